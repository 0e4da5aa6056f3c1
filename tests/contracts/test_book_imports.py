"""Every import can be undone: what stood before it stands again, unless something later builds on it."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

import pytest

from calls.house import House
from calls.model.books import Book, Cost, CostTarget, CostType, Counts, Entry, Rate, RosterDay, WorkSpan
from calls.model.call import CallId, call_id_of
from calls.model.errors import CallError
from calls.model.money import Money
from calls.model.sales import AdCost, OrderEvent
from calls.store.migrate import migrate
from tests.calls.samples import GOOGLE, MARIA, NOON, a_company
from tests.contracts.book_samples import gbp, take_in

CLIENT = "+447700900001"
DAY = date(2026, 3, 1)
BOOKED = OrderEvent("A-1", CLIENT, "measured", NOON + timedelta(hours=1), gbp("500"), product="window")
PAID = OrderEvent("A-1", CLIENT, "paid", NOON + timedelta(days=4), gbp("480.50"), entry="1", paid_in=Money(Decimal("600.1250"), "USD"))


def imported(house: House, book: Book, *entries: Entry, file: str = "book.csv", builds_on: Sequence[int] = ()) -> int | None:
    with house.books.importing(book, [file], "ann") as writer:
        counts = writer.put(book, [(entry, f"{file}:{line}") for line, entry in enumerate(entries, start=2)])
        return writer.finish(counts, 1, builds_on)


@pytest.fixture
def shop(house: House) -> House:
    house.company.save(a_company(cancelled_stages=("refunded",), paid_stage="paid"))
    return house


def test_the_same_file_again_leaves_no_trace(shop: House) -> None:
    assert imported(shop, Book.ORDERS, BOOKED, PAID) is not None
    assert imported(shop, Book.ORDERS, BOOKED, PAID) is None
    (one,) = shop.books.all()
    assert (one.files, one.by, one.counts, one.rejected) == (("book.csv",), "ann", Counts(2, 0, 0), 1)


def test_an_order_is_what_its_steps_make_it(shop: House) -> None:
    imported(shop, Book.ORDERS, BOOKED)
    assert [(order.stage, order.amount) for order in shop.orders.all()] == [("measured", gbp("500"))]
    imported(shop, Book.ORDERS, PAID)
    (order,) = shop.orders.all()
    assert (order.stage, order.amount, order.created_at) == ("paid", gbp("480.50"), BOOKED.at)
    assert list(shop.books.order_events()) == [BOOKED, PAID]


ENTRIES: dict[Book, tuple[Entry, Entry]] = {
    Book.ORDERS: (BOOKED, replace(BOOKED, at=BOOKED.at + timedelta(days=1), amount=None, loss_reason="ill", call_id=CallId("c"))),
    Book.AD_COSTS: (AdCost(GOOGLE, DAY, gbp("5"), last_day=date(2026, 3, 31)), AdCost(GOOGLE, DAY, gbp("6.1234"), includes_vat=True)),
    Book.COSTS: (
        Cost(CostType.PARTS, DAY, gbp("7"), CostTarget.ORDER, "A-1", entry="7"),
        Cost(CostType.PARTS, DAY, gbp("8"), CostTarget.ORDER, "A-1", entry="7", note="glass", paid_in=Money(Decimal(9), "EUR")),
    ),
    Book.ROSTER: (RosterDay(MARIA, DAY, (WorkSpan(time(9), time(13)), WorkSpan(time(14), time(0)))), RosterDay(MARIA, DAY, ())),
    Book.RATES: (Rate("USD", DAY, Decimal("0.7912345678")), Rate("USD", DAY, Decimal("0.8"))),
}


def standing(house: House, book: Book) -> list[Entry]:
    with house.books.looking() as view:
        rates = [rate for rate, _ in view.rates()]
    found: dict[Book, Sequence[Entry]] = {
        Book.ORDERS: list(house.books.order_events()),
        Book.AD_COSTS: house.ad_costs.all(),
        Book.COSTS: house.books.costs(),
        Book.ROSTER: house.books.roster(),
        Book.RATES: rates,
    }
    return list(found[book])


@pytest.mark.parametrize("book", list(Book))
def test_undoing_brings_back_what_stood(shop: House, book: Book) -> None:
    first, corrected = ENTRIES[book]
    one = imported(shop, book, first)
    two = imported(shop, book, corrected)
    assert one is not None
    assert two is not None
    assert standing(shop, book) == [corrected]
    with pytest.raises(
        CallError, match=rf"import {one} cannot be undone: import {two} \(book.csv\) changed 1 of its rows. Undo {two} first"
    ):
        shop.books.undo(one, "bob")
    shop.books.undo(two, "bob")
    assert standing(shop, book) == [first]
    shop.books.undo(one, "bob")
    assert standing(shop, book) == []
    assert [(done.id, done.undone_by) for done in shop.books.all()] == [(two, "bob"), (one, "bob")]
    with pytest.raises(CallError, match="is undone already"):
        shop.books.undo(one, "bob")
    assert imported(shop, book, first) is not None


def test_an_import_that_others_counted_with_is_not_undone_before_them(shop: House) -> None:
    rates = imported(shop, Book.RATES, Rate("USD", DAY, Decimal("0.8")))
    assert rates is not None
    orders = imported(shop, Book.ORDERS, PAID, builds_on=[rates])
    with pytest.raises(CallError, match=f"import {orders} .* was counted with what it brought"):
        shop.books.undo(rates, "bob")
    assert orders is not None
    shop.books.undo(orders, "bob")
    shop.books.undo(rates, "bob")
    with pytest.raises(CallError, match="there is no import 99"):
        shop.books.undo(99, "bob")


def test_the_calls_that_orders_came_from_know_of_an_import_and_of_its_undoing(shop: House) -> None:
    take_in(shop, "call", client_number=CLIENT)
    context = shop.contexts.of(call_id_of("call"))
    assert context is not None
    assert context.order_number is None
    made = imported(shop, Book.ORDERS, BOOKED, PAID)
    assert made is not None
    context = shop.contexts.of(call_id_of("call"))
    assert context is not None
    assert (context.order_number, context.lead_order) == ("A-1", "A-1")
    shop.books.undo(made, "bob")
    context = shop.contexts.of(call_id_of("call"))
    assert context is not None
    assert context.order_number is None


def test_the_call_that_the_books_name_is_the_orders_call(shop: House) -> None:
    take_in(shop, "first", client_number=CLIENT, started_at=NOON)
    take_in(shop, "second", client_number=CLIENT, started_at=NOON + timedelta(minutes=30))
    imported(shop, Book.ORDERS, replace(BOOKED, call_id=call_id_of("first")))
    orders = {key: context.order_number for key in ("first", "second") if (context := shop.contexts.of(call_id_of(key)))}
    assert orders == {"first": "A-1", "second": None}


def test_a_change_of_the_companys_stages_restates_orders(shop: House) -> None:
    refund = replace(PAID, stage="refunded", at=PAID.at + timedelta(days=1), amount=gbp("80.50"))
    imported(shop, Book.ORDERS, BOOKED, PAID, refund)
    assert [(order.stage, order.amount) for order in shop.orders.all()] == [("paid", gbp("400"))]
    shop.company.save(a_company(cancelled_stages=("refunded",)))
    assert [(order.stage, order.amount) for order in shop.orders.all()] == [("refunded", gbp("480.50"))]


def test_an_amount_that_cannot_be_kept_exactly_undoes_the_whole_import(shop: House) -> None:
    with pytest.raises(CallError, match="decimals or is too large"):
        imported(shop, Book.ORDERS, BOOKED, replace(PAID, amount=gbp("0.00001")))
    assert (shop.books.all(), list(shop.books.order_events()), shop.orders.all()) == ((), [], ())


def test_many_entries_are_taken_in_and_undone(shop: House) -> None:
    entries = [replace(BOOKED, order=f"B-{number:04}", at=NOON + timedelta(minutes=number)) for number in range(1000)]
    one = imported(shop, Book.ORDERS, *entries[:400])
    two = None
    with shop.books.importing(Book.ORDERS, ["many.csv"], "ann") as writer:
        counts = Counts()
        for start in range(0, 1000, 400):
            counts += writer.put(Book.ORDERS, [(replace(entry, amount=gbp("1")), "many.csv:2") for entry in entries[start : start + 400]])
        two = writer.finish(counts, 0, ())
    assert one is not None
    assert two is not None
    assert shop.books.all()[0].counts == Counts(600, 400, 0)
    shop.books.undo(two, "bob")
    assert list(shop.books.order_events()) == entries[:400]
    assert len(shop.orders.all()) == 400


@pytest.mark.real_migrations
def test_orders_and_their_way_survive_the_migration_down_and_up(shop: House) -> None:
    for book, (first, second) in ENTRIES.items():
        imported(shop, book, first)
        imported(shop, book, second)
    orders, costs = shop.orders.all(), shop.ad_costs.all()
    migrate(shop.database, "0012")
    migrate(shop.database)
    assert [(order.number, order.stage, order.amount) for order in shop.orders.all()] == [
        (one.number, one.stage, one.amount) for one in orders
    ]
    assert [(event.order, event.stage, event.at) for event in shop.books.order_events()] == [
        (one.number, one.stage, one.created_at) for one in orders
    ]
    assert [cost.amount for cost in shop.ad_costs.all()] == [cost.amount for cost in costs]


def test_events_of_a_span(shop: House) -> None:
    imported(shop, Book.ORDERS, BOOKED, PAID)
    assert list(shop.books.order_events(PAID.at)) == [PAID]
    assert list(shop.books.order_events(until=datetime.max.replace(tzinfo=PAID.at.tzinfo))) == [BOOKED, PAID]
    assert list(shop.books.order_events(until=PAID.at)) == [BOOKED]

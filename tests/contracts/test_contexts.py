"""What calls and books say about each other is derived at every change, and is the same in whatever order they come."""

import random
import shutil
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from calls.house import House, open_house
from calls.model.call import CallId, Direction, Lane, Leg, ManagerId, call_id_of
from calls.model.company import LeadRules, Line, LineKind
from calls.model.context import LookDecision, LookWhy, MismatchKind
from calls.model.correction import Correction, Hand
from calls.model.errors import CallError
from calls.model.money import Money
from calls.model.plan_corrections import Act, Change
from calls.model.sales import Order
from calls.model.verdict import CallType, Outcome
from calls.settings import Settings
from calls.store import context_deriving
from calls.store.context_tables import StoredContext, StoredLookReason, StoredMismatch, StoredOrderCall
from calls.store.lead_tables import StoredLeadCount
from calls.store.measure_tables import CALL_DAY_TOTALS, CALL_MEASURES
from calls.store.tables import StoredCall
from tests.calls.samples import GOOGLE, MARIA, NIKOLAI, NOON, a_call, a_company, a_recording, a_verdict

DERIVED = (
    *(table.__table__ for table in (StoredContext, StoredOrderCall, StoredMismatch, StoredLeadCount, StoredLookReason)),
    *(CALL_MEASURES, CALL_DAY_TOTALS),
)
COMPANY = a_company(sale_stages=("booked", "paid"), counted_stage="paid", cancelled_stages=("cancelled",))
ONE = "+447700900001"
DAY = timedelta(days=1)


def tables_of(house: House) -> list[list[tuple[Any, ...]]]:
    with house.database.read() as connection:
        return [sorted(filter(adds, map(tuple, connection.execute(select(table)))), key=repr) for table in DERIVED]


def adds(row: tuple[Any, ...]) -> bool:
    """Of a day whose calls have all gone, sums of nought may stay."""
    return len(row) != len(CALL_DAY_TOTALS.columns) or any(row[3:])


def take(house: House, key: str, **changes: object) -> CallId:
    house.calls.add(a_call(key, **{"client_number": ONE, **changes}), a_recording(key), Lane.LIVE)
    return call_id_of(key)


def said(call_type: CallType | None = CallType.NEW_LEAD, outcome: Outcome | None = Outcome.UNDECIDED, **changes: Any):
    return a_verdict(call_type=call_type, outcome=outcome, refusal_reason=None, **{"ad_channel": None, **changes})


def order(number: str, at: datetime, stage: str = "booked", client: str = ONE) -> Order:
    return Order(number, client, at, stage, Money(Decimal("10"), "GBP"))


class TestOneClient:
    def test_each_arrival_changes_what_came_before(self, house: House) -> None:
        house.company.save(COMPANY)
        second = take(house, "k2", started_at=NOON + DAY)
        assert (house.contexts.of(second).lead_id, house.contexts.of(second).place) == (second, 1)  # type: ignore[union-attr]
        first = take(house, "k1")
        context = house.contexts.of(second)
        assert context is not None
        assert (context.lead_id, context.place, context.lead_manager, context.lead_channel) == (first, 2, MARIA, GOOGLE)
        house.orders.put([order("1", NOON + timedelta(hours=1), "paid")])
        context = house.contexts.of(second)
        assert context is not None
        assert (context.existing_order, context.lead_order, context.lead_sold_on) == ("1", "1", NOON.date())
        assert [one.order_number for one in house.contexts.orders_of(first)] == ["1"]
        assert [one.call_id for one in house.contexts.of_lead(first)] == [first, second]
        house.orders.put([order("1", NOON + timedelta(hours=1), "cancelled")])
        assert house.contexts.of(second).existing_order is None  # type: ignore[union-attr]
        house.orders.remove(["1", "of nobody"])
        assert house.contexts.orders_of(first) == ()

    def test_an_order_that_gets_another_client_leaves_the_first(self, house: House) -> None:
        house.company.save(COMPANY)
        one, other = take(house, "k1"), take(house, "k2", client_number="+447700900002")
        house.orders.put([order("1", NOON + DAY)])
        house.orders.put([order("1", NOON + DAY, client="+447700900002")])
        assert [house.contexts.of(call).order_number for call in (one, other)] == [None, "1"]  # type: ignore[union-attr]

    def test_a_transferred_lead_is_his_who_talked_longest(self, house: House) -> None:
        lines = (Line(MARIA, LineKind.EXTENSION, "101"), Line(NIKOLAI, LineKind.EXTENSION, "102"))
        house.company.save(replace(COMPANY, lines=lines))
        legs = (Leg("101", NOON, 3.0, 20.0), Leg("102", NOON + timedelta(seconds=30), 5.0, 200.0))
        call = take(house, "k1", legs=legs)
        assert house.contexts.of(call).lead_manager == NIKOLAI  # type: ignore[union-attr]

    def test_a_correction_or_a_new_verdict_counts_at_once(self, house: House) -> None:
        house.company.save(COMPANY)
        spam, lead = take(house, "k1"), take(house, "k2", started_at=NOON + DAY)
        house.verdicts.replace(spam, said(CallType.SPAM, None))
        assert [house.contexts.of(call).lead_id for call in (spam, lead)] == [None, lead]  # type: ignore[union-attr]
        house.meanings.correct(spam, [Change("call_type", value="new_lead")], Hand("anna", NOON))
        assert house.contexts.of(lead).lead_id == spam  # type: ignore[union-attr]
        house.verdicts.replace(spam, said(CallType.SPAM, None))  # the same machine again: a person's word holds
        assert house.contexts.of(lead).lead_id == spam  # type: ignore[union-attr]
        house.meanings.correct(lead, [Change("manager", value="nikolai")], Hand("anna", NOON))
        house.meanings.correct(spam, [Change("call_type", Act.TAKE_BACK)], Hand("anna", NOON))
        assert (house.contexts.of(lead).lead_id, house.contexts.of(lead).lead_manager) == (lead, NIKOLAI)  # type: ignore[union-attr]

    def test_the_companys_own_windows(self, house: House) -> None:
        house.company.save(COMPANY)
        first, second = take(house, "k1"), take(house, "k2", started_at=NOON + 9 * DAY)
        assert house.contexts.of(second).lead_id == first  # type: ignore[union-attr]
        house.company.save(replace(COMPANY, leads=LeadRules(repeat_days=8)))
        assert house.contexts.of(second).lead_id == second  # type: ignore[union-attr]

    def test_two_numbers_of_one_client(self, house: House) -> None:
        house.company.save(COMPANY)
        first = take(house, "k1")
        second = take(house, "k2", started_at=NOON + DAY, client_number="447700900002")
        house.contexts.merge("+447700900002", ONE)
        assert house.contexts.of(second).lead_id == first  # type: ignore[union-attr]
        house.contexts.merge(ONE, "+447700900003")  # his main number, too, may become another's
        third = take(house, "k3", started_at=NOON + 2 * DAY, client_number="+447700900003")
        assert (house.contexts.of(third).lead_id, house.contexts.of(third).client) == (first, "447700900003")  # type: ignore[union-attr]
        assert house.contexts.split(ONE)
        assert not house.contexts.split(ONE)
        assert [house.contexts.of(call).lead_id for call in (first, third)] == [first, second]  # type: ignore[union-attr]
        for wrong in ("+447700900003", "anonymous"):
            with pytest.raises(CallError):
                house.contexts.merge(wrong, "+447700900003")


class TestQueue:
    def test_a_call_leaves_it_when_it_is_corrected_confirmed_or_dismissed(self, house: House) -> None:
        house.company.save(COMPANY)
        calls = [take(house, f"k{number}", client_number=f"+44770090000{number}") for number in range(4)]
        for call in calls:
            house.verdicts.replace(call, said(outcome=None, findings=()))
        assert [(one.call.id, one.reasons[0].why, one.probability) for one in house.looks.page().rows] == [
            (call, LookWhy.UNSURE, None) for call in sorted(calls, reverse=True)
        ]
        house.meanings.correct(calls[0], [Change("outcome", value="sale")], Hand("anna", NOON))
        house.corrections.add(Correction(calls[1], "words", '"x"', None, "anna", NOON))  # of the recording: says nothing of the sale
        house.looks.decide(calls[2], LookDecision.CONFIRMED, Hand("anna", NOON, "heard it"))
        house.looks.decide(calls[3], LookDecision.DISMISSED, Hand("anna", NOON))
        assert [one.call.id for one in house.looks.page().rows] == [calls[1]]
        house.looks.decide(calls[3], LookDecision.DISPUTED, Hand("boris", NOON))
        assert [one.call.id for one in house.looks.page().rows] == [calls[3], calls[1]]
        assert house.looks.counts() == {LookWhy.DISPUTED: 1, LookWhy.UNSURE: 1}
        assert [look.decision for look in house.looks.history(calls[3])] == [LookDecision.DISMISSED, LookDecision.DISPUTED]
        house.verdicts.replace(calls[2], said())
        assert house.looks.reasons_of(calls[2]) == ()  # it is sure now; what was confirmed does not matter any more
        with pytest.raises(CallError, match="no call"):
            house.looks.decide(CallId("nobody"), LookDecision.CONFIRMED, Hand("anna", NOON))

    def test_pages_follow_each_other_without_a_gap_and_a_call_stands_once(self, house: House) -> None:
        house.company.save(COMPANY)
        for number in range(7):
            call = take(house, f"k{number}", client_number=None, started_at=NOON + number * DAY)
            house.verdicts.replace(call, said(outcome=None if number % 2 else Outcome.SALE, ad_channel="radio"))
        whole = [one.call.id for one in house.looks.page().rows]
        assert len(whole) == len(set(whole)) == 7
        assert [len(one.reasons) for one in house.looks.page(limit=3).rows] == [2, 2, 2]
        for why in (None, LookWhy.MISMATCH):
            cursor, found = None, []
            while True:
                page = house.looks.page(why, cursor, 2)
                found += [one.call.id for one in page.rows]
                if (cursor := page.next_cursor) is None:
                    break
            assert sorted(found) == sorted(whole)
        for wrong in ("x", "1.0_x", "1.0"):
            with pytest.raises(CallError):
                house.looks.page(after=wrong)


class TestMismatches:
    def test_they_are_listed_newest_first_page_by_page(self, house: House) -> None:
        house.company.save(COMPANY)
        take(house, "k0", client_number=None)
        house.orders.put([order("early", NOON + 29 * DAY), *(order(str(number), NOON + (31 + number) * DAY) for number in range(3))])
        page = house.mismatches.page(limit=2)
        assert [one.order_number for one in page.rows] == ["2", "1"]
        assert [one.order_number for one in house.mismatches.page(after=page.next_cursor).rows] == ["0"]  # before a window had passed
        assert house.mismatches.counts() == {MismatchKind.ORDER_WITHOUT_CALL: 3}
        assert house.mismatches.page(MismatchKind.SOLD_WITHOUT_ORDER).rows == ()

    def test_of_one_call_and_only_when_the_books_had_their_days(self, house: House) -> None:
        house.company.save(COMPANY)
        old, new = take(house, "k1"), take(house, "k2", started_at=datetime.now(UTC), client_number="+447700900002")
        for call in (old, new):
            house.verdicts.replace(call, said(outcome=Outcome.SALE))
        assert [one.kind for one in house.mismatches.of(old)] == [MismatchKind.SOLD_WITHOUT_ORDER]
        assert house.mismatches.of(new) == ()


NUMBERS = st.sampled_from([ONE, ONE.removeprefix("+"), "+447700900002", None])
MOMENTS = st.builds(
    lambda day, second: datetime(2026, 3, 20, tzinfo=UTC) + timedelta(days=day, seconds=second),
    st.sampled_from([0, 1, 8, 9, 10, 40, 220, 390]),  # 29 March 2026: clocks are put forward in London
    st.sampled_from([0, 1, 3600, 82_800, 86_399]),
)
TYPES = st.sampled_from([None, CallType.NEW_LEAD, CallType.EXISTING_CUSTOMER, CallType.SPAM])
CALLS = st.tuples(NUMBERS, MOMENTS, st.booleans(), st.sampled_from(list(Direction)), TYPES, st.sampled_from([None, *Outcome]))
ORDERS = st.tuples(NUMBERS.filter(bool), MOMENTS, st.sampled_from(["booked", "paid", "cancelled"]))


@pytest.fixture(scope="module")
def with_company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("company")
    with closing(open_house(Settings(company_dir=folder))) as house:
        house.company.save(COMPANY)
    return folder


@pytest.mark.slow
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(calls=st.lists(CALLS, max_size=7), orders=st.lists(ORDERS, max_size=5), seed=st.integers(0, 2**32))
def test_any_order_of_arrival_gives_what_a_rebuild_gives(with_company: Path, tmp_path: Path, calls, orders, seed) -> None:
    ways = [_arrive(with_company, tmp_path / f"{seed}-{way}", calls, orders, random.Random(seed + way)) for way in range(2)]
    for incremental, rebuilt in ways:
        assert incremental == rebuilt
    assert ways[0] == ways[1]


def _arrive(with_company: Path, folder: Path, calls, orders, chance: random.Random) -> tuple[Any, Any]:
    """Everything in an order drawn by chance, with detours: verdicts twice, orders of another client first, some that go again."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(with_company, folder)
    with closing(open_house(Settings(company_dir=folder))) as house:
        steps = [(0, number) for number in range(len(calls))] + [(1, number) for number in range(len(orders))]
        chance.shuffle(steps)
        heard = []
        house.contexts.merge("+447700900009", "+447700900002")
        for kind, number in steps:
            if kind == 0:
                client, at, is_answered, direction, _, _ = calls[number]
                key = f"k{number}"
                take(house, key, client_number=client, started_at=at, is_answered=is_answered, direction=direction)
                heard.append(number)
            else:
                client, at, stage = orders[number]
                if chance.random() < 0.5:
                    house.orders.put([order(f"o{number}", at, "paid", "+447700900009")])
                house.orders.put([order(f"o{number}", at, stage, client)])
            if chance.random() < 0.3:
                house.orders.put([order("gone", NOON, client=ONE)])
        chance.shuffle(heard)
        for number in heard:
            _, _, is_answered, _, call_type, outcome = calls[number]
            if is_answered:
                if chance.random() < 0.5:
                    house.verdicts.replace(call_id_of(f"k{number}"), said(CallType.SPAM, None))
                house.verdicts.replace(call_id_of(f"k{number}"), said(call_type, outcome))
        house.orders.remove(["gone"])
        take(house, "gone too", started_at=NOON - DAY)
        with house.database.write() as connection:
            connection.execute(delete(StoredCall).where(StoredCall.source_key == "gone too"))
        house.contexts.refresh([ONE])
        incremental = tables_of(house)
        assert house.contexts.rebuild() == len(calls)
        return incremental, tables_of(house)


def test_a_rebuild_finds_withheld_numbers_and_orders_that_nobody_called_for(house: House) -> None:
    house.company.save(COMPANY)
    take(house, "k1", client_number=None)
    take(house, "k2")
    house.orders.put([order("1", NOON + DAY), order("2", NOON + DAY, client="+447700900007")])
    before = tables_of(house)
    with house.database.write() as connection:
        for table in DERIVED:
            connection.execute(delete(table))
    assert house.contexts.rebuild() == 2
    assert tables_of(house) == before


@pytest.mark.parametrize("missing", [StoredContext, StoredLeadCount, CALL_MEASURES])
def test_calls_of_an_older_version_are_filled_in_when_the_house_opens(house: House, database_url: str, tmp_path: Path, missing) -> None:
    call = take(house, "k1")
    before = tables_of(house)
    with house.database.write() as connection:
        connection.execute(delete(missing))
    with closing(open_house(Settings(company_dir=tmp_path, database_url=database_url))) as again:
        assert again.contexts.of(call) is not None
        assert tables_of(again) == before


def test_deriving_everything_goes_on_where_it_was_stopped(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(context_deriving, "AT_ONCE", 1)
    for number, client in enumerate((ONE, "+447700900002", "+447700900003", None)):
        take(house, f"k{number}", client_number=client)
    house.orders.put([order("1", NOON + DAY, client="+447700900007")])
    before = tables_of(house)
    with house.database.write() as connection:
        for table in (StoredContext, StoredLeadCount, CALL_MEASURES):
            connection.execute(delete(table))
        context_deriving.begin_deriving(connection)
    for derived in (1, 2):
        with house.database.write() as connection:
            assert context_deriving.derive_part(connection)
            assert context_deriving.calls_derived(connection) == (derived, 4)
    assert tables_of(house) != before
    house.contexts.fill()
    assert tables_of(house) == before
    with house.database.write() as connection:
        assert not context_deriving.is_deriving(connection)
        assert context_deriving.calls_derived(connection) == (4, 4)


def test_a_manager_of_long_ago_gets_his_lead_when_the_company_names_him(house: House) -> None:
    call = take(house, "k1")
    assert house.contexts.of(call).lead_manager is None  # type: ignore[union-attr]
    house.company.save(COMPANY)
    assert house.contexts.of(call).lead_manager == ManagerId("maria")  # type: ignore[union-attr]

"""Costs belong to an order, a lead, a channel, or a span of days."""

import pytest

from calls.house import House
from calls.model.books import Book, Counts
from calls.model.errors import CallError
from tests.contracts.book_samples import take_in
from tests.ingest.books.files import rejected, remarks, taken

HEADER = "type,date,amount,currency,order,client_number,channel,entry,note\n"


@pytest.fixture
def shop(house: House) -> House:
    taken(house, Book.ORDERS, "order,client_number,date,stage,amount,currency\nA-1,020 7946 0001,2026-03-03,paid,100,GBP", "orders.csv")
    return house


def test_each_cost_belongs_to_what_it_names(shop: House) -> None:
    take_in(shop, "call", client_number="+442079460001")
    outcome = taken(
        shop,
        Book.COSTS,
        HEADER
        + """parts,2026-03-03,20,GBP,A-1,,,,glass
        Courier,2026-03-03,5,GBP,,020 7946 0001,,,
        taxes,2026-03,7.98,GBP,,,Google Ads,,
        salary,2026-03-01..2026-03-31,900,GBP,,,,,
        мастер,04.03.2026,"19,5",GBP,A-1,,,7,""",
    )

    assert (rejected(outcome), remarks(outcome), outcome.counts) == ([], [], Counts(5, 0, 0))
    found = {
        (cost.type.value, cost.belongs_to.value, cost.target, str(cost.day), str(cost.ends_on), cost.entry) for cost in shop.books.costs()
    }
    assert found == {
        ("parts", "order", "A-1", "2026-03-03", "2026-03-03", ""),
        ("courier", "lead", "+442079460001", "2026-03-03", "2026-03-03", ""),
        ("taxes", "channel", "google", "2026-03-01", "2026-03-31", ""),
        ("salary", "period", "", "2026-03-01", "2026-03-31", ""),
        ("master", "order", "A-1", "2026-03-04", "2026-03-04", "7"),
    }


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("rent,2026-03-03,20,GBP,,,,,", "rent is no kind of cost. Write one of parts, taxes, courier, master, salary, other"),
        ("parts,2026-03-03,20,GBP,A-9,,,,", "there is no order A-9 in the books. Take its orders in first: earshot import orders FILE"),
        (
            "parts,2026-03-03,20,GBP,A-1,,google,,",
            "the cost names order and channel. A cost belongs to one of them: leave the others empty",
        ),
        ("parts,2026-03-03,20,GBP,,nobody,,,", "client_number is not a telephone number. Write it with its country code"),
        ("parts,2026-03-03,20,GBP,,,tv,,", "tv is no channel of the company. Write one of google, radio, or add it to company.toml"),
        ("parts,2026-03-03,21,GBP,A-1,,,,", None),
    ],
)
def test_a_rejected_line_is_named_and_the_others_count(shop: House, row: str, problem: str | None) -> None:
    outcome = taken(shop, Book.COSTS, f"{HEADER}parts,2026-03-03,20,GBP,A-1,,,,\n{row}")

    twice = "this stands on line 2 already and differs. Correct one, or tell several costs of one kind and day apart by a column entry"
    assert rejected(outcome) == [f"book.csv:3: {problem or twice}"]
    assert len(shop.books.costs()) == 1


def test_a_lead_that_never_called_is_named(shop: House) -> None:
    outcome = taken(shop, Book.COSTS, f"{HEADER}parts,2026-03-03,20,GBP,,020 7946 0005,,,")
    assert remarks(outcome) == [("unknown_lead", "book.csv:2: no call of this cost's client is known")]


def test_orders_are_not_undone_under_their_costs(shop: House) -> None:
    taken(shop, Book.COSTS, f"{HEADER}parts,2026-03-03,20,GBP,A-1,,,,", "costs.csv")
    costs, orders = shop.books.all()
    with pytest.raises(CallError, match=rf"import {orders.id} cannot be undone: import {costs.id} \(costs.csv\)"):
        shop.books.undo(orders.id, "bob")
    shop.books.undo(costs.id, "bob")
    shop.books.undo(orders.id, "bob")
    assert (shop.books.costs(), shop.orders.all()) == ((), ())

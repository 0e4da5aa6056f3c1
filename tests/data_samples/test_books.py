"""The company's books are read without a complaint, and belong to its callers."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from calls.house import House, open_house
from calls.model.books import Book
from calls.model.company import LineKind
from calls.settings import Settings
from ingest.books.take_books import take_books
from ingest.company_file import read_company
from tests.data_samples.sample import DIALOGUES, HOME

COMPANY = read_company(HOME / "company.toml")


def test_company_names_two_managers_and_two_numbers() -> None:
    extensions = {line.address for line in COMPANY.lines if line.kind is LineKind.EXTENSION}
    assert extensions == {"101", "102"}
    assert {number.number: number.channel for number in COMPANY.numbers} == {"+442079460142": "google", "+442079460187": "newspaper"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path_factory.mktemp("windows")))) as house:
        house.company.save(COMPANY)
        for book, file in ((Book.ORDERS, "orders.csv"), (Book.AD_COSTS, "ad_costs.csv")):
            outcome = take_books(house, book, [HOME / file], "test")
            assert (outcome.rejected, outcome.unused) == ((), ())
        yield house


def test_every_order_is_of_a_client_who_called_before_and_was_sold_to(house: House) -> None:
    orders = house.orders.all()
    assert len(orders) == 17
    sold = {dialogue["client_number"]: dialogue for dialogue in DIALOGUES if dialogue["labels"]["outcome"] == "sale"}
    assert {order.client_number for order in orders} <= set(sold)
    assert all(order.created_at.isoformat() > sold[order.client_number]["started_at"] for order in orders)


def test_ad_costs_cover_both_channels_week_by_week(house: House) -> None:
    costs = house.ad_costs.all()
    assert {cost.channel for cost in costs} == {"google", "newspaper"}
    assert len({cost.day for cost in costs}) == 6

"""The company's books are read without a complaint, and belong to its callers."""

from calls.model.company import LineKind
from ingest.ad_costs import read_ad_costs
from ingest.company_file import read_company
from ingest.orders import read_orders
from tests.data_samples.sample import DIALOGUES, HOME

COMPANY = read_company(HOME / "company.toml")


def test_company_names_two_managers_and_two_numbers() -> None:
    extensions = {line.address for line in COMPANY.lines if line.kind is LineKind.EXTENSION}
    assert extensions == {"101", "102"}
    assert {number.number: number.channel for number in COMPANY.numbers} == {"+442079460142": "google", "+442079460187": "newspaper"}


def test_every_order_is_of_a_client_who_called_before_and_was_sold_to() -> None:
    orders, problems = read_orders(HOME / "orders.csv", COMPANY)
    assert problems == ()
    sold = {dialogue["client_number"]: dialogue for dialogue in DIALOGUES if dialogue["labels"]["outcome"] == "sale"}
    assert {order.client_number for order in orders} <= set(sold)
    assert all(order.created_at.isoformat() > sold[order.client_number]["started_at"] for order in orders)


def test_ad_costs_cover_both_channels_week_by_week() -> None:
    costs, problems = read_ad_costs(HOME / "ad_costs.csv", COMPANY)
    assert problems == ()
    assert {cost.channel for cost in costs} == {"google", "newspaper"}
    assert len({cost.day for cost in costs}) == 6

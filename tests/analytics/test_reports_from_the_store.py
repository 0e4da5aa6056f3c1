"""From calls in a real store to KKD, channels and ring order: each figure counted by hand from sales_floor."""

from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest

from analytics.channels.compute import channel_report
from analytics.conversion.compute import conversion_report
from analytics.conversion.report import Exclusion
from analytics.routing.compute import order_of
from analytics.routing.pbx import pbx_commands
from calls.house import House, open_house
from calls.settings import Settings
from calls.store.report_queries import ALL_TIME, Period
from tests.analytics.sales_floor import furnish, gbp


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path_factory.mktemp("floor")))) as house:
        furnish(house)
        yield house


def test_conversion_is_counted_from_leads(house: House) -> None:
    """One of Maria's six sales in words stands in the books as measured only, which is below the stage that counts."""
    report = conversion_report(house, ALL_TIME)

    assert [(row.name, row.target_calls, row.sales, row.lost) for row in report.managers] == [("Maria", 12, 5, 7), ("Nikolai", 20, 7, 13)]
    assert (report.department.target_calls, report.department.sales) == (32, 12)
    assert report.exclusions == (Exclusion("existing_customer", 1), Exclusion("unknown_type", 1))
    assert [(row.reason, row.share.successes, row.share.trials) for row in report.refusals] == [("schedule", 13, 19), ("price", 6, 19)]
    assert (report.coverage.recorded, report.coverage.heard, report.coverage.rejected) == (34, 33, 0)


def test_channels_are_counted_from_leads_and_books(house: House) -> None:
    """The words of the client of A-2 said a sale; the books say that it is measured only."""
    report = channel_report(house, ALL_TIME)
    google, radio = report.rows

    assert (google.name, google.calls, google.leads, google.sales, google.orders) == (
        "Google Ads",
        13,
        12,
        5,
        2,
    )
    assert (google.money.revenue, google.money.spend, google.money.net, google.money.net_per_lead) == (
        gbp("1500"),
        gbp("300"),
        gbp("1200"),
        gbp("100.00"),
    )
    assert (radio.name, radio.calls, radio.leads, radio.sales, radio.orders) == ("Radio", 22, 20, 7, 1)
    assert (radio.money.net, radio.money.net_per_lead) == (gbp("-199.50"), gbp("-9.98"))
    assert [(one.reason, one.number, one.revenue) for one in report.left_out] == [("no_call", 1, gbp("70"))]


def test_spoken_and_dialled_channel_are_compared(house: House) -> None:
    agreement = channel_report(house, ALL_TIME).spoken_agreement

    assert (agreement.successes, agreement.trials) == (19, 19)


def test_a_period_without_calls_is_empty_not_wrong(house: House) -> None:
    quiet = Period(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 6, 1, tzinfo=UTC))

    assert conversion_report(house, quiet).department.kkd.share is None
    assert [row.leads for row in channel_report(house, quiet).rows] == [0, 0]


def test_the_order_follows_from_the_store_to_the_exchange(house: House) -> None:
    order = order_of(house, datetime(2026, 3, 4, 9, tzinfo=UTC))
    assert order is not None

    assert [(one.position, one.name) for one in order.positions] == [(1, "Maria"), (2, "Nikolai")]
    assert pbx_commands(order) == ("queue set penalty 0 on PJSIP/101 in sales", "queue set penalty 1 on PJSIP/102 in sales")

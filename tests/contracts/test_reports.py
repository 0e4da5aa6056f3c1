"""Reports count what stands in the store."""

from datetime import UTC, date, datetime, timedelta

from calls.house import House
from calls.model.call import ChannelId, call_id_of
from calls.model.intake import Rejected
from calls.model.sales import AdCost
from calls.store.lead_queries import Days
from calls.store.report_queries import (
    ALL_TIME,
    ChannelCost,
    CoverageCount,
    InboundCount,
    ManagerOrders,
    Period,
)
from tests.calls.samples import GOOGLE, MARIA, NOON, a_company, a_verdict
from tests.contracts.book_samples import LATER, an_order, gbp, take_in


def test_the_end_of_a_span_of_days_is_out(house: House) -> None:
    take_in(house, "k1")
    day, following = NOON.date(), NOON.date() + timedelta(days=1)
    spans = (Days(day, following), Days(None, day), Days(following, None))
    assert [house.reports.coverage_counts(span).recorded for span in spans] == [1, 0, 0]


def test_coverage_counts_what_was_recorded_heard_and_set_aside(house: House) -> None:
    for key in ("k1", "k2"):
        take_in(house, key)
    take_in(house, "abandoned", is_answered=False)
    house.verdicts.replace(call_id_of("k1"), a_verdict())
    house.intake.note("bad.wav", None, Rejected("empty_file", "0 bytes", "Send it again"))
    assert house.reports.coverage_counts(Days()) == CoverageCount(recorded=2, heard=1, inbound=3, rejected=1)


def test_orders_go_to_who_answered_that_client_first(house: House) -> None:
    """Client 1 first rang in vain, then spoke with Maria, later with Nikolai; client 2 is unknown to us."""
    house.company.save(a_company())
    take_in(house, "vain", client_number="+1", is_answered=False, extension=None, dialled_number="+442079460101", started_at=NOON)
    take_in(house, "maria", client_number="+1", started_at=NOON + timedelta(hours=1))
    take_in(house, "nikolai", client_number="+1", started_at=LATER)
    house.orders.put(
        [an_order("1", "+1", "100.50"), an_order("2", "+1", "50"), an_order("3", "+2", "7"), an_order("4", "+1", stage="measured")]
    )
    assert set(house.reports.orders_by_manager(ALL_TIME)) == {
        ManagerOrders(MARIA, "Maria", "paid", 2, gbp("150.50")),
        ManagerOrders(MARIA, "Maria", "measured", 1, gbp("100")),
        ManagerOrders(None, None, "paid", 1, gbp("7")),
    }


def test_costs_are_of_the_company_s_days(house: House) -> None:
    """A period that begins at midnight in London begins with that day's money, also in summer time."""
    house.company.save(a_company())
    house.ad_costs.put(
        [
            AdCost(GOOGLE, date(2026, 7, 1), gbp("10")),
            AdCost(GOOGLE, date(2026, 7, 2), gbp("5"), campaign="x"),
            AdCost(GOOGLE, date(2026, 7, 3), gbp("99")),
            AdCost(ChannelId("leaflets"), date(2026, 7, 1), gbp("3"), includes_vat=True),
        ]
    )
    july_1_to_2 = Period(datetime(2026, 6, 30, 23, tzinfo=UTC), datetime(2026, 7, 2, 23, tzinfo=UTC))
    assert house.reports.ad_costs_by_channel(july_1_to_2) == (
        ChannelCost(GOOGLE, "Google Ads", includes_vat=False, cost=gbp("15")),
        ChannelCost(ChannelId("leaflets"), None, includes_vat=True, cost=gbp("3")),
    )


def test_inbound_calls_by_channel_include_unanswered_ones(house: House) -> None:
    house.company.save(a_company())
    take_in(house, "k1")
    take_in(house, "k2", is_answered=False)
    take_in(house, "k3", dialled_number=None)
    assert set(house.reports.inbound_by_channel(ALL_TIME)) == {InboundCount(GOOGLE, "Google Ads", 2), InboundCount(None, None, 1)}

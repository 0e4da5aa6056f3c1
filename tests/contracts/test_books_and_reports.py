"""Orders and costs are taken in as often as they come; reports count what stands in the store."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from calls.house import House
from calls.model.call import ChannelId, Direction, Lane, call_id_of
from calls.model.errors import CallError
from calls.model.intake import Accepted, Duplicate, Rejected
from calls.model.money import Money
from calls.model.sales import AdCost, Order
from calls.model.verdict import CallType, Outcome, RefusalReason
from calls.store.book_repositories import PutCount
from calls.store.report_queries import (
    ALL_TIME,
    ChannelCost,
    ChannelOrders,
    CoverageCount,
    InboundCount,
    ManagerOrders,
    OutcomeCount,
    Period,
)
from tests.calls.samples import GOOGLE, MARIA, NIKOLAI, NOON, RADIO, a_call, a_company, a_recording, a_verdict

LATER = NOON + timedelta(days=20)  # after extension 101 has passed to Nikolai


def gbp(amount: str) -> Money:
    return Money(Decimal(amount), "GBP")


def an_order(number: str, client: str, amount: str = "100", stage: str = "paid", at: datetime = LATER) -> Order:
    return Order(number, client, at, stage, gbp(amount))


def take_in(house: House, key: str, **changes: object) -> None:
    house.calls.add(a_call(key, **changes), a_recording(key), Lane.LIVE)


def test_the_same_orders_again_change_nothing(house: House) -> None:
    orders = [an_order("1", "+1"), an_order("2", "+2")]
    assert house.orders.put(orders) == PutCount(new=2, changed=0, same=0)
    changed = an_order("2", "+2", stage="refunded")
    assert house.orders.put([orders[0], changed, an_order("3", "+3")]) == PutCount(new=1, changed=1, same=1)
    assert house.orders.all() == (orders[0], changed, an_order("3", "+3"))


def test_orders_of_a_span(house: House) -> None:
    house.orders.put([an_order("1", "+1", at=NOON), an_order("2", "+2", at=LATER)])
    assert [order.number for order in house.orders.between(NOON, LATER)] == ["1"]
    assert [order.number for order in house.orders.between(LATER, None)] == ["2"]
    assert [order.number for order in house.orders.between(None, None)] == ["1", "2"]


@pytest.mark.parametrize("amount", ["0", "0.0001", "-19.99", "922337203685477.5807"])
def test_amounts_are_exact(house: House, amount: str) -> None:
    house.orders.put([an_order("1", "+1", amount)])
    assert house.orders.all()[0].amount == gbp(amount)


@pytest.mark.parametrize(("amount", "shown"), [("100", "100.00"), ("-0.5", "-0.50"), ("0.125", "0.1250")])
def test_amounts_show_two_decimals_where_two_are_enough(house: House, amount: str, shown: str) -> None:
    house.orders.put([an_order("1", "+1", amount)])
    assert str(house.orders.all()[0].amount.amount) == shown


@pytest.mark.parametrize("amount", ["0.00001", "922337203685477.5808"])
def test_an_amount_that_cannot_be_kept_exactly_is_refused_and_nothing_is_written(house: House, amount: str) -> None:
    with pytest.raises(CallError, match="decimals or is too large"):
        house.orders.put([an_order("1", "+1"), an_order("2", "+2", amount)])
    assert house.orders.all() == ()


def test_the_same_costs_again_change_nothing(house: House) -> None:
    costs = [AdCost(GOOGLE, date(2026, 3, 1), gbp("10.50")), AdCost(GOOGLE, date(2026, 3, 1), gbp("4"), campaign="spring")]
    assert house.ad_costs.put(costs) == PutCount(new=2, changed=0, same=0)
    assert house.ad_costs.put(costs) == PutCount(new=0, changed=0, same=2)
    corrected = AdCost(GOOGLE, date(2026, 3, 1), gbp("11"), includes_vat=True)
    assert house.ad_costs.put([corrected]) == PutCount(new=0, changed=1, same=0)
    assert house.ad_costs.all() == (corrected, costs[1])


def test_answered_inbound_calls_are_counted_by_all_that_is_known_of_them(house: House) -> None:
    house.company.save(a_company())
    for key in ("sale1", "sale2", "refusal", "unheard"):
        take_in(house, key)
    take_in(house, "abandoned", is_answered=False, extension=None)
    take_in(house, "outgoing", direction=Direction.OUTBOUND)
    for key in ("sale1", "sale2"):
        house.verdicts.replace(call_id_of(key), a_verdict(outcome=Outcome.SALE, refusal_reason=None))
    house.verdicts.replace(call_id_of("refusal"), a_verdict(product=None, ad_channel=None))
    house.verdicts.replace(call_id_of("outgoing"), a_verdict())
    known = (MARIA, "Maria", GOOGLE, "Google Ads")
    assert set(house.reports.outcome_counts(ALL_TIME)) == {
        OutcomeCount(*known, CallType.NEW_LEAD, Outcome.SALE, None, "window", "google", 2),
        OutcomeCount(*known, CallType.NEW_LEAD, Outcome.REFUSAL, RefusalReason.PRICE, None, None, 1),
        OutcomeCount(*known, None, None, None, None, None, 1),
    }
    assert house.reports.outcome_counts(ALL_TIME, manager=NIKOLAI) == ()
    assert house.reports.outcome_counts(ALL_TIME, channel=RADIO) == ()
    assert sum(count.calls for count in house.reports.outcome_counts(ALL_TIME, MARIA, GOOGLE)) == 4


def test_a_period_is_half_open(house: House) -> None:
    take_in(house, "k1")
    hour = timedelta(hours=1)
    assert len(house.reports.outcome_counts(Period(NOON, NOON + hour))) == 1
    assert house.reports.outcome_counts(Period(NOON - hour, NOON)) == ()
    assert house.reports.outcome_counts(Period(NOON + hour, None)) == ()


def test_coverage_counts_what_was_recorded_heard_and_set_aside(house: House) -> None:
    for key in ("k1", "k2"):
        take_in(house, key)
    take_in(house, "abandoned", is_answered=False)
    house.verdicts.replace(call_id_of("k1"), a_verdict())
    house.intake.note("bad.wav", None, Rejected("empty_file", "0 bytes", "Send it again"))
    assert house.reports.coverage_counts(ALL_TIME) == CoverageCount(recorded=2, heard=1, inbound=3, rejected=1)


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


def test_orders_go_to_the_number_that_client_rang_first(house: House) -> None:
    house.company.save(a_company())
    take_in(house, "google", client_number="+1", is_answered=False, started_at=LATER)
    take_in(house, "radio", client_number="+1", dialled_number="+442079460101", started_at=LATER + timedelta(hours=1))
    take_in(house, "ours", client_number="+3", direction=Direction.OUTBOUND, started_at=LATER)
    house.orders.put([an_order("1", "+1", "100"), an_order("2", "+3", "30")])
    assert set(house.reports.orders_by_channel(ALL_TIME)) == {
        ChannelOrders(GOOGLE, "Google Ads", "paid", 1, gbp("100")),
        ChannelOrders(None, None, "paid", 1, gbp("30")),
    }
    assert house.reports.orders_by_channel(Period(None, LATER)) == ()


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


def test_a_file_is_noted_once_per_name_and_bytes(house: House) -> None:
    rejected = Rejected("no_header", "no RIFF", "State its format")
    for _ in range(2):
        house.intake.note("a.wav", "a" * 64, rejected)
    house.intake.note("b.wav", None, Rejected("empty_file", "0 bytes", "Send it again"))
    assert {(file.source_name, file.rule, file.detail, file.remedy) for file in house.intake.rejected()} == {
        ("a.wav", "no_header", "no RIFF", "State its format"),
        ("b.wav", "empty_file", "0 bytes", "Send it again"),
    }


def test_a_file_that_came_again_whole_is_no_longer_shown(house: House) -> None:
    house.intake.note("a.wav", "a" * 64, Rejected("truncated", "half of it", "Send it again"))
    house.intake.note("a.wav", "b" * 64, Accepted(call_id_of("k1")))
    assert house.intake.rejected() == ()


def test_a_duplicate_takes_nothing_back(house: House) -> None:
    house.intake.note("a.wav", "a" * 64, Accepted(call_id_of("k1")))
    house.intake.note("a.wav", "a" * 64, Duplicate(call_id_of("k1")))
    assert house.intake.rejected() == ()
    house.intake.note("a.wav", "a" * 64, Rejected("later_rule", "", ""))
    assert [file.rule for file in house.intake.rejected()] == ["later_rule"]


def test_a_file_name_that_is_no_text_is_noted_all_the_same(house: House) -> None:
    house.intake.note(b"caf\xe9.wav".decode("utf-8", "surrogateescape"), None, Rejected("empty_file", "0 bytes", "Send it again"))
    assert house.intake.rejected()[0].source_name == "caf\N{REPLACEMENT CHARACTER}.wav"


def test_a_token_opens_what_it_was_made_for_until_it_is_revoked(house: House) -> None:
    plain = house.tokens.create("dashboard", ["read"])
    token = house.tokens.verify(plain, "read")
    assert token is not None
    assert token.name == "dashboard"
    assert house.tokens.verify(plain, "write") is None
    assert house.tokens.verify(plain + "x", "read") is None
    assert house.tokens.verify(f"earshot_{token.id}.", "read") is None
    assert house.tokens.list()[0].last_used_at is not None
    house.tokens.revoke(token.id)
    assert house.tokens.verify(plain, "read") is None
    with pytest.raises(CallError, match="No token"):
        house.tokens.revoke(token.id)


@pytest.mark.parametrize("plain", ["", "earshot_", "earshot_x.y", "пароль", "a.b.c"])
def test_what_is_no_token_opens_nothing(house: House, plain: str) -> None:
    assert house.tokens.verify(plain, "read") is None

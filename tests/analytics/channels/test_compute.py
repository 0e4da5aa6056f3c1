from decimal import Decimal

import pytest

from analytics.channels.compute import ChannelCounts, MixedCurrenciesError, build_report, per_call
from analytics.channels.report import ChannelReport
from calls.model.call import ChannelId
from calls.model.company import AdChannel, Company
from calls.model.money import Money
from calls.store.report_queries import ChannelCost, ChannelOrders, InboundCount, OutcomeCount
from tests.analytics.outcomes import counted

YANDEX, PAPER, SEO, ADWORDS = (ChannelId(name) for name in ("yandex", "paper", "seo", "adwords"))
COMPANY = Company(
    "Repairs",
    "Europe/Moscow",
    "RUB",
    "RU",
    "ru",
    "sales",
    ("ordered",),
    "ordered",
    channels=(
        AdChannel(YANDEX, "Yandex", ("yandex",)),
        AdChannel(PAPER, "Newspaper", ("newspaper",)),
        AdChannel(SEO, "SEO"),
        AdChannel(ADWORDS, "Google AdWords", ("google",)),
    ),
)


def rub(amount: str) -> Money:
    return Money(Decimal(amount), "RUB")


def orders_of(channel: ChannelId | None, orders: int, revenue: Money) -> ChannelOrders:
    return ChannelOrders(channel, channel and channel.capitalize(), "ordered", orders, revenue)


def costs_of(channel: ChannelId, cost: Money, *, vat: bool = False) -> ChannelCost:
    return ChannelCost(channel, channel.capitalize(), vat, cost)


def report_of(
    outcomes: list[OutcomeCount],
    inbound: list[InboundCount] | None = None,
    orders: list[ChannelOrders] | None = None,
    costs: list[ChannelCost] | None = None,
) -> ChannelReport:
    return build_report(ChannelCounts(inbound or [], outcomes, orders or [], costs or []), COMPANY)


def leads(channel: str | None, calls: int) -> OutcomeCount:
    return counted(calls, "refusal", channel=channel)


def test_margin_per_target_call_is_exact() -> None:
    report = report_of([leads("yandex", 96)], orders=[orders_of(YANDEX, 38, rub("133000"))], costs=[costs_of(YANDEX, rub("90568"))])
    yandex = report.rows[0]

    assert (yandex.orders, yandex.revenue, yandex.cost) == (38, rub("133000"), rub("90568"))
    assert (yandex.margin, yandex.margin_per_target_call) == (rub("42432"), rub("442.00"))


def test_channels_are_ranked_by_what_one_target_call_brings() -> None:
    report = report_of(
        [leads("yandex", 96), leads("paper", 50), leads("seo", 120), leads("adwords", 75)],
        orders=[
            orders_of(YANDEX, 38, rub("42432")),
            orders_of(PAPER, 20, rub("25700")),
            orders_of(SEO, 50, rub("99480")),
            orders_of(ADWORDS, 30, rub("65100")),
        ],
    )

    assert [(row.name, str(row.margin_per_target_call and row.margin_per_target_call.amount)) for row in report.rows] == [
        ("Google AdWords", "868.00"),
        ("SEO", "829.00"),
        ("Newspaper", "514.00"),
        ("Yandex", "442.00"),
    ]


def test_raw_calls_and_cleaned_ones_stand_side_by_side() -> None:
    dirty = [
        leads("yandex", 90),
        counted(6, "sale", channel="yandex"),
        counted(54, "not_applicable", channel="yandex", call_type="existing_customer"),
    ]
    yandex = report_of(dirty, inbound=[InboundCount(YANDEX, "Yandex", 150)]).rows[0]

    assert (yandex.calls, yandex.target_calls, yandex.sales, yandex.kkd.share) == (150, 96, 6, 0.0625)


@pytest.mark.parametrize(
    ("margin", "calls", "each"),
    [("100.00", 3, "33.33"), ("0.01", 2, "0.01"), ("-0.01", 2, "-0.01"), ("0.00", 7, "0.00"), ("1000000000000.05", 10, "100000000000.01")],
)
def test_a_cent_is_rounded_half_away_from_zero(margin: str, calls: int, each: str) -> None:
    assert per_call(rub(margin), calls) == rub(each)


def test_no_target_calls_no_margin_per_call() -> None:
    assert per_call(rub("100"), 0) is None


def test_a_third_of_a_cent_is_never_lost_in_the_sum() -> None:
    costs = [costs_of(YANDEX, rub("0.10"))] * 3
    assert report_of([leads("yandex", 1)], costs=costs).rows[0].cost == rub("0.30")


def test_a_silent_channel_still_shows_what_it_costs() -> None:
    report = report_of([leads("yandex", 96)], costs=[costs_of(PAPER, rub("16000"))])
    paper = next(row for row in report.rows if row.channel == PAPER)

    assert (paper.calls, paper.target_calls, paper.margin, paper.margin_per_target_call) == (0, 0, rub("-16000"), None)


def test_calls_on_no_channels_number_stand_last() -> None:
    report = report_of([leads(None, 5), leads("yandex", 1)], orders=[orders_of(None, 2, rub("900000"))])

    assert (report.rows[-1].channel, report.rows[-1].name, report.rows[-1].target_calls, report.rows[-1].orders) == (None, "", 5, 2)


def test_a_channel_that_left_the_company_file_keeps_its_history() -> None:
    report = report_of([leads("radio", 12)], costs=[costs_of(ChannelId("radio"), rub("500"))])

    assert [(row.name, row.target_calls, row.cost) for row in report.rows if row.channel == "radio"] == [("radio", 12, rub("500"))]


def test_currencies_are_never_mixed_and_each_stranger_is_named() -> None:
    with pytest.raises(MixedCurrenciesError) as caught:
        report_of(
            [leads("yandex", 96)],
            orders=[orders_of(SEO, 2, Money(Decimal("20.00"), "EUR"))],
            costs=[costs_of(YANDEX, Money(Decimal("15.00"), "USD")), costs_of(PAPER, rub("5"))],
        )

    assert caught.value.message == (
        "The company counts in RUB, but channel yandex has an ad cost of 15.00 USD; orders of seo come to 20.00 EUR"
    )


def test_costs_with_and_without_tax_in_one_sum_are_told() -> None:
    costs = [costs_of(YANDEX, rub("100")), costs_of(PAPER, rub("120"), vat=True)]

    assert report_of([], costs=costs).notes == ("costs_with_and_without_vat",)
    assert report_of([], costs=costs[:1]).notes == ()


def test_spoken_and_dialled_channel_agree_or_not() -> None:
    outcomes = [
        counted(6, "sale", channel="yandex", spoken="yandex"),
        counted(2, "refusal", channel="yandex", spoken="recommendation"),
        counted(1, "refusal", channel="paper", spoken="google"),
        counted(3, "refusal", channel="adwords", spoken="Google"),
        counted(9, "refusal", channel="yandex"),  # nothing was said
        counted(4, "refusal", channel="seo", spoken="google"),  # no word stands for this channel
        counted(5, "refusal", spoken="google"),  # the number is no channel's
    ]
    agreement = report_of(outcomes).spoken_agreement

    assert (agreement.successes, agreement.trials, agreement.share) == (9, 12, 0.75)


def test_a_class_of_the_company_s_own_may_stand_for_a_channel() -> None:
    outcomes = [
        counted(2, "sale", channel="yandex", spoken="other", own_channel="yandex"),
        counted(1, "sale", channel="yandex", spoken="other"),
    ]
    agreement = report_of(outcomes).spoken_agreement

    assert (agreement.successes, agreement.trials) == (2, 3)


def test_a_house_without_a_company_has_only_calls_of_no_channel() -> None:
    report = build_report(ChannelCounts([InboundCount(None, None, 3)], [leads(None, 3)], [], []), None)

    assert [(row.name, row.calls, row.margin) for row in report.rows] == [("", 3, Money(Decimal(0), "XXX"))]

from datetime import date
from decimal import Decimal

import pytest

from analytics.channels.compute import build
from analytics.channels.facts import ChannelFacts
from analytics.channels.ranking import spoken
from analytics.channels.report import ChannelReport
from calls.model.books import CostTarget, CostType
from calls.model.call import ChannelId
from calls.model.company import CostRules, SharedBy
from calls.model.lead_money import LeadPlace
from calls.model.money import Money
from calls.store.lead_queries import Days
from calls.store.money_rows import CampaignGroup, ChainGroup, CostGroup, ForeignMoney, MoneyGroup
from tests.analytics.channels.repair_shop import ADWORDS, PAPER, SEO, YANDEX, rub, the_company


def facts(**changes: object) -> ChannelFacts:
    company = the_company(costs=changes.pop("rules", CostRules()))
    usual = {"company": company, "days": Days(), "calls": {}, "chains": (), "sums": (), "gains": {}, "costs": ()}
    names = {channel.id: channel.name for channel in company.channels}
    return ChannelFacts(**{**usual, "names": names, **changes})  # type: ignore[arg-type]


def report_of(**changes: object) -> ChannelReport:
    return build(facts(**changes)).report


def leads(channel: ChannelId | None, number: int, reached: int = 0, said: str | None = None) -> ChainGroup:
    return ChainGroup(LeadPlace.NEW, channel, said, reached, None, number)


def money(channel: ChannelId | None, revenue: str, payers: int = 1, place: LeadPlace = LeadPlace.NEW, **costs: str) -> MoneyGroup:
    by_kind = {CostType(kind): Decimal(amount) for kind, amount in costs.items()}
    return MoneyGroup(place, channel, payers, payers, payers, 0, 0, 0, Decimal(revenue), Decimal(0), by_kind, 0.0)


def ads(channel: str, amount: str, campaign: str = "", *, vat: bool = False, currency: str = "RUB") -> CostGroup:
    return CostGroup("ads", CostTarget.CHANNEL, channel, campaign, vat, Money(Decimal(amount), currency))


def of_all(kind: str, amount: str) -> CostGroup:
    return CostGroup(kind, CostTarget.PERIOD, None, "", includes_vat=True, money=rub(amount))


FOUR = {
    "chains": (leads(YANDEX, 96), leads(PAPER, 50), leads(SEO, 120), leads(ADWORDS, 75)),
    "sums": (money(YANDEX, "42432", 38), money(PAPER, "25700", 20), money(SEO, "99480", 34), money(ADWORDS, "65100", 20)),
}


def test_channels_are_ranked_by_what_one_new_lead_brings() -> None:
    rows = report_of(**FOUR).rows
    assert [(row.name, str(row.money.net_per_lead and row.money.net_per_lead.amount)) for row in rows] == [
        ("Google AdWords", "868.00"),
        ("SEO", "829.00"),
        ("Newspaper", "514.00"),
        ("Yandex", "442.00"),
    ]


def test_eight_hundred_and_sixty_eight_against_eight_hundred_and_twenty_nine_is_no_difference() -> None:
    gains = {SEO: [99480 / 34] * 34, ADWORDS: [3255.0] * 20, YANDEX: [42432 / 38] * 38, PAPER: [1285.0] * 20}
    first = report_of(**FOUR, gains=gains).comparisons[0]
    assert (first.better, first.worse, first.is_told_apart) == (ADWORDS, SEO, False)
    assert spoken(first.said).startswith("868 (Google AdWords) against 829 (SEO): not distinguishable")


def test_many_gains_are_compared_by_their_sums() -> None:
    """With the same mean and spread, resampling and its limit give the same interval."""
    own = MoneyGroup(LeadPlace.NEW, YANDEX, 200, 200, 200, 0, 0, 0, Decimal(300_000), Decimal(0), {}, 200 * 1500.0**2)
    drawn = report_of(chains=(leads(YANDEX, 400),), sums=(own,), gains={YANDEX: [1500.0] * 200}).rows[0].band
    limit = report_of(chains=(leads(YANDEX, 400),), sums=(own,)).rows[0].band
    assert drawn is not None
    assert limit is not None
    assert (limit.low, limit.high) == (pytest.approx(drawn.low, rel=0.02), pytest.approx(drawn.high, rel=0.02))


@pytest.mark.parametrize(
    ("rule", "parts"),
    [(SharedBy.PER_LEAD, ("66.67", "33.33")), (SharedBy.PER_REVENUE, ("25.00", "75.00")), (SharedBy.EVENLY, ("25.00", "25.00"))],
)
def test_a_cost_that_names_no_channel_is_shared_by_the_company_s_rule(rule: SharedBy, parts: tuple[str, str]) -> None:
    whole = report_of(
        rules=CostRules(rule),
        chains=(leads(YANDEX, 2), leads(SEO, 1)),
        sums=(money(YANDEX, "100"), money(SEO, "300")),
        costs=(of_all("salary", "100.00"),),
    )
    borne = {row.channel: row.shared.amount for row in whole.rows}
    assert (borne[YANDEX], borne[SEO]) == tuple(map(Decimal, parts))
    assert sum(borne.values()) == 100
    assert whole.books == whole.channels


def test_leads_of_no_channel_s_number_bear_their_part_and_stand_last() -> None:
    rows = report_of(chains=(leads(None, 3), leads(YANDEX, 1)), costs=(of_all("other", "8"),)).rows
    assert (rows[-1].channel, rows[-1].name, rows[-1].leads, rows[-1].shared) == (None, "", 3, rub("6.00"))


def test_vat_is_added_to_ads_that_were_told_without_it() -> None:
    costs = (ads("yandex", "100"), ads("paper", "120", vat=True))
    plain = report_of(costs=costs)
    assert (plain.notes, plain.vat_added) == (("costs_with_and_without_vat",), rub(0))
    alike = report_of(costs=costs, rules=CostRules(ad_vat_percent=20))
    assert {row.channel: row.money.spend.amount for row in alike.rows if row.money.spend.amount} == {YANDEX: 120, PAPER: 120}
    assert (alike.notes, alike.vat_added, alike.books == alike.channels) == ((), rub("20.00"), True)


def test_money_that_no_channel_earned_is_named_with_its_sum() -> None:
    sums = (
        money(YANDEX, "100", parts="30"),
        money(None, "70", place=LeadPlace.NO_CALL),
        money(YANDEX, "40", place=LeadPlace.NOT_NEW, courier="5"),
    )
    report = report_of(chains=(leads(YANDEX, 1),), sums=sums, costs=(ads("leaflets", "9", "may"),))
    assert [(one.reason, one.number, one.revenue, one.costs, one.items) for one in report.left_out] == [
        ("not_new", 1, rub(40), rub(5), ()),
        ("no_call", 1, rub(70), rub(0), ()),
        ("unknown_channel", 1, rub(0), rub(9), ("ads leaflets may 9 RUB",)),
    ]
    left = sum((one.revenue.amount - one.costs.amount for one in report.left_out), Decimal(0))
    assert report.books.net.amount == report.channels.net.amount + left == 166


def test_currencies_are_never_mixed_and_each_stranger_is_named() -> None:
    foreign = (ForeignMoney("paid", False, 2, Money(Decimal(20), "EUR")), ForeignMoney("refund", False, 1, Money(Decimal(5), "EUR")))
    report = report_of(costs=(ads("yandex", "15", currency="USD"), ads("paper", "5")), foreign=foreign)
    assert [(one.reason, one.number, one.revenue, one.costs) for one in report.left_out] == [
        ("other_currency", 3, Money(Decimal(15), "EUR"), Money(Decimal(0), "EUR")),
        ("other_currency", 1, Money(Decimal(0), "USD"), Money(Decimal(15), "USD")),
    ]
    assert report.books.cost == rub(5)


def test_a_cost_of_a_month_falls_on_its_days() -> None:
    month = CostGroup("ads", CostTarget.CHANNEL, YANDEX, "", True, rub(3100), date(2026, 3, 1), date(2026, 3, 31))
    ten_days = report_of(days=Days(date(2026, 3, 22), date(2026, 4, 1)), costs=(month,))
    assert next(row.money.spend for row in ten_days.rows if row.channel == YANDEX) == rub("1000.00")


def test_campaigns_stand_below_their_channel_the_dearest_first() -> None:
    costs = (ads("yandex", "10", "spring"), ads("yandex", "30", "brand"), ads("yandex", "5"))
    row = next(row for row in report_of(costs=costs).rows if row.channel == YANDEX)
    assert [(one.name, one.spend) for one in row.campaigns] == [("brand", rub(30)), ("spring", rub(10)), ("", rub(5))]


def test_a_campaign_with_a_number_of_its_own_shows_what_it_brought() -> None:
    brought = (
        CampaignGroup(YANDEX, "brand", 4, 2, Decimal(300), Decimal(90)),
        CampaignGroup(YANDEX, "autumn", 1, 0, Decimal(0), Decimal(0)),
    )
    report = report_of(costs=(ads("yandex", "30", "brand"),), campaigns=brought)
    brand, autumn = next(row for row in report.rows if row.channel == YANDEX).campaigns
    assert (brand.leads, brand.payers, brand.left, brand.cpl) == (4, 2, rub(180), rub("7.50"))
    assert (autumn.name, autumn.spend, autumn.leads) == ("autumn", rub(0), 1)


def test_a_channel_that_stands_for_no_word_neither_agrees_nor_disagrees() -> None:
    report = report_of(chains=(leads(YANDEX, 3, said="yandex"), leads(YANDEX, 1, said="seo"), leads(SEO, 5, said="google")))
    assert (report.spoken_agreement.successes, report.spoken_agreement.trials) == (3, 4)


def test_a_house_without_a_company_counts_its_calls() -> None:
    report = build(ChannelFacts(None, Days(), {None: 3}, (leads(None, 3),), (), {}, ())).report
    assert [(row.channel, row.calls, row.leads, row.money.net_per_lead) for row in report.rows] == [
        (None, 3, 3, Money(Decimal("0.00"), "XXX"))
    ]

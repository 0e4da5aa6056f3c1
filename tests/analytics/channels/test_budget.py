"""Comparison of two periods, and what to shift."""

from datetime import date
from decimal import Decimal

import pytest

from analytics.channels.budget import BudgetAdvice, advise, spoken
from analytics.channels.compare_periods import PeriodComparison, compare_built
from analytics.channels.compare_periods import spoken as spoken_of_periods
from analytics.channels.compute import Built, build
from analytics.channels.profit.marginal import MonthOf, average_of, marginal_of
from calls.store.lead_queries import Days
from tests.analytics.channels.repair_shop import ADWORDS, PAPER, SEO, YANDEX, rub
from tests.analytics.channels.test_compute import ads, facts, leads, money

MARCH, APRIL = Days(date(2026, 3, 1), date(2026, 4, 1)), Days(date(2026, 4, 1), date(2026, 5, 1))


def quarter(days: Days, spends: dict[str, str], revenues: dict[str, str], first_draw: int = 0) -> Built:
    chains = tuple(leads(channel, 50) for channel in revenues)  # type: ignore[arg-type]
    sums = tuple(money(channel, revenue, 20) for channel, revenue in revenues.items())  # type: ignore[arg-type]
    gains = {channel: [float(revenue) / 20] * 20 for channel, revenue in revenues.items()}
    costs = tuple(ads(channel, amount, vat=True) for channel, amount in spends.items())
    return build(facts(days=days, chains=chains, sums=sums, gains=gains, costs=costs), first_draw)


def shifted(after_net: str = "114") -> PeriodComparison:
    """The whole budget of 400 goes to SEO and AdWords; net profit was 100."""
    before = quarter(MARCH, {YANDEX: "100", PAPER: "100", SEO: "100", ADWORDS: "100"}, dict.fromkeys((YANDEX, PAPER, SEO, ADWORDS), "125"))
    revenue = str((Decimal(400) + Decimal(after_net)) / 2)
    return compare_built(before, quarter(APRIL, {SEO: "200.00", ADWORDS: "200.00"}, {SEO: revenue, ADWORDS: revenue}, 1000))


def test_the_same_money_brings_fourteen_percent_more() -> None:
    found = shifted()
    assert (found.before.net, found.after.net, found.is_spend_equal) == (rub(100), rub("114.0"), True)
    assert found.change == Decimal("0.14")
    words = [spoken_of_periods(one) for one in found.said]
    assert words[0] == "The same was spent on advertising: 400."
    assert words[1] == "Net profit rose from 100 to 114: +14.0 %."
    assert words[-1].startswith("An average is not what further money would bring")
    assert any("Chance would explain" in one for one in words)
    assert any("differ in length: 31 and 30 days" in one for one in words)


def test_a_fall_is_told_and_what_was_nothing_has_no_share() -> None:
    assert spoken_of_periods(shifted("88").said[1]) == "Net profit fell from 100 to 88: −12.0 %."
    loss = quarter(MARCH, {YANDEX: "200"}, {YANDEX: "100"})
    found = compare_built(loss, quarter(APRIL, {YANDEX: "199.99"}, {YANDEX: "300"}, 1000))
    assert (found.change, found.is_spend_equal) == (None, False)


def test_a_further_rouble_is_worth_the_slope_not_the_average() -> None:
    """A channel that brings 1000 whatever is spent: 900 % on average, and a further rouble is lost."""
    months = [MonthOf(float(spend), 1000.0) for spend in (80, 100, 100, 120)]
    marginal = marginal_of(months)
    assert average_of(months) == pytest.approx(9.0)
    assert marginal is not None
    assert (marginal.profit, marginal.low, marginal.high) == (pytest.approx(-1), pytest.approx(-1), pytest.approx(-1))


def test_three_months_or_spend_that_never_moved_tell_nothing() -> None:
    assert marginal_of([MonthOf(1, 1), MonthOf(2, 2), MonthOf(3, 3)]) is None
    assert marginal_of([MonthOf(100, one) for one in (1, 2, 3, 4, 5)]) is None
    assert marginal_of([*[MonthOf(0, 0)] * 4, MonthOf(100, 300), MonthOf(120, 380)]) is None  # it began two months ago
    assert average_of([MonthOf(0, 5)]) is None


def advice(months: list[dict[str, tuple[int, int]]]) -> BudgetAdvice:
    """months: channel -> spend and revenue."""
    reports = []
    for month in months:
        spends = {channel: str(spend) for channel, (spend, _) in month.items()}
        reports.append(quarter(MARCH, spends, {channel: str(revenue) for channel, (_, revenue) in month.items()}).report)
    return advise([date(2026, month + 1, 1) for month in range(len(months))], reports)


def test_a_fifth_goes_where_further_money_brings_more_even_if_the_average_says_otherwise() -> None:
    """Yandex brings 1000 whatever it costs; each further rouble in SEO brings 3."""
    spends = (80, 100, 120, 100, 90)
    found = advice([{YANDEX: (spend, 1000), SEO: (spend, 3 * spend)} for spend in spends])
    assert found.shift is not None
    assert (found.shift.donor, found.shift.taker, found.shift.amount, found.shift.is_proven) == (YANDEX, SEO, rub(19), True)
    words = [spoken(one) for one in found.said]
    assert words[0] == "Shift 19 a month from Yandex to SEO: further money brings more there, beyond chance."
    assert "By the average Yandex is the best, by what further money brings it is SEO." in words


def test_without_months_to_tell_it_is_a_trial() -> None:
    found = advice([{YANDEX: (100, 110), SEO: (50, 400)}] * 2)
    assert found.shift is not None
    assert (found.shift.amount, found.shift.is_proven) == (rub(20), False)
    assert any("is not known of SEO, Yandex" in spoken(one) for one in found.said)


def test_one_channel_has_nothing_to_shift() -> None:
    assert advice([{YANDEX: (100, 110)}]).shift is None
    assert advise([], []).returns == ()

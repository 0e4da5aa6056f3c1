"""The page on advertising money: which to shift to which channel, and two periods beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from analytics.channels.budget import BudgetAdvice, budget_advice, look_back_from
from analytics.channels.compare_periods import PeriodComparison, compare_periods
from calls.house import House
from dashboards.periods import read_period

MONTHS = 6
FIELDS = ("since", "until", "then_since", "then_until")


@dataclass(frozen=True, slots=True)
class ChannelBudgetPage:
    comparison: PeriodComparison | None  # None: no days were given
    chosen: Mapping[str, str]  # of FIELDS


def channel_budget_page(house: House, query: Mapping[str, str], now: datetime) -> ChannelBudgetPage:
    """Without the advice: the page fetches it when it stands."""
    chosen = {name: query[name] for name in FIELDS if query.get(name)}
    return ChannelBudgetPage(comparison_of(house, chosen, now), chosen)


def advice_now(house: House, now: datetime) -> BudgetAdvice:
    return budget_advice(house, MONTHS, look_back_from(house, now))


def comparison_of(house: House, query: Mapping[str, str], now: datetime) -> PeriodComparison | None:
    """Raises CallError on what is no date, and on an end before its beginning. None unless both periods have both days."""
    if not all(query.get(name) for name in FIELDS):
        return None
    company = house.company.load()
    zone = ZoneInfo(company.time_zone if company else "UTC")
    one = read_period({"since": query["since"], "until": query["until"]}, now, zone)
    other = read_period({"since": query["then_since"], "until": query["then_until"]}, now, zone)
    return compare_periods(house, one.period, other.period)

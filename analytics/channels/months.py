"""Of how many whole months is a period, and what does each bring on average?"""

from decimal import ROUND_HALF_UP, Decimal

from analytics.channels.profit.economics import Economics
from analytics.channels.report import Monthly
from calls.model.counts import Exact
from calls.model.money import Money
from calls.store.lead_queries import Days

HUNDREDTH = Decimal("0.01")


def whole_months(days: Days) -> int | None:
    """None unless it is of two or more, from a first of a month to another one."""
    first, end = days.first, days.end
    if first is None or end is None or first.day != 1 or end.day != 1:
        return None
    months = (end.year - first.year) * 12 + end.month - first.month
    return months if months > 1 else None


def monthly_of(money: Economics, leads: Exact, months: int | None) -> Monthly | None:
    if months is None:
        return None
    each_lead = (Decimal(leads.numerator) / leads.denominator / months).quantize(HUNDREDTH, ROUND_HALF_UP)
    return Monthly(each_lead, *(_a_month(one, months) for one in (money.revenue, money.spend, money.net)))


def _a_month(money: Money, months: int) -> Money:
    return Money((money.amount / months).quantize(HUNDREDTH, ROUND_HALF_UP), money.currency)

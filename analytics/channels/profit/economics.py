"""Money of one channel in one period: net profit, per call of a new lead, and the marketer's usual ratios."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from calls.model.counts import Exact
from calls.model.money import Money, no_money

CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Economics:
    """A figure is None where it would divide by nothing. Ratios are parts of one."""

    revenue: Money
    costs: Mapping[str, Money]  # by kind, advertising among them
    spend: Money  # of that, advertising
    net: Money  # revenue less all costs
    net_per_lead: Money | None  # to the cent
    cpl: Money | None  # spend per new lead
    cac: Money | None  # spend and selling cost per new payer
    romi: Decimal | None  # (revenue - other costs - spend) / spend
    roas: Decimal | None  # revenue / spend
    drr: Decimal | None  # spend / revenue


@dataclass(frozen=True, slots=True)
class Counts:
    leads: Exact
    payers: Exact


def economics_of(
    revenue: Money, costs: Mapping[str, Money], counts: Counts, advertising: str = "ads", selling: str = "salary"
) -> Economics:
    """Raises ValueError where money of two currencies meets. advertising, selling: the kinds of cost that CPL and CAC are about."""
    nothing = no_money(revenue.currency)
    spend = costs.get(advertising, nothing)
    net = revenue - sum(costs.values(), start=nothing)
    return Economics(
        revenue=revenue,
        costs=costs,
        spend=spend,
        net=net,
        net_per_lead=per(net, counts.leads),
        cpl=per(spend, counts.leads),
        cac=per(spend + costs.get(selling, nothing), counts.payers),
        romi=_ratio(net, spend),
        roas=_ratio(revenue, spend),
        drr=_ratio(spend, revenue),
    )


def per(money: Money, number: Exact) -> Money | None:
    """The share of one, to the cent, halves away from zero."""
    if number == 0:
        return None
    each = money.amount * number.denominator / number.numerator
    return Money(each.quantize(CENT, rounding=ROUND_HALF_UP), money.currency)


def _ratio(money: Money, base: Money) -> Decimal | None:
    return None if base.amount == 0 else money.amount / base.amount

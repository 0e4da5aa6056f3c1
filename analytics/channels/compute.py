"""What each advertisement brings and costs: calls by the dialled number, sales by what was said, money by the company's books."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from analytics.channels.agreement import spoken_agreement
from analytics.channels.report import ChannelReport, ChannelRow
from analytics.counting.reached import reached_stages
from analytics.counting.target_calls import tally_of
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.call import ChannelId
from calls.model.company import AdChannel, Company
from calls.model.errors import CallError
from calls.model.money import Money, no_money
from calls.store.report_queries import ChannelCost, ChannelOrders, InboundCount, OutcomeCount, Period

COSTS_WITH_AND_WITHOUT_VAT = "costs_with_and_without_vat"
NO_CURRENCY = "XXX"  # ISO 4217 for "no currency": a house without a company has no books
CENT = Decimal("0.01")


class MixedCurrenciesError(CallError):
    """The books hold money in a currency that the company does not count in: nothing is added up until that is settled."""

    def __init__(self, lines: Sequence[str], currency: str) -> None:
        super().__init__(
            f"The company counts in {currency}, but {'; '.join(lines)}",
            permanent=True,
            remedy=f"Import these again in {currency}, or correct currency in company.toml.",
        )


@dataclass(frozen=True, slots=True)
class ChannelCounts:
    """Everything the report is made of, as the store counts it."""

    inbound: Sequence[InboundCount]  # answered or not
    outcomes: Sequence[OutcomeCount]  # answered
    orders: Sequence[ChannelOrders]  # of the stages that count
    costs: Sequence[ChannelCost]


def channel_report(house: House, period: Period) -> ChannelReport:
    """The report of a period. Raises MixedCurrenciesError where money cannot be added."""
    company = house.company.load()
    reached = reached_stages(company)
    counts = ChannelCounts(
        inbound=house.reports.inbound_by_channel(period),
        outcomes=house.reports.outcome_counts(period),
        orders=[row for row in house.reports.orders_by_channel(period) if reached is None or row.stage in reached],
        costs=house.reports.ad_costs_by_channel(period),
    )
    return build_report(counts, company)


def build_report(counts: ChannelCounts, company: Company | None) -> ChannelReport:
    """One row for each channel of the company, and for each other one that has calls, orders or costs."""
    currency = company.currency if company else NO_CURRENCY
    channels = company.channels if company else ()
    if company:
        _refuse_other_currencies(counts, currency)
    rows = [_row(channel, name, counts, currency) for channel, name in _names(channels, counts).items()]
    return ChannelReport(
        rows=tuple(sorted(rows, key=_best_first)),
        spoken_agreement=spoken_agreement(counts.outcomes, channels),
        notes=(COSTS_WITH_AND_WITHOUT_VAT,) if len({cost.includes_vat for cost in counts.costs}) > 1 else (),
    )


def _names(channels: Iterable[AdChannel], counts: ChannelCounts) -> dict[ChannelId | None, str]:
    """In the company file's order; a channel that the company no longer names keeps its id, calls of none are ""."""
    names: dict[ChannelId | None, str] = {channel.id: channel.name for channel in channels}
    seen = [*(row.channel_id for row in counts.inbound), *(row.channel_id for row in counts.outcomes)]
    seen += [*(row.channel_id for row in counts.orders), *(row.channel_id for row in counts.costs)]
    for channel in seen:
        names.setdefault(channel, channel or "")
    return names


def _row(channel: ChannelId | None, name: str, counts: ChannelCounts, currency: str) -> ChannelRow:
    tally = tally_of(row for row in counts.outcomes if row.channel_id == channel)
    orders = [row for row in counts.orders if row.channel_id == channel]
    revenue = _sum((row.revenue for row in orders), currency)
    cost = _sum((row.cost for row in counts.costs if row.channel_id == channel), currency)
    return ChannelRow(
        channel=channel,
        name=name,
        calls=sum(row.calls for row in counts.inbound if row.channel_id == channel),
        target_calls=tally.target,
        sales=tally.sales,
        kkd=rate_of(tally.sales, tally.target),
        orders=sum(row.orders for row in orders),
        revenue=revenue,
        cost=cost,
        margin=revenue - cost,
        margin_per_target_call=per_call(revenue - cost, tally.target),
    )


def per_call(money: Money, calls: int) -> Money | None:
    """The share of one call, to the cent, halves away from zero; None without calls."""
    if calls == 0:
        return None
    return Money((money.amount / calls).quantize(CENT, rounding=ROUND_HALF_UP), money.currency)


def _sum(amounts: Iterable[Money], currency: str) -> Money:
    return sum(amounts, start=no_money(currency))


def _refuse_other_currencies(counts: ChannelCounts, currency: str) -> None:
    foreign = [
        f"channel {row.channel_id} has an ad cost of {row.cost.amount} {row.cost.currency}"
        for row in counts.costs
        if row.cost.currency != currency
    ]
    for row in counts.orders:
        if row.revenue.currency != currency:
            foreign.append(f"orders of {row.channel_id or 'no channel'} come to {row.revenue.amount} {row.revenue.currency}")
    if foreign:
        raise MixedCurrenciesError(foreign, currency)


def _best_first(row: ChannelRow) -> tuple[bool, bool, Decimal, Decimal]:
    """By margin per target call; channels without target calls by their margin; what belongs to no channel last."""
    each = row.margin_per_target_call
    return row.channel is None, each is None, -(each.amount if each else Decimal(0)), -row.margin.amount

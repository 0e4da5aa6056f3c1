"""Two periods of advertising beside each other: is it the same money, and did it bring more than chance?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

import numpy as np

from analytics.channels.compute import Built, build
from analytics.channels.facts import gather
from analytics.channels.profit.chance import Array, is_telling, share_higher
from analytics.channels.ranking import amount_told
from analytics.channels.report import ChannelRow
from calls.house import House
from calls.model.call import ChannelId
from calls.model.counts import Count
from calls.model.money import Money, no_money
from calls.model.routing import Said
from calls.store.lead_queries import Days
from calls.store.report_queries import Period

FURTHER_DRAWS = 1000  # the second period is drawn independently of the first
MORE, LESS, NO_BASE = "net_profit_rose", "net_profit_fell", "net_profit_had_no_base"
SAME_SPEND, OTHER_SPEND = "spend_is_equal", "spend_differs"
NOT_MARGINAL, OTHER_LENGTH, MAY_BE_CHANCE = "average_is_not_marginal", "periods_differ_in_length", "change_may_be_chance"
ENGLISH: Mapping[str, str] = {
    MORE: "Net profit rose from %(before)s to %(after)s: +%(change)s %%.",
    LESS: "Net profit fell from %(before)s to %(after)s: −%(change)s %%.",
    NO_BASE: "Net profit was %(before)s and is %(after)s.",
    SAME_SPEND: "The same was spent on advertising: %(before)s.",
    OTHER_SPEND: "Not the same was spent on advertising: %(before)s, then %(after)s; that explains a part of the change.",
    NOT_MARGINAL: "An average is not what further money would bring: shift a fifth a month at most, and measure again.",
    OTHER_LENGTH: "The periods differ in length: %(before)d and %(after)d days.",
    MAY_BE_CHANCE: "Chance would explain the change of net profit (%(percent)d %% that the second is the higher).",
}


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    days: Days
    leads: Count
    spend: Money
    revenue: Money
    net: Money


@dataclass(frozen=True, slots=True)
class ChannelChange:
    """Before and after. A channel that one of the periods does not know has no figures in it."""

    channel: ChannelId | None
    name: str
    before: PeriodFigures | None
    after: PeriodFigures | None


@dataclass(frozen=True, slots=True)
class PeriodComparison:
    before: PeriodFigures
    after: PeriodFigures
    is_spend_equal: bool  # to the cent
    change: Decimal | None  # of net profit, a part of one; None where it was nothing or a loss
    p_higher: float  # that the second one's net profit is the higher, by resampling leads
    channels: tuple[ChannelChange, ...]
    said: tuple[Said, ...]


def compare_periods(house: House, before: Period, after: Period) -> PeriodComparison:
    return compare_built(build(gather(house, before)), build(gather(house, after), FURTHER_DRAWS))


def compare_built(one: Built, other: Built) -> PeriodComparison:
    before, after = _together(one), _together(other)
    change = (after.net.amount - before.net.amount) / before.net.amount if before.net.amount > 0 else None
    p_higher = share_higher(_totals(other), _totals(one))
    said = tuple(_said(before, after, change, p_higher))
    return PeriodComparison(before, after, before.spend == after.spend, change, p_higher, tuple(_channels(one, other)), said)


def _together(built: Built) -> PeriodFigures:
    channels = built.report.channels
    spend = sum((row.money.spend for row in built.report.rows), no_money(channels.revenue.currency))
    return PeriodFigures(built.days, built.report.leads, spend, channels.revenue, channels.net)


def _channels(one: Built, other: Built) -> Iterator[ChannelChange]:
    """The best of the second period first."""
    before, after = ({row.channel: row for row in built.report.rows} for built in (one, other))
    for channel in {**after, **before}:
        name = (after.get(channel) or before[channel]).name
        yield ChannelChange(channel, name, _of_row(before.get(channel), one.days), _of_row(after.get(channel), other.days))


def _of_row(row: ChannelRow | None, days: Days) -> PeriodFigures | None:
    return None if row is None else PeriodFigures(days, row.leads, row.money.spend, row.money.revenue, row.money.net)


def _totals(built: Built) -> Array:
    """Net profit of all channels together, resampled; of those without leads it is what it is."""
    certain = sum((float(row.money.net.amount) for row in built.report.rows if row.channel not in built.draws), 0.0)
    drawn = [built.draws[row.channel] * row.leads for row in built.report.rows if row.channel in built.draws]
    return np.asarray(sum(drawn, np.zeros(1)) + certain)


def _said(before: PeriodFigures, after: PeriodFigures, change: Decimal | None, p_higher: float) -> Iterator[Said]:
    spends = {"before": amount_told(before.spend), "after": amount_told(after.spend)}
    yield Said(SAME_SPEND if before.spend == after.spend else OTHER_SPEND, spends)
    nets = {"before": amount_told(before.net), "after": amount_told(after.net)}
    if change is None:
        yield Said(NO_BASE, nets)
    else:
        yield Said(MORE if change >= 0 else LESS, {**nets, "change": f"{abs(change) * 100:.1f}"})
    if not is_telling(p_higher):
        yield Said(MAY_BE_CHANCE, {"percent": round(p_higher * 100)})
    lengths = [_length(one.days) for one in (before, after)]
    if lengths[0] is not None and lengths[1] is not None and lengths[0] != lengths[1]:
        yield Said(OTHER_LENGTH, {"before": lengths[0], "after": lengths[1]})
    yield Said(NOT_MARGINAL)


def _length(days: Days) -> int | None:
    return None if days.first is None or days.end is None else (days.end - days.first).days


def spoken(said: Said) -> str:
    return ENGLISH[said.key] % dict(said.params)

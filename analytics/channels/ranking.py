"""Which channel brings more for each lead, and is it more than chance?"""

from collections.abc import Mapping, Sequence
from itertools import pairwise

from analytics.channels.profit.chance import Array, Earned, draws_of, is_telling, share_higher
from analytics.channels.report import ChannelComparison, ChannelRow
from calls.model.call import ChannelId
from calls.model.money import Money
from calls.model.routing import Said

APART, NOT_APART = "channel_brings_more", "channels_not_told_apart"
Draws = Mapping[ChannelId | None, Array]
ENGLISH: Mapping[str, str] = {
    APART: "%(better)s brings more for each new lead than %(worse)s: %(first)s against %(second)s (%(percent)d %% sure).",
    NOT_APART: "%(first)s (%(better)s) against %(second)s (%(worse)s): not distinguishable (%(percent)d %%).",
}


def draws_of_rows(earned: Mapping[ChannelId | None, Earned], first: int) -> Draws:
    """Of those that have leads."""
    return {channel: draws_of(one, place) for place, (channel, one) in enumerate(earned.items(), first) if one.leads}


def compare(rows: Sequence[ChannelRow], draws: Draws) -> tuple[ChannelComparison, ...]:
    """Each channel with the next one. rows: the best first."""
    ranked = [row for row in rows if row.channel is not None and row.money.net_per_lead is not None]
    return tuple(_compared(one, other, share_higher(draws[one.channel], draws[other.channel])) for one, other in pairwise(ranked))


def _compared(one: ChannelRow, other: ChannelRow, p_higher: float) -> ChannelComparison:
    figures = {"first": amount_told(one.money.net_per_lead), "second": amount_told(other.money.net_per_lead)}
    params: dict[str, str | int | float] = {"better": one.name, "worse": other.name, **figures, "percent": min(99, round(p_higher * 100))}
    is_apart = is_telling(p_higher) and p_higher > 0.5
    return ChannelComparison(one.channel, other.channel, p_higher, is_apart, Said(APART if is_apart else NOT_APART, params))


def amount_told(money: Money | None) -> str:
    """Without cents where there are none."""
    if money is None:
        return "–"
    return f"{money.amount:.0f}" if money.amount == money.amount.to_integral_value() else f"{money.amount:.2f}"


def spoken(said: Said) -> str:
    return ENGLISH[said.key] % dict(said.params)

"""Which channels a lead is of, and for which part, by each rule of attribution."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from calls.context.days import day_of
from calls.context.history import ContextRules, KnownCall
from calls.model.attribution import AttributionRule
from calls.model.call import ChannelId, Direction

Touched = tuple[ChannelId | None, str]  # channel and campaign
NOBODY: Touched = (None, "")


@dataclass(frozen=True, slots=True)
class LeadShare:
    """rules: the bits of those by which it holds. The lead is this channel's for share / shared_by."""

    channel: ChannelId | None
    campaign: str
    rules: int
    share: int = 1
    shared_by: int = 1


def shares_of(own: Sequence[KnownCall], sold_on: date | None, rules: ContextRules) -> list[LeadShare]:
    """own: the lead's calls in their order; none: an order or a cost of no call. By every rule the shares make one whole.

    The first one holds by the first touch; rules that agree share a row, so most leads have just one.
    """
    rung = [call for call in own if call.channel is not None]
    came = [call for call in own if call.channel is not None or call.direction is Direction.INBOUND]
    ours, all_came = (_until(calls, sold_on, rules) for calls in (rung, came))
    whole: dict[Touched, int] = {}
    for rule, call in (
        (AttributionRule.FIRST, rung[0] if rung else None),
        (AttributionRule.LAST, all_came[-1] if all_came else None),
        (AttributionRule.LAST_NON_DIRECT, ours[-1] if ours else None),
    ):
        touched = _touched(call)
        whole[touched] = whole.get(touched, 0) | rule.bit
    parts = Counter(_touched(call) for call in ours) or Counter({NOBODY: 1})
    if len(parts) == 1:
        (touched,) = parts
        whole[touched] = whole.get(touched, 0) | AttributionRule.LINEAR.bit
    shares = [LeadShare(*touched, bits) for touched, bits in whole.items()]
    if len(parts) > 1:
        shares += [LeadShare(*touched, AttributionRule.LINEAR.bit, number, parts.total()) for touched, number in parts.items()]
    return shares


def _until(calls: Sequence[KnownCall], sold_on: date | None, rules: ContextRules) -> Sequence[KnownCall]:
    """What a client rings for after his sale is no touch; who bought before he rang has the first one."""
    early = [call for call in calls if sold_on is None or day_of(call.started_at, rules.zone) <= sold_on]
    return early or calls[:1]


def _touched(call: KnownCall | None) -> Touched:
    return NOBODY if call is None else (call.channel, call.campaign if call.channel is not None else "")

"""Which channel bears which cost: its own ones, its part of those that name no channel, and what nobody can bear."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from math import lcm

from analytics.channels.facts import ChannelFacts
from analytics.channels.profit.allocation import share_out
from calls.model.books import CostTarget
from calls.model.call import ChannelId
from calls.model.company import CostRules, SharedBy
from calls.model.counts import Exact
from calls.model.money import Money
from calls.model.part_on_days import part_on_days
from calls.store.money_queries import ADS
from calls.store.money_rows import CostGroup

CENT = Decimal("0.01")
UNKNOWN_CHANNEL, NOBODY, OTHER_CURRENCY = "unknown_channel", "nobody_to_bear", "other_currency"
ByKind = defaultdict[str, Decimal]


@dataclass(slots=True)
class Borne:
    """own: by channel and kind. shared: of those, what was shared out. Amounts are in the company's currency."""

    own: defaultdict[ChannelId | None, ByKind] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Decimal)))
    shared: defaultdict[ChannelId | None, Decimal] = field(default_factory=lambda: defaultdict(Decimal))
    campaigns: defaultdict[ChannelId | None, ByKind] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Decimal)))
    to_share: ByKind = field(default_factory=lambda: defaultdict(Decimal))
    left_out: list[tuple[str, str, Money]] = field(default_factory=list)  # why, what, how much
    vat_added: Decimal = Decimal(0)


@dataclass(frozen=True, slots=True)
class Bearer:
    """A channel that may bear costs."""

    leads: Exact
    revenue: Decimal


def bear_costs(facts: ChannelFacts, bearers: Mapping[ChannelId | None, Bearer]) -> Borne:
    rules = facts.company.costs if facts.company else CostRules()
    borne = Borne()
    for group in facts.costs:
        _take(group, facts, rules, borne)
    for kind, amount in sorted(borne.to_share.items()):
        if not bearers:
            borne.left_out.append((NOBODY, kind, Money(amount, facts.currency)))
            continue
        for channel, part in share_out(Money(amount, facts.currency), _weights(bearers, rules)).items():
            borne.own[channel][kind] += part.amount
            borne.shared[channel] += part.amount
    return borne


def _take(group: CostGroup, facts: ChannelFacts, rules: CostRules, borne: Borne) -> None:
    amount = group.money.amount
    if group.first is not None and group.last is not None:
        amount = part_on_days(amount, (group.first, group.last), (facts.days.first, facts.days.end))
    told = f"{group.kind} {group.channel or ''} {group.campaign}".strip()
    if group.money.currency != facts.currency:
        borne.left_out.append((OTHER_CURRENCY, told, Money(amount, group.money.currency)))
        return
    if group.kind == ADS and not group.includes_vat and rules.ad_vat_percent:
        vat = (amount * rules.ad_vat_percent / 100).quantize(CENT, ROUND_HALF_UP)
        borne.vat_added += vat
        amount += vat
    if group.belongs_to is CostTarget.PERIOD:
        borne.to_share[group.kind] += amount
    elif group.channel in facts.names:
        channel = ChannelId(group.channel or "")
        borne.own[channel][group.kind] += amount
        if group.kind == ADS:
            borne.campaigns[channel][group.campaign] += amount
    else:
        borne.left_out.append((UNKNOWN_CHANNEL, told, Money(amount, facts.currency)))


def _weights(bearers: Mapping[ChannelId | None, Bearer], rules: CostRules) -> dict[ChannelId | None, Decimal | int]:
    match rules.shared_by:
        case SharedBy.PER_LEAD:
            whole = lcm(*(one.leads.denominator for one in bearers.values()))
            return {channel: int(one.leads * whole) for channel, one in bearers.items()}
        case SharedBy.PER_REVENUE:
            return {channel: max(one.revenue, Decimal(0)) for channel, one in bearers.items()}
        case SharedBy.EVENLY:
            return dict.fromkeys(bearers, 1)


def total_of(amounts: Iterable[Decimal]) -> Decimal:
    return sum(amounts, Decimal(0))

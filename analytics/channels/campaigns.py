"""What the campaigns of one channel cost and, where they show numbers of their own, what they brought."""

from collections.abc import Mapping
from decimal import Decimal

from analytics.channels.facts import ChannelFacts
from analytics.channels.profit.chance import Band, Earned, GainSums, band_of
from analytics.channels.profit.economics import per
from analytics.channels.report import Campaign
from calls.model.call import ChannelId
from calls.model.counts import as_count
from calls.model.money import Money
from calls.store.money_rows import CampaignGroup


def campaigns_of(facts: ChannelFacts, channel: ChannelId | None, spends: Mapping[str, Decimal]) -> tuple[Campaign, ...]:
    """spends: on advertising, by campaign. The dearest first."""
    brought = {one.campaign: one for one in facts.campaigns if one.channel == channel}
    names = sorted({*spends, *brought}, key=lambda name: (-spends.get(name, Decimal(0)), name))
    return tuple(
        _campaign(name, spends.get(name, Decimal(0)), brought.get(name), facts.campaign_gains.get((channel, name)), facts.currency)
        for name in names
    )


def _band(brought: CampaignGroup, gains: tuple[float, ...] | None, spend: float) -> Band | None:
    many = GainSums(float(brought.revenue - brought.cost), brought.squares)
    rows = brought.rows or int(brought.leads)
    return band_of(Earned(rows, many if gains is None else gains, spend, float(brought.leads)))


def _campaign(name: str, spend: Decimal, brought: CampaignGroup | None, gains: tuple[float, ...] | None, currency: str) -> Campaign:
    revenue, cost = (brought.revenue, brought.cost) if brought else (Decimal(0), Decimal(0))
    spent, leads, payers = Money(spend, currency), brought.leads if brought else 0, brought.payers if brought else 0
    left = Money(revenue - cost - spend, currency)
    return Campaign(
        name=name,
        spend=spent,
        leads=as_count(leads),
        payers=as_count(payers),
        revenue=Money(revenue, currency),
        own_costs=Money(cost, currency),
        left=left,
        cpl=per(spent, leads),
        left_per_lead=per(left, leads),
        cac=per(spent, payers),
        romi=left.amount / spend if spend else None,
        roas=revenue / spend if spend else None,
        band=_band(brought, gains, float(spend)) if brought else None,
    )

"""What the campaigns of one channel cost and, where they show numbers of their own, what they brought."""

from collections.abc import Mapping
from decimal import Decimal

from analytics.channels.facts import ChannelFacts
from analytics.channels.profit.economics import per
from analytics.channels.report import Campaign
from calls.model.call import ChannelId
from calls.model.money import Money
from calls.store.money_rows import CampaignGroup


def campaigns_of(facts: ChannelFacts, channel: ChannelId | None, spends: Mapping[str, Decimal]) -> tuple[Campaign, ...]:
    """spends: on advertising, by campaign. The dearest first."""
    brought = {one.campaign: one for one in facts.campaigns if one.channel == channel}
    names = sorted({*spends, *brought}, key=lambda name: (-spends.get(name, Decimal(0)), name))
    return tuple(_campaign(name, spends.get(name, Decimal(0)), brought.get(name), facts.currency) for name in names)


def _campaign(name: str, spend: Decimal, brought: CampaignGroup | None, currency: str) -> Campaign:
    revenue, cost = (brought.revenue, brought.cost) if brought else (Decimal(0), Decimal(0))
    spent, leads = Money(spend, currency), brought.leads if brought else 0
    return Campaign(
        name=name,
        spend=spent,
        leads=leads,
        payers=brought.payers if brought else 0,
        revenue=Money(revenue, currency),
        own_costs=Money(cost, currency),
        left=Money(revenue - cost - spend, currency),
        cpl=per(spent, leads),
    )

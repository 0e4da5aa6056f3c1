"""All that the channel report is made of, as the store counts it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from analytics.channels.profit.chance import MOST_DRAWN
from calls.house import House
from calls.model.attribution import AttributionRule
from calls.model.call import ChannelId
from calls.model.call_measure import Slice
from calls.model.company import Company
from calls.model.lead_money import LeadPlace
from calls.store.lead_queries import Days
from calls.store.money_rows import CampaignGroup, ChainGroup, CostGroup, ForeignMoney, MoneyGroup
from calls.store.report_queries import Period

FEW_LEADS = 1000  # of a campaign: their gains are drawn one by one
NO_CURRENCY = "XXX"  # ISO 4217 for "no currency": a house without a company has no books


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    company: Company | None
    days: Days
    calls: Mapping[ChannelId | None, int]  # inbound ones, answered or not
    chains: Sequence[ChainGroup]
    sums: Sequence[MoneyGroup]
    gains: Mapping[ChannelId | None, tuple[float, ...]]  # of new leads; only channels with few enough of them
    costs: Sequence[CostGroup]  # of no single lead, advertising among them
    foreign: Sequence[ForeignMoney] = ()
    lines_left_out: int = 0
    campaigns: Sequence[CampaignGroup] = ()
    campaign_gains: Mapping[tuple[ChannelId | None, str], tuple[float, ...]] = field(default_factory=dict)  # of few enough leads
    rule: AttributionRule = AttributionRule.FIRST
    names: Mapping[ChannelId | None, str] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        return self.company.currency if self.company else NO_CURRENCY


def gather(house: House, period: Period, rule: AttributionRule | None = None, *, has_campaigns: bool = True) -> ChannelFacts:
    """rule: as if it were the company's. has_campaigns: False where nobody looks at what they brought."""
    company = house.company.load()
    rule = rule or (company.attribution.rule if company else AttributionRule.FIRST)
    days = days_of(period, ZoneInfo(company.time_zone if company else "UTC"))
    sums, campaigns = house.money.sums(days, rule), house.money.campaigns(days, rule) if has_campaigns else ()
    small = [(one.channel, one.campaign) for one in campaigns if one.rows <= FEW_LEADS]
    few = [one.channel for one in sums if one.place is LeadPlace.NEW and one.rows <= MOST_DRAWN]
    inbound = house.measures.sums(days, ("inbound",), Slice.CHANNEL)
    return ChannelFacts(
        company=company,
        days=days,
        calls={ChannelId(row.key) if row.key else None: row.sums["inbound"] for row in inbound if row.sums["inbound"]},
        chains=house.money.chains(days, rule),
        sums=sums,
        gains=house.money.gains(days, few, rule) if few else {},
        costs=[*house.money.ad_costs(days), *house.money.costs(days)],
        foreign=house.money.foreign(days, company) if company and any(one.foreign for one in sums) else (),
        campaigns=campaigns,
        campaign_gains=house.money.campaign_gains(days, small, rule) if small else {},
        rule=rule,
        lines_left_out=house.money.lines_left_out(),
        names={channel.id: channel.name for channel in company.channels} if company else {},
    )


def days_of(period: Period, zone: ZoneInfo) -> Days:
    """Whole days; of a day that is in only partly, all."""
    first = period.since and period.since.astimezone(zone).date()
    last_moment = period.until and period.until - timedelta(microseconds=1)
    return Days(first, last_moment and last_moment.astimezone(zone).date() + timedelta(days=1))

"""All that the channel report is made of, as the store counts it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from zoneinfo import ZoneInfo

from analytics.channels.profit.chance import MOST_DRAWN
from calls.house import House
from calls.model.call import ChannelId
from calls.model.call_measure import Slice
from calls.model.company import Company
from calls.model.lead_money import LeadPlace
from calls.store.lead_queries import Days
from calls.store.money_rows import CampaignGroup, ChainGroup, CostGroup, ForeignMoney, MoneyGroup
from calls.store.report_queries import Period

NO_CURRENCY = "XXX"  # ISO 4217 for "no currency": a house without a company has no books


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    company: Company | None
    days: Days
    calls: Mapping[ChannelId | None, int]  # inbound ones, answered or not
    chains: Sequence[ChainGroup]
    sums: Sequence[MoneyGroup]
    gains: Mapping[ChannelId | None, Sequence[float]]  # of new leads; only channels with few enough of them
    costs: Sequence[CostGroup]  # of no single lead, advertising among them
    foreign: Sequence[ForeignMoney] = ()
    lines_left_out: int = 0
    campaigns: Sequence[CampaignGroup] = ()
    names: Mapping[ChannelId | None, str] = field(default_factory=dict)

    @property
    def currency(self) -> str:
        return self.company.currency if self.company else NO_CURRENCY


def gather(house: House, period: Period) -> ChannelFacts:
    company = house.company.load()
    days = days_of(period, ZoneInfo(company.time_zone if company else "UTC"))
    sums = house.money.sums(days)
    few = [one.channel for one in sums if one.place is LeadPlace.NEW and one.rows <= MOST_DRAWN]
    inbound = house.measures.sums(days, ("inbound",), Slice.CHANNEL)
    return ChannelFacts(
        company=company,
        days=days,
        calls={ChannelId(row.key) if row.key else None: row.sums["inbound"] for row in inbound if row.sums["inbound"]},
        chains=house.money.chains(days),
        sums=sums,
        gains=house.money.gains(days, few) if few else {},
        costs=[*house.money.ad_costs(days), *house.money.costs(days)],
        foreign=house.money.foreign(days, company) if company and any(one.foreign for one in sums) else (),
        campaigns=house.money.campaigns(days),
        lines_left_out=house.money.lines_left_out(),
        names={channel.id: channel.name for channel in company.channels} if company else {},
    )


def days_of(period: Period, zone: ZoneInfo) -> Days:
    """Whole days; of a day that is in only partly, all."""
    first = period.since and period.since.astimezone(zone).date()
    last_moment = period.until and period.until - timedelta(microseconds=1)
    return Days(first, last_moment and last_moment.astimezone(zone).date() + timedelta(days=1))

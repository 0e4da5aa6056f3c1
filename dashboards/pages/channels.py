"""The ad-channel page: what each channel brings and costs; and the leads, orders and costs behind its figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from analytics.channels.compute import channel_report
from analytics.channels.facts import NO_CURRENCY
from analytics.channels.profit.pool_size import PoolSize, size_pool
from analytics.channels.report import ChannelReport, ChannelRow
from calls.house import House
from calls.model.attribution import AttributionChange
from calls.model.money import Money
from calls.store.money_rows import LeadPage
from dashboards.call_filters import NONE
from dashboards.lead_filters import LeadsQuery
from dashboards.periods import PeriodChoice

ROWS = 50


@dataclass(frozen=True, slots=True)
class ChannelsPage:
    report: ChannelReport
    chosen: AttributionChange | None  # who chose the rule; None: it is the usual one
    period: PeriodChoice
    scale_top: float  # 0..1: the right end of the drawn intervals
    pool: PoolSize | None  # None: nobody asked

    @property
    def is_empty(self) -> bool:
        return not any(row.calls or row.money.costs for row in self.report.rows) and not self.report.left_out

    @property
    def kinds(self) -> Sequence[str]:
        """Of cost, in one order for all channels."""
        return [kind for kind, money in self.report.channels.costs.items() if money.amount]

    @property
    def has_campaigns(self) -> bool:
        return any(one.name for row in self.report.rows for one in row.campaigns)

    def calls_of(self, row: ChannelRow) -> dict[str, str]:
        """The filter that opens all incoming calls of this channel."""
        return {**self.period.params, "direction": "inbound", "channel": row.channel or NONE}

    def leads_of(self, row: ChannelRow, **more: str | int) -> dict[str, str | int]:
        """The filter that opens the new leads of this channel."""
        return {**self.period.params, "place": "new", "channel": row.channel or NONE, **more}


@dataclass(frozen=True, slots=True)
class LeadsPage:
    query: LeadsQuery
    shown: LeadPage
    is_first: bool
    stages: Sequence[str]
    currency: str
    channel_name: str | None

    @property
    def next_params(self) -> dict[str, str]:
        return {**self.query.params, "after": self.shown.next_cursor or ""}

    def money(self, amount: Decimal) -> Money:
        return Money(amount, self.currency)

    def stage_of(self, reached: int) -> str | None:
        return self.stages[reached - 1] if 0 < reached <= len(self.stages) else None


def channels_page(house: House, period: PeriodChoice, visits: float | None = None, hold: float | None = None) -> ChannelsPage:
    """visits, hold: of the pool's card, visits an hour and minutes; both or none."""
    report = channel_report(house, period.period)
    highs = [row.kkd.high for row in report.rows if row.kkd.high is not None]
    pool = size_pool(visits, hold) if visits is not None and hold is not None else None
    chosen = next(iter(house.attribution.history()), None)
    return ChannelsPage(report, chosen, period, scale_top=max(highs, default=1.0), pool=pool)


def currency_of(house: House) -> str:
    company = house.company.load()
    return company.currency if company else NO_CURRENCY


def leads_page(house: House, query: LeadsQuery, after: str | None) -> LeadsPage:
    company = house.company.load()
    names = {channel.id: channel.name for channel in company.channels} if company else {}
    chosen = query.filter.channel
    return LeadsPage(
        query=query,
        shown=house.money_list.page(query.filter, after, ROWS),
        is_first=after is None,
        stages=company.sale_stages if company else (),
        currency=currency_of(house),
        channel_name=names.get(chosen, chosen) if chosen else None,
    )

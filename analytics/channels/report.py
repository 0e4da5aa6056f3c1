"""What the ad-channel page shows: values only. Money is exact, shares are 0..1."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from analytics.channels.profit.chain import Link
from analytics.channels.profit.chance import Band
from analytics.channels.profit.economics import Economics
from analytics.counting.rate import Rate
from calls.model.attribution import AttributionRule
from calls.model.call import ChannelId
from calls.model.company import CostRules
from calls.model.counts import Count
from calls.model.money import Money
from calls.model.routing import Said


@dataclass(frozen=True, slots=True)
class Campaign:
    """spend alone is known of a campaign that shows no number of its own."""

    name: str  # empty: of the channel as a whole
    spend: Money
    leads: Count
    payers: Count
    revenue: Money
    own_costs: Money  # of its leads
    left: Money  # revenue less these and the spend; the channel's other costs and shared ones are not in it
    cpl: Money | None  # spend per new lead
    left_per_lead: Money | None
    cac: Money | None  # spend per payer
    romi: Decimal | None  # left of the spend
    roas: Decimal | None  # revenue of the spend
    band: Band | None  # 95 % interval of what is left per lead


@dataclass(frozen=True, slots=True)
class Monthly:
    """A period's figures by the number of its months."""

    leads: Decimal  # to a hundredth
    revenue: Money  # to the cent
    spend: Money
    net: Money


@dataclass(frozen=True, slots=True)
class ChannelRow:
    channel: ChannelId | None  # None: the dialled number belongs to no channel
    name: str
    calls: int  # all inbound calls on the channel's numbers
    leads: Count  # new ones, each client once; parts where several channels share one
    said: Count  # new leads that named this channel, whatever number they rang
    agreement: Rate  # of its new leads that named a channel, those that named this one
    chain: tuple[Link, ...]  # by the company's sale stages
    sales: Count  # leads that reached the stage that counts
    kkd: Rate  # sales of leads
    orders: Count
    payers: Count  # leads that paid
    refunds: Rate  # of those, to whom money went back or whose order was cancelled
    average_cheque: Money | None  # revenue per payer
    money: Economics  # of the new leads; costs by kind, shared ones among them
    shared: Money  # of the costs, what was shared out among channels
    awaited: Money  # of orders that stand, not paid yet: in no figure above
    band: Band | None  # 95 % interval of net profit per lead
    per_month: Monthly | None  # None: the period is not of two whole months or more
    campaigns: tuple[Campaign, ...]  # the dearest first


@dataclass(frozen=True, slots=True)
class ChannelComparison:
    """Of two channels that follow each other in the order of net profit per lead."""

    better: ChannelId | None
    worse: ChannelId | None
    p_higher: float
    is_told_apart: bool
    said: Said


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What stands in the books of these days and in no channel's figures."""

    reason: str  # a LeadPlace; unknown_channel; nobody_to_bear; other_currency
    number: Count  # leads, orders, or kinds of costs
    revenue: Money
    costs: Money
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Noticed:
    """Odd, and counted all the same; or lines of files that could not be taken."""

    what: str
    number: Count


@dataclass(frozen=True, slots=True)
class Totals:
    revenue: Money
    costs: Mapping[str, Money]  # by kind
    cost: Money  # all of them
    net: Money


def totals_of(revenue: Decimal, costs: Mapping[str, Decimal], currency: str) -> Totals:
    cost = sum(costs.values(), Decimal(0))
    by_kind = {kind: Money(amount, currency) for kind, amount in sorted(costs.items())}
    return Totals(Money(revenue, currency), by_kind, Money(cost, currency), Money(revenue - cost, currency))


@dataclass(frozen=True, slots=True)
class ChannelReport:
    rows: tuple[ChannelRow, ...]  # highest net profit per lead first; what belongs to no channel last
    calls: int
    leads: Count
    channels: Totals  # all rows together
    books: Totals  # all that the books tell of these days in the company's currency: rows and what was left out
    vat_added: Money  # to ad costs that were told without it; part of `books`
    left_out: tuple[LeftOut, ...]
    noticed: tuple[Noticed, ...]
    comparisons: tuple[ChannelComparison, ...]
    spoken_agreement: Rate  # of new leads that named a channel, those that named the one whose number they rang
    stages: tuple[str, ...]
    rules: CostRules
    attribution: AttributionRule
    months: int | None  # whole ones
    notes: tuple[str, ...]

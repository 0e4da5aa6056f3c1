"""What the books say of leads and channels, in groups: sums, never a rate."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calls.model.attribution import AttributionRule
from calls.model.books import CostTarget, CostType
from calls.model.call import CallId, ChannelId
from calls.model.counts import Count, Exact
from calls.model.lead_money import LeadPlace
from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class ChainGroup:
    """New leads that agree in all of this."""

    place: LeadPlace
    channel: ChannelId | None
    said: str | None
    reached: int
    lost_because: str | None
    leads: Exact
    rows: int = 0  # leads of which a part at least is this channel's; 0: as many as leads


@dataclass(frozen=True, slots=True)
class MoneyGroup:
    """Leads, and orders and costs of none, that have money, of one place and channel. Amounts are in the company's currency."""

    place: LeadPlace
    channel: ChannelId | None
    rows: int
    orders: Exact
    payers: Exact
    refunded: Exact
    paid_early: Exact
    foreign: Exact  # those of which some money is in another currency, and left out
    revenue: Decimal
    awaited: Decimal
    costs: Mapping[CostType, Decimal]
    squares: float  # of what each row left after its own costs
    shares: Exact | None = None  # what the rows count as; None: each as a whole one

    @property
    def leads(self) -> Exact:
        return self.rows if self.shares is None else self.shares

    @property
    def cost(self) -> Decimal:
        return sum(self.costs.values(), Decimal(0))


@dataclass(frozen=True, slots=True)
class CampaignGroup:
    """New leads that rang a number of this campaign."""

    channel: ChannelId | None
    campaign: str
    leads: Exact
    payers: Exact
    revenue: Decimal
    cost: Decimal  # their own
    rows: int = 0  # leads of which a part at least is this campaign's; 0: as many as leads
    squares: float = 0.0  # of what each row left after its own costs


@dataclass(frozen=True, slots=True)
class CostGroup:
    """Costs of no single lead that agree in all of this. first and last: of a cost whose days are only partly asked for; else none."""

    kind: str  # a CostType, or "ads"
    belongs_to: CostTarget  # a channel, or a period
    channel: str | None
    campaign: str
    includes_vat: bool
    money: Money
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True)
class LeadFilter:
    """Everything that is not None must hold. first is in, end is not."""

    first: date | None = None
    end: date | None = None
    rule: AttributionRule = AttributionRule.FIRST  # by which a lead is a channel's
    places: tuple[LeadPlace, ...] = ()  # none: all
    channel: ChannelId | None = None
    has_channel: bool | None = None
    campaign: str | None = None
    reached: int | None = None  # at least
    lost_after: int | None = None  # reached so many stages and no more
    lost_because: str | None = None
    is_reason_known: bool | None = None
    has_money: bool | None = None
    is_paid: bool | None = None
    is_refunded: bool | None = None
    is_paid_early: bool | None = None
    is_foreign: bool | None = None


@dataclass(frozen=True, slots=True)
class LeadRow:
    """One line of the list behind a figure."""

    key: str
    day: date
    call_id: CallId | None
    place: LeadPlace
    channel: ChannelId | None
    reached: int
    lost_because: str | None
    order_number: str | None
    orders: int
    revenue: Decimal
    awaited: Decimal
    cost: Decimal  # its own
    share: int = 1  # of shared_by: what of the lead is this channel's; the amounts are its part of them
    shared_by: int = 1


@dataclass(frozen=True, slots=True)
class LeadPage:
    rows: tuple[LeadRow, ...]  # newest first
    total: int  # rows
    leads: Count  # what they count as: fewer where leads are several channels'
    next_cursor: str | None


@dataclass(frozen=True, slots=True)
class ForeignMoney:
    """Money of orders, or their costs, in a currency that the company does not count in."""

    what: str  # the stage of the orders' steps, or the kind of cost
    is_cost: bool
    number: int
    money: Money

"""What a lead came to in the books: how far it came, why no further, the money it brought and what that cost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from calls.model.call import CallId, ChannelId

NOTHING = Decimal(0)


class LeadPlace(StrEnum):
    """Whose account the money of a lead is. Only that of new leads is their channel's."""

    NEW = "new"  # a new lead that rang, or one that rang a channel's number and was called back
    WE_CALLED = "we_called"  # a new lead that we rang ourselves
    NOT_NEW = "not_new"  # an existing customer, or a call that is no lead
    UNANSWERED = "unanswered"  # whoever rang in vain and bought all the same
    NO_CALL = "no_call"  # a sale, or a cost, of a client who never rang


@dataclass(frozen=True, slots=True)
class LeadMoney:
    """One lead, or its share of one channel; or an order, or a client's costs of a day, that are of no lead.

    Amounts are in the company's currency, and of a share its part of them; by each rule of attribution the shares make the whole.
    """

    key: str  # the lead's id; "order:…" or "client:…" where there is none
    part: int  # 0 for the first
    rules: int  # the bits of the rules of attribution by which it counts
    share: int  # of shared_by: what of the lead is this channel's
    shared_by: int
    client: str | None
    call_id: CallId | None  # the call that stands for the lead
    place: LeadPlace
    day: date  # the lead's; without one the order's or the cost's own
    channel: ChannelId | None  # by those rules
    campaign: str  # of the number that was dialled; empty: of no single one
    said: str | None  # the channel that the client named, its id; the word itself where it is no channel of the company
    reached: int  # how many of the company's sale stages
    lost_because: str | None  # why no further, in the books' words, else a refusal's reason; None: nothing tells
    order_number: str | None  # of the order that came furthest
    orders: int
    is_paid: bool
    is_refunded: bool  # money went back, or the order was cancelled after it
    is_paid_early: bool  # a payment stands on an earlier day than its order
    is_foreign: bool  # some of its money is in a currency that the company does not count in: in no amount here
    has_money: bool  # an order or a cost is of it
    revenue: Decimal = NOTHING  # paid less paid back
    awaited: Decimal = NOTHING  # of orders that stand, not paid yet
    parts: Decimal = NOTHING  # costs of its own, by kind: the names are those of CostType
    taxes: Decimal = NOTHING
    courier: Decimal = NOTHING
    master: Decimal = NOTHING
    salary: Decimal = NOTHING
    other: Decimal = NOTHING

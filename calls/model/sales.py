"""What the company's own books say: orders and their way, and what advertising cost."""

from dataclasses import dataclass
from datetime import date, datetime

from calls.model.call import CallId, ChannelId
from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class Order:
    """An order as it stands now; its way is its events."""

    number: str  # the order's own id in the company's books
    client_number: str  # E.164
    created_at: datetime  # aware
    stage: str  # one of the company's sale stages, or of its cancelled ones
    amount: Money
    call_id: CallId | None = None  # where the books know the call that it came from


@dataclass(frozen=True, slots=True)
class OrderEvent:
    """One step of an order: it was booked, the client came, he paid, it was cancelled or paid back.

    At one of the company's cancelled stages an amount is money paid back; without one the order was cancelled.
    """

    order: str
    client_number: str  # E.164
    stage: str
    at: datetime  # aware
    amount: Money | None = None  # in the company's currency; None: the books name none
    entry: str = ""  # tells several events of one stage apart: the number of a part payment
    paid_in: Money | None = None  # as the books write it, where that is another currency
    product: str = ""
    loss_reason: str = ""  # why the order went no further, in the books' words
    call_id: CallId | None = None  # where the books know the call


@dataclass(frozen=True, slots=True)
class AdCost:
    channel: ChannelId
    day: date  # the first day that the money paid for
    amount: Money
    includes_vat: bool = False
    campaign: str = ""
    last_day: date | None = None  # the last one, inclusive; None: it is one day's money
    paid_in: Money | None = None  # as the books write it, where that is another currency

    @property
    def ends_on(self) -> date:
        return self.last_day or self.day

"""What the company's own books say: orders and what advertising cost."""

from dataclasses import dataclass
from datetime import date, datetime

from calls.model.call import ChannelId
from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class Order:
    number: str  # the order's own id in the company's books
    client_number: str  # E.164
    created_at: datetime  # aware
    stage: str  # one of the company's sale stages
    amount: Money


@dataclass(frozen=True, slots=True)
class AdCost:
    channel: ChannelId
    day: date  # the first day of the span that the money paid for
    amount: Money
    includes_vat: bool = False
    campaign: str = ""

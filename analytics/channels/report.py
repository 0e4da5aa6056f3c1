"""What the ad-channel page shows: values only."""

from dataclasses import dataclass

from analytics.counting.rate import Rate
from calls.model.call import ChannelId
from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class ChannelRow:
    channel: ChannelId | None  # None: the dialled number belongs to no channel
    name: str
    calls: int  # all inbound calls on the channel's numbers
    target_calls: int  # of new leads
    sales: int  # by what was said
    kkd: Rate
    orders: int  # of the company's books, by the client's number
    revenue: Money  # of those orders
    cost: Money  # of the advertising
    margin: Money  # revenue - cost
    margin_per_target_call: Money | None  # None without target calls; rounded to 0.01


@dataclass(frozen=True, slots=True)
class ChannelReport:
    rows: tuple[ChannelRow, ...]  # highest margin per target call first
    spoken_agreement: Rate  # calls where the channel said aloud is the dialled number's, of those where one was said
    notes: tuple[str, ...]

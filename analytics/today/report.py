"""What the page of a day shows: values only."""

from dataclasses import dataclass
from datetime import date, datetime

from analytics.counting.rate import Rate
from calls.model.call import CallId


@dataclass(frozen=True, slots=True)
class WaitingClient:
    """A missed call whose client nobody has spoken with since."""

    call_id: CallId
    at: datetime
    client_number: str | None  # None: withheld
    channel_name: str | None
    minutes: int  # since the call, whole ones


@dataclass(frozen=True, slots=True)
class TodayReport:
    day: date  # of the company's calendar
    inbound: int
    outbound: int
    answered: Rate  # of the inbound calls
    missed: int
    not_called_back: int  # of the missed
    clients: tuple[WaitingClient, ...]  # of these, the newest ones, longest wait first
    kkd: Rate  # of the day's new inbound leads: sold of counted
    unsure: int  # new leads to be checked
    in_work: int  # calls of any day that wait for a stage
    lag_min: int | None  # since the oldest of all unfinished ones was accepted; None where none waits

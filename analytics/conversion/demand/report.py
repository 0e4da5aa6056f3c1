"""What the demand report shows: values only."""

from dataclasses import dataclass
from datetime import date

from analytics.counting.rate import Rate
from calls.model.call import ManagerId
from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class Staff:
    """Who works in an hour of the week, over the days of the period whose roster is known."""

    people: float  # on average
    empty_days: int  # on which nobody works in that hour
    days: int  # at least 1


@dataclass(frozen=True, slots=True)
class Cell:
    weekday: str  # mon…sun
    hour: int  # from hour:00 to hour:59
    requested: int  # calls that asked for it
    met: int
    lost: int  # of the unmet: new leads who did not buy in that call
    staff: Staff | None  # None: no roster of such a day is known

    @property
    def unmet(self) -> int:
        return self.requested - self.met


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of one weekday, one after the other, in which the same calls were refused."""

    weekday: str
    from_hour: int
    to_hour: int  # not in it
    unmet: int
    lost: int
    staff: Staff | None  # of the hour in which the fewest work
    money: Money | None  # what as many leads as were lost bring when the time suits; None: not known what one is worth


@dataclass(frozen=True, slots=True)
class Worth:
    """What a request is worth: KKD × the average order."""

    kkd: Rate  # of the leads of the period
    orders: int  # at the stage that counts
    total: Money  # of them
    left_out: int  # orders in other currencies

    @property
    def average(self) -> Money:
        return Money((self.total.amount / self.orders).quantize(self.total.amount), self.total.currency)


@dataclass(frozen=True, slots=True)
class DaySpan:
    first: date
    last: date  # in it


@dataclass(frozen=True, slots=True)
class Overlap:
    """A manager whom the roster has at work twice at one time; he counts once."""

    manager: ManagerId
    day: date


@dataclass(frozen=True, slots=True)
class RosterFacts:
    days: int  # of the period
    without: tuple[DaySpan, ...]  # days of which neither a shift nor a roster says anything
    overlaps: tuple[Overlap, ...]


@dataclass(frozen=True, slots=True)
class DemandReport:
    product: str | None  # None: all
    cells: tuple[Cell, ...]  # those that were asked for, by weekday and hour
    windows: tuple[Window, ...]  # unmet, the most money first
    without_hours: int  # calls with a wish that names no weekday or no hours: counted, not placed
    worth: Worth | None
    roster: RosterFacts | None  # None: nothing was asked for, so there is no period to look at

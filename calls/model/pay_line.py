"""What pay is counted from: leads, each a line of one manager, or half a line of each of two."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from calls.model.call import CallId, ManagerId
from calls.model.lead_count import DecidedBy
from calls.model.pay_plan import Credit


@dataclass(frozen=True, slots=True)
class PayBasis:
    """How the leads of a span of days become lines."""

    first: date
    end: date  # the first day that is out
    came_stages: tuple[str, ...] = ()  # that mean that the client has come; none: nobody asks
    credits: Mapping[ManagerId, Credit] = field(default_factory=dict)  # by the lead's first manager, where it is not FIRST


@dataclass(frozen=True, slots=True)
class PayLine:
    lead_id: CallId
    call_id: CallId  # the call that stands for the lead
    day: date
    manager: ManagerId | None
    halves: int  # 2: the whole lead is his, 1: half of it
    is_sold: bool
    has_come: bool
    decided_by: DecidedBy


@dataclass(frozen=True, slots=True)
class PaySum:
    """Some lines of one manager, in halves of a lead."""

    manager: ManagerId | None
    halves: int
    sold: int
    came: int  # of the sold
    by_words: int  # of all: no person and no books tell how they ended


@dataclass(frozen=True, slots=True)
class MonthCount:
    """Of one manager's leads in a calendar month, each with its first manager, whosever the sale is."""

    month: date  # its first day
    manager: ManagerId | None
    sold: int
    counted: int


@dataclass(frozen=True, slots=True)
class UnsureLead:
    """A new lead of whom nothing tells how it ended: nobody is paid for it before somebody looks, or lets it go by name."""

    lead_id: CallId
    call_id: CallId
    day: date
    manager: ManagerId | None


@dataclass(frozen=True, slots=True)
class UnsureLeads:
    """Those of a span that nobody let go."""

    of_manager: Mapping[ManagerId | None, int]
    first: tuple[UnsureLead, ...]  # by day; no more than somebody looks at

    @property
    def number(self) -> int:
        return sum(self.of_manager.values())


@dataclass(frozen=True, slots=True)
class LinePart:
    """Some of a list of lines."""

    is_sold: bool | None = None  # None: whichever
    start: int = 0
    most: int | None = None  # None: to the end


ALL_LINES = LinePart()


@dataclass(frozen=True, slots=True)
class LineChange:
    """A line that is no longer what it was when its period was frozen; None: there is none."""

    lead_id: CallId
    call_id: CallId
    manager: ManagerId | None
    was: PayLine | None
    now: PayLine | None

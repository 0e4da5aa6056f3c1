"""What somebody is told of: the kinds, from which figure on, and the life of each alert, told when it opens and when it is over."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

Key = tuple["AlertKind", str]  # and the subject


class AlertKind(StrEnum):
    RECORDER_SILENT = "recorder.silent"
    RECORDER_TROUBLE = "recorder.trouble"  # what it says itself, or its clock is off
    NO_RECORDINGS = "recordings.none"  # of one exchange
    FAULTY_RECORDINGS = "recordings.faulty"  # one fault of channels at one exchange
    NO_CALLS = "calls.none"
    SET_ASIDE = "calls.set_aside"
    HELD = "calls.held"  # until a manager's notice of recording is stored
    QUEUE = "queue.waits"
    DISK = "disk.full"


class Unit(StrEnum):
    MINUTES = "minutes"
    WORKING_MINUTES = "working_minutes"
    CALLS = "calls"
    PERCENT = "percent"
    NONE = "none"  # it is there or it is not: there is no threshold


@dataclass(frozen=True, slots=True)
class Measured:
    """closes_under: an open alert closes below this share of its threshold, so that a figure at the edge is not told again and again."""

    unit: Unit
    threshold: int  # while the company sets no other
    most: int
    closes_under: float = 1.0


KINDS: Mapping[AlertKind, Measured] = {
    AlertKind.RECORDER_SILENT: Measured(Unit.MINUTES, 5, 10_080),
    AlertKind.RECORDER_TROUBLE: Measured(Unit.NONE, 1, 1),
    AlertKind.NO_RECORDINGS: Measured(Unit.WORKING_MINUTES, 60, 10_080),
    AlertKind.FAULTY_RECORDINGS: Measured(Unit.CALLS, 5, 1_000_000, closes_under=0.5),
    AlertKind.NO_CALLS: Measured(Unit.WORKING_MINUTES, 120, 10_080),
    AlertKind.SET_ASIDE: Measured(Unit.CALLS, 1, 1_000_000),
    AlertKind.HELD: Measured(Unit.CALLS, 1, 1_000_000),
    AlertKind.QUEUE: Measured(Unit.MINUTES, 60, 100_000, closes_under=0.5),
    AlertKind.DISK: Measured(Unit.PERCENT, 90, 99, closes_under=0.97),
}


@dataclass(frozen=True, slots=True)
class AlertRule:
    """What the company wants of one kind."""

    kind: AlertKind
    is_on: bool
    threshold: int


@dataclass(frozen=True, slots=True)
class AlertReader:
    email: str
    language: str  # en, ru or uk


@dataclass(frozen=True, slots=True)
class Reading:
    """How it is now with one subject: an exchange, a fault of one; empty where there is one only. params: what its sentence names."""

    kind: AlertKind
    subject: str
    value: int
    params: Mapping[str, str | int | float] = field(default_factory=dict)

    @property
    def key(self) -> Key:
        return self.kind, self.subject


class Closing(StrEnum):
    OVER = "over"
    SWITCHED_OFF = "switched_off"  # nobody wants to be told of its kind any more: it may still be so


@dataclass(frozen=True, slots=True)
class AlertEvent:
    """An alert's life. Its figures are those of its opening."""

    id: int
    kind: AlertKind
    subject: str
    value: int
    threshold: int
    params: Mapping[str, str | int | float]
    opened_at: datetime
    closed_at: datetime | None
    closing: Closing | None


@dataclass(frozen=True, slots=True)
class AlertPage:
    rows: tuple[AlertEvent, ...]  # newest first
    next_cursor: str | None


class News(StrEnum):
    OPENED = "opened"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True)
class AlertLetter:
    """One piece of news for one reader: the three of alert, news and address are unique, so nobody gets two."""

    alert: AlertEvent
    news: News
    to: str
    language: str


def standing_of(readings: Iterable[Reading], rules: Mapping[AlertKind, AlertRule], is_open: Collection[Key]) -> tuple[Reading, ...]:
    """Those of which somebody should know now: from the threshold on, and what is open until it is well below."""
    return tuple(one for one in readings if rules[one.kind].is_on and one.value >= _edge(one, rules[one.kind].threshold, is_open))


def _edge(reading: Reading, threshold: int, is_open: Collection[Key]) -> float:
    return threshold * KINDS[reading.kind].closes_under if reading.key in is_open else threshold

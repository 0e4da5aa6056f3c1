"""The ring order: whom the exchange should ring first, and why."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from calls.model.call import ManagerId

_INTERFACE = re.compile(r"[A-Za-z0-9_]+/[A-Za-z0-9_.@+#/-]+")
_QUEUE = re.compile(r"[A-Za-z0-9_.-]+")


def is_interface(text: str) -> bool:
    """May this name a queue member to Asterisk: technology/resource, one word ("PJSIP/101", "Local/201@agents/n")?"""
    return _INTERFACE.fullmatch(text) is not None


def is_queue_name(text: str) -> bool:
    return _QUEUE.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence that pages translate: its key, and the figures and names that go into it."""

    key: str
    params: Mapping[str, str | int | float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Standing:
    """What the counted leads tell of one manager's true KKD."""

    leads: int
    sales: int
    mean: float
    low: float  # 95 % interval
    high: float
    p_best: float
    p_better_than_next: float | None  # None: the last one, or whoever is rung first for another reason than KKD
    tier: int  # equal tiers cannot be told apart


@dataclass(frozen=True, slots=True)
class RankedManager:
    position: int  # 1 is rung first
    manager: ManagerId
    name: str
    interface: str | None  # what the queue rings; None when the company file names none
    penalty: int  # 0 is rung first; equal penalties share calls
    is_proven: bool  # differs from the next one by more than chance explains
    reason: str
    other_interfaces: tuple[str, ...] = ()  # the same person's further queue members: they get the same penalty
    said: tuple[Said, ...] = ()  # the reason again, for pages in other languages
    standing: Standing | None = None


class Regime(StrEnum):
    """What matters most at such a load."""

    ORDER = "order"  # somebody is nearly always free: whom to ring first
    BOTH = "both"
    CALLBACKS = "callbacks"  # often nobody is free: whoever gave up is worth more than the order


@dataclass(frozen=True, slots=True)
class Load:
    talked_h: float
    worked_h: float  # of all managers together
    is_by_shifts: bool  # else from each day's first to its last call
    days: int  # over how many days

    @property
    def share(self) -> float:
        return self.talked_h / self.worked_h

    @property
    def regime(self) -> Regime:
        return Regime.ORDER if self.share < 0.5 else Regime.CALLBACKS if self.share > 0.7 else Regime.BOTH


@dataclass(frozen=True, slots=True)
class RoutingOrder:
    queue: str
    computed_at: datetime  # aware
    positions: tuple[RankedManager, ...]
    note: str = ""  # why there is no order, or why it is not proven
    notes_said: tuple[Said, ...] = ()  # the note again, for pages in other languages
    load: Load | None = None


class RoutingMode(StrEnum):
    OFF = "off"
    SHADOW = "shadow"  # the recorder logs what it would do
    AB = "ab"  # some hours with it, the others without: a trial
    ON = "on"


RANKED, BASELINE = "ranked", "baseline"  # the arms: calls follow the ring order, or the exchange's own


@dataclass(frozen=True, slots=True)
class Trial:
    """Which hours have the ring order is drawn by its name: a new name draws anew."""

    name: str
    share: float  # of the hours in which the ring order is on, 0..1


@dataclass(frozen=True, slots=True)
class RoutingSetting:
    """What was decided of the ring order, by whom and since when."""

    mode: RoutingMode
    trial: Trial | None = None  # of mode ab alone
    changed_at: datetime | None = None  # aware; None: nobody has decided yet
    changed_by: str = ""


@dataclass(frozen=True, slots=True)
class QueueMember:
    """One line of an order as the exchange takes it."""

    manager: ManagerId
    interface: str
    penalty: int


@dataclass(frozen=True, slots=True)
class ServedOrder:
    """What a recorder is handed. It stands from valid_from; past expires_at the exchange goes back to how it was."""

    version: str  # the same queues, arm and trial are the same version
    mode: RoutingMode
    arm: str
    valid_from: datetime  # aware
    expires_at: datetime
    queues: Mapping[str, tuple[QueueMember, ...]]
    trial: str | None = None

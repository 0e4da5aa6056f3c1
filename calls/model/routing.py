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
class RankedManager:
    position: int  # 1 is rung first
    manager: ManagerId
    name: str
    interface: str | None  # what the queue rings; None when the company file names none
    penalty: int  # 0 is rung first; equal penalties share calls
    is_proven: bool  # differs from the next one by more than chance explains
    reason: str
    other_interfaces: tuple[str, ...] = ()  # the same person's further queue members: they get the same penalty
    said: Said | None = None  # the reason again, for pages in other languages


@dataclass(frozen=True, slots=True)
class RoutingOrder:
    queue: str
    computed_at: datetime  # aware
    positions: tuple[RankedManager, ...]
    note: str = ""  # why there is no order, or why it is not proven
    notes_said: tuple[Said, ...] = ()  # the note again, for pages in other languages


class RoutingMode(StrEnum):
    OFF = "off"
    SHADOW = "shadow"  # the recorder logs what it would do
    ON = "on"


@dataclass(frozen=True, slots=True)
class QueueMember:
    """One line of an order as the exchange takes it."""

    manager: ManagerId
    interface: str
    penalty: int


@dataclass(frozen=True, slots=True)
class ServedOrder:
    """What a recorder is handed. It stands from valid_from; past expires_at the exchange goes back to how it was."""

    version: str  # the same queues and arm are the same version
    mode: RoutingMode
    arm: str
    valid_from: datetime  # aware
    expires_at: datetime
    queues: Mapping[str, tuple[QueueMember, ...]]

"""The ring order: whom the exchange should ring first, and why."""

from dataclasses import dataclass
from datetime import datetime

from calls.model.call import ManagerId


@dataclass(frozen=True, slots=True)
class RankedManager:
    position: int  # 1 is rung first
    manager: ManagerId
    name: str
    interface: str | None  # what the queue rings; None when the company file names none
    penalty: int  # 0 is rung first; equal penalties share calls
    is_proven: bool  # differs from the next one by more than chance explains
    reason: str


@dataclass(frozen=True, slots=True)
class RoutingOrder:
    queue: str
    computed_at: datetime  # aware
    positions: tuple[RankedManager, ...]
    note: str = ""  # why there is no order, or why it is not proven

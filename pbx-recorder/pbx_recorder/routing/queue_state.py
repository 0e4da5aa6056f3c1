"""What the queues are like now: QueueStatus, and what only events of members tell: ringinuse, and a database behind them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pbx_recorder.ami import AmiActionError, Fields, Sender

STATIC, DYNAMIC, REALTIME = "static", "dynamic", "realtime"
_IDLE = ("1", "0", "4", "5")  # AST_DEVICE_NOT_INUSE; unknown, invalid and unavailable take no call either


@dataclass(frozen=True)
class Member:
    interface: str
    name: str
    state_interface: str
    membership: str
    penalty: int
    is_paused: bool
    paused_reason: str
    ringinuse: bool | None  # None: no event told yet
    is_idle: bool
    last_call: int
    wrapup_s: int

    def is_settled(self, now: float, queue_wrapup_s: int) -> bool:
        """Idle and past wrap-up: only then may he be taken out and put back, for that forgets both."""
        return self.is_idle and now - self.last_call > max(self.wrapup_s, queue_wrapup_s)


@dataclass(frozen=True)
class Queue:
    name: str
    strategy: str
    callers: int
    members: tuple[Member, ...]  # in the order in which a linear queue rings them

    def member(self, interface: str) -> Member | None:
        return next((m for m in self.members if m.interface == interface), None)


class MemberDetails:
    """Learns from every QueueMember… event."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, str], tuple[str, bool]] = {}

    def learn(self, event: Mapping[str, str]) -> None:
        if event.get("Event", "").startswith("QueueMember") and "Ringinuse" in event:
            key = (event.get("Queue", ""), event.get("Interface", ""))
            self._known[key] = (event.get("Membership", STATIC), event["Ringinuse"] == "1")

    def membership(self, queue: str, interface: str, told: str) -> str:
        """QueueStatus calls a realtime member static."""
        known = self._known.get((queue, interface))
        return known[0] if known and told != DYNAMIC else told

    def ringinuse(self, queue: str, interface: str) -> bool | None:
        known = self._known.get((queue, interface))
        return known[1] if known else None


async def read_queues(ami: Sender, details: MemberDetails) -> dict[str, Queue]:
    """One QueueStatus; for realtime queues it reads the database, so that a write that failed shows."""
    answer = await ami.action("QueueStatus")
    strategies: dict[str, tuple[str, int]] = {}
    members: dict[str, list[Member]] = {}
    for message in answer:
        queue = message.get("Queue", "")
        if message.get("Event") == "QueueParams":
            strategies[queue] = (message.get("Strategy", ""), _whole(message, "Calls"))
        elif message.get("Event") == "QueueMember":
            members.setdefault(queue, []).append(_member(message, details))
    return {name: Queue(name, strategy, callers, tuple(members.get(name, []))) for name, (strategy, callers) in strategies.items()}


def _member(message: Fields, details: MemberDetails) -> Member:
    queue, interface = message.get("Queue", ""), message.get("Location", "")
    return Member(
        interface,
        message.get("Name", ""),
        message.get("StateInterface", ""),
        details.membership(queue, interface, message.get("Membership", STATIC)),
        _whole(message, "Penalty"),
        message.get("Paused") == "1",
        message.get("PausedReason", ""),
        details.ringinuse(queue, interface),
        message.get("InCall", "0") == "0" and message.get("Status", "") in _IDLE,
        _whole(message, "LastCall"),
        _whole(message, "Wrapuptime"),
    )


def _whole(message: Fields, key: str) -> int:
    try:
        return int(message.get(key, "0") or "0")
    except ValueError as error:
        raise AmiActionError(f"Asterisk's {key} is no number", "Is this an Asterisk that we know?") from error

"""app_queue in memory, as far as the ring order sees it; held to the real one by tests/routing/queue_contract.py."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from pbx_recorder.ami import AmiActionError, AmiPermissionError, Fields


@dataclass
class FakeMember:
    interface: str
    name: str
    penalty: int
    membership: str = "static"
    is_paused: bool = False
    reason: str = ""
    ringinuse: bool = False
    in_call: bool = False
    last_call: int = 0
    configured: int = 0


@dataclass
class FakeQueue:
    strategy: str = "rrmemory"
    members: list[FakeMember] = field(default_factory=list)
    callers: int = 0


class FakeQueues:
    """`sent` is every action that changes something; `loses_writes` answers Success and does nothing, as a locked database does."""

    def __init__(self, queues: dict[str, FakeQueue]) -> None:
        self.queues = queues
        self.sent: list[tuple[str, Fields]] = []
        self.loses_writes = False
        self.is_forbidden = False
        self.listeners: list[Callable[[Fields], None]] = []
        self.on_reload: Callable[[str], None] = lambda queue: None
        self.fails_after: int | None = None
        for queue in queues.values():
            for member in queue.members:
                member.configured = member.penalty

    async def action(self, name: str, fields: Mapping[str, str] | None = None) -> list[Fields]:
        values = dict(fields or {})
        if name == "QueueStatus":
            return self._status()
        if self.is_forbidden:
            raise AmiPermissionError(f"Asterisk does not permit {name}")
        if self.fails_after is not None and len(self.sent) >= self.fails_after:
            raise AmiActionError("Asterisk died")
        self.sent.append((name, values))
        {
            "QueuePenalty": self._penalty, "QueueAdd": self._add, "QueueRemove": self._remove, "QueuePause": self._pause,
            "QueueMemberRingInUse": self._ringinuse, "QueueReload": lambda v: self.on_reload(v["Queue"]),
        }[name](values)  # fmt: skip
        return [{"Response": "Success"}]

    def restart(self) -> None:
        """Static members come back as configured; dynamic ones too, with their QueueAdd penalty."""
        for queue in self.queues.values():
            for member in queue.members:
                member.penalty = member.configured
        self._tell({"Event": "FullyBooted"})

    def by_hand(self, queue: str, interface: str, penalty: int) -> None:
        self._penalty({"Queue": queue, "Interface": interface, "Penalty": str(penalty)})

    def shape(self, queue: str) -> list[tuple[object, ...]]:
        """All that an undo must restore."""
        found = self.queues[queue].members
        return [(m.interface, m.name, m.penalty, m.membership, m.is_paused, m.reason, m.ringinuse) for m in found]

    def penalties(self, queue: str) -> dict[str, int]:
        return {m.interface: m.penalty for m in self.queues[queue].members}

    def _status(self) -> list[Fields]:
        answer = [{"Response": "Success", "EventList": "start"}]
        for name, queue in self.queues.items():
            answer.append({"Event": "QueueParams", "Queue": name, "Strategy": queue.strategy, "Calls": str(queue.callers)})
            answer += [self._line(name, m) for m in queue.members]
        return [*answer, {"Event": "QueueStatusComplete", "EventList": "Complete"}]

    def _line(self, queue: str, m: FakeMember) -> Fields:
        membership = "static" if m.membership == "realtime" else m.membership
        return {
            "Event": "QueueMember", "Queue": queue, "Name": m.name, "Location": m.interface, "StateInterface": m.interface,
            "Membership": membership, "Penalty": str(m.penalty), "LastCall": str(m.last_call), "InCall": "1" if m.in_call else "0",
            "Status": "2" if m.in_call else "1", "Paused": "1" if m.is_paused else "0", "PausedReason": m.reason, "Wrapuptime": "0",
        }  # fmt: skip

    def _penalty(self, v: Fields) -> None:
        member = self._member(v)
        if not self.loses_writes:
            member.penalty = int(v["Penalty"]) if v["Penalty"].isdecimal() else 0  # "abc" is the very top
        self._event("QueueMemberPenalty", v["Queue"], member)

    def _add(self, v: Fields) -> None:
        queue = self.queues[v["Queue"]]
        if any(m.interface == v["Interface"] for m in queue.members):
            raise AmiActionError("Asterisk refuses QueueAdd: Unable to add interface: Already there")
        member = FakeMember(v["Interface"], v["MemberName"], int(v["Penalty"]), "dynamic", v.get("Paused") == "1", v.get("Reason", ""))
        member.configured = member.penalty
        queue.members.append(member)
        self._event("QueueMemberAdded", v["Queue"], member)

    def _remove(self, v: Fields) -> None:
        member = self._member(v)
        if member.membership != "dynamic":
            raise AmiActionError("Asterisk refuses QueueRemove: Member not dynamic")
        self.queues[v["Queue"]].members.remove(member)
        self._event("QueueMemberRemoved", v["Queue"], member)

    def _pause(self, v: Fields) -> None:
        member = self._member(v)
        member.is_paused, member.reason = v["Paused"] == "1", v.get("Reason", "")

    def _ringinuse(self, v: Fields) -> None:
        member = self._member(v)
        member.ringinuse = v["RingInUse"] == "yes"
        self._event("QueueMemberRinginuse", v["Queue"], member)

    def _member(self, v: Fields) -> FakeMember:
        found = [m for m in self.queues[v["Queue"]].members if m.interface == v["Interface"]] if v["Queue"] in self.queues else []
        if not found:
            raise AmiActionError("Asterisk refuses it: Invalid interface, queuename or penalty")
        return found[0]

    def _event(self, kind: str, queue: str, m: FakeMember) -> None:
        self._tell({
            "Event": kind, "Queue": queue, "Interface": m.interface, "Membership": m.membership, "Penalty": str(m.penalty),
            "Ringinuse": "1" if m.ringinuse else "0",
        })  # fmt: skip

    def _tell(self, event: Fields) -> None:
        for listener in self.listeners:
            listener(event)

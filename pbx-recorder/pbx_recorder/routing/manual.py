"""Telling our own changes from somebody else's, and respecting or correcting those."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from pbx_recorder.routing.audit import AuditLog
from pbx_recorder.routing.options import RESPECT, RoutingOptions
from pbx_recorder.routing.queue_state import STATIC, Queue
from pbx_recorder.routing.state import RoutingState

_ECHO_S = 10.0  # the event of a change of ours comes within this time


@dataclass(frozen=True)
class ManualChange:
    queue: str
    interface: str
    before: int | None
    after: int

    def as_record(self) -> dict[str, object]:
        return {"change": "penalty", "queue": self.queue, "member": self.interface, "before": self.before, "after": self.after}


def manual_event(
    event: Mapping[str, str], state: RoutingState, sent: Mapping[tuple[str, str, int], float], now: float
) -> ManualChange | None:
    """A QueueMemberPenalty that is no echo of ours and changes a member whom we have put in order."""
    queue, interface, text = event.get("Queue", ""), event.get("Interface", ""), event.get("Penalty", "")
    ours = state.ours.get(queue, {}).get(interface)
    if event.get("Event") != "QueueMemberPenalty" or ours is None or not text.isdecimal():
        return None
    penalty = int(text)
    if penalty == ours or now - sent.get((queue, interface, penalty), 0.0) <= _ECHO_S:
        return None
    return ManualChange(queue, interface, ours, penalty)


def manual_drift(state: RoutingState, queue: Queue, was_reset: bool) -> list[ManualChange]:
    """Changes that no event told us of. A reload or restart gives members back their configured penalty: that is nobody's will.

    After a reset, a static member with a new value has been configured anew: this is his baseline from now on.
    """
    found = []
    baseline = state.baseline.get(queue.name, {})
    for interface, ours in state.ours.get(queue.name, {}).items():
        member = queue.member(interface)
        if member is None or member.penalty in (ours, baseline.get(interface)) or interface in state.held.get(queue.name, {}):
            continue
        if not was_reset:
            found.append(ManualChange(queue.name, interface, ours, member.penalty))
        elif member.membership == STATIC:
            baseline[interface] = member.penalty
    return found


class ManualChanges:
    def __init__(self, state: RoutingState, options: RoutingOptions, audit: AuditLog, now: Callable[[], float]) -> None:
        self._state = state
        self._options = options
        self._audit = audit
        self._now = now
        self._noted: list[ManualChange] = []

    def note(self, event: Mapping[str, str], sent: Mapping[tuple[str, str, int], float]) -> bool:
        """True when this event shows a change that is not ours."""
        change = manual_event(event, self._state, sent, self._now())
        if change is not None:
            self._noted.append(change)
        return change is not None

    def judge(self, queues: Mapping[str, Queue], was_reset: bool) -> None:
        """Members whose change is respected are held, and so left out of every plan until their time is over."""
        now = self._now()
        for held in self._state.held.values():
            for interface in [i for i, until in held.items() if until <= now]:
                del held[interface]
        noted, self._noted = self._noted, []
        seen = {(change.queue, change.interface) for change in noted}
        drifts = [change for queue in queues.values() for change in manual_drift(self._state, queue, was_reset)]
        is_respected = self._options.on_manual_change == RESPECT
        for change in noted + [drift for drift in drifts if (drift.queue, drift.interface) not in seen]:
            if is_respected:
                self._state.held.setdefault(change.queue, {})[change.interface] = now + self._options.respect_s
            self._audit.write(now, f"manual-change-{'respected' if is_respected else 'corrected'}", change.as_record())

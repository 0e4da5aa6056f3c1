"""What can be done to a queue, as values: planned, shown in shadow mode, carried out, kept in the audit log."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Union

from pbx_recorder.routing.queue_state import Member


@dataclass(frozen=True)
class SetPenalty:
    queue: str
    interface: str
    before: int
    after: int
    membership: str

    def as_record(self) -> dict[str, object]:
        return {"change": "penalty", "queue": self.queue, "member": self.interface, "before": self.before, "after": self.after}


@dataclass(frozen=True)
class Readd:
    """Take these dynamic members out and put them back in this order: a linear queue rings them so."""

    queue: str
    members: tuple[Member, ...]  # as they shall be
    before: tuple[str, ...]  # interfaces, the whole queue in its present order

    def as_record(self) -> dict[str, object]:
        after = [i for i in self.before if i not in {m.interface for m in self.members}] + [m.interface for m in self.members]
        return {"change": "order", "queue": self.queue, "before": list(self.before), "after": after}


@dataclass(frozen=True)
class WriteInclude:
    """A new text for the file that queues.conf includes."""

    queue: str
    before: str
    after: str

    def as_record(self) -> dict[str, object]:
        return {"change": "file", "queue": self.queue, "before": self.before, "after": self.after}


Change = Union[SetPenalty, Readd, WriteInclude]


@dataclass(frozen=True)
class Finding:
    """Something that keeps the order from having its whole effect; for doctor, the log and the platform's system page."""

    rule: str
    queue: str
    message: str
    remedy: str


@dataclass(frozen=True)
class Plan:
    changes: tuple[Change, ...]
    findings: tuple[Finding, ...]

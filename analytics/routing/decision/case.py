"""One call to be decided on: what is asked, who can be rung, and what each rule said. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from zoneinfo import ZoneInfo

from calls.model.call import ManagerId
from calls.model.company import Company, LineKind
from calls.model.routing import RoutingOrder


class DecidedBy(StrEnum):
    STATIC = "static"
    VIP = "vip"
    REGION = "region"
    TIME_ZONE = "time_zone"
    LAST_MANAGER = "last_manager"
    KKD = "kkd"
    STANDARD = "standard"  # nothing is known that could decide: whoever is free


@dataclass(frozen=True, slots=True)
class Asked:
    at: datetime  # aware
    number: str | None = None  # E.164; None: hidden, or not to be read
    department: str | None = None  # whose number was dialled; None: not known
    last_manager: ManagerId | None = None  # who spoke with this number last


@dataclass(frozen=True, slots=True)
class Target:
    manager: ManagerId
    name: str
    extension: str | None
    interface: str | None
    penalty: int  # 0 is rung first; equal ones: whoever is free


@dataclass(frozen=True, slots=True)
class Step:
    """One rule that was asked, and what it said."""

    rule: DecidedBy
    said: str


@dataclass(frozen=True, slots=True)
class Decision:
    decided_by: DecidedBy
    department: str | None  # None: all managers
    ring: tuple[Target, ...]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Case:
    asked: Asked
    company: Company
    order: RoutingOrder | None  # None: none could be reckoned
    steps: list[Step] = field(default_factory=list)

    def note(self, rule: DecidedBy, said: str) -> None:
        self.steps.append(Step(rule, said))

    def end(self, by: DecidedBy, department: str | None, ring: Sequence[Target]) -> Decision:
        return Decision(by, department, tuple(ring), tuple(self.steps))

    def people(self, department: str | None) -> list[ManagerId]:
        """Who can be rung on that day, in the company file's order."""
        day = self._day()
        lines = [line.manager for line in self.company.lines if line.valid.covers(day) and line.kind is not LineKind.MOBILE]
        members = {one.manager for one in self.company.members if one.department == department and one.valid.covers(day)}
        return [who for who in dict.fromkeys(lines) if department is None or who in members]

    def is_static(self, department: str | None) -> bool:
        return any(desk.is_static for desk in self.company.routing.desks if desk.department == department)

    def even(self, people: Sequence[ManagerId]) -> list[Target]:
        return [self._target(who, 0) for who in people]

    def ranked(self, people: Sequence[ManagerId]) -> list[Target]:
        """By the ring order, its penalties closed up from 0; those without a place last, together. Empty where nobody has one."""
        placed = [] if self.order is None else [one for one in self.order.positions if one.manager in people]
        heights = sorted({one.penalty for one in placed})
        known = {one.manager: heights.index(one.penalty) for one in placed}
        others = [self._target(who, len(heights)) for who in people if who not in known]
        return [*(self._target(who, penalty) for who, penalty in known.items()), *others] if known else []

    def led_by(self, first: ManagerId, people: Sequence[ManagerId]) -> list[Target]:
        """He first; the others follow as the ring order says, or all at once where there is none."""
        others = [who for who in people if who != first]
        after = self.ranked(others) or self.even(others)
        return [self._target(first, 0), *(replace(one, penalty=one.penalty + 1) for one in after)]

    def _target(self, who: ManagerId, penalty: int) -> Target:
        day = self._day()
        own = [line for line in self.company.lines if line.manager == who and line.valid.covers(day)]
        extension, interface = (
            next((line.address for line in own if line.kind is kind), None) for kind in (LineKind.EXTENSION, LineKind.INTERFACE)
        )
        name = next((manager.name for manager in self.company.managers if manager.id == who), str(who))
        return Target(who, name, extension, interface, penalty)

    def _day(self) -> date:
        return self.asked.at.astimezone(ZoneInfo(self.company.time_zone)).date()

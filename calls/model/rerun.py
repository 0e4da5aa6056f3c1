"""A run of a stage through calls that had been through it before: what it was begun on, and how far it is."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Again:
    """Which of the calls that are done with the stage go through it again. since is in, until is not; both aware, None is open."""

    since: datetime | None = None
    until: datetime | None = None
    other_than: str | None = None  # only those whose current verdict is of another version than this


EVERYTHING = Again()


@dataclass(frozen=True, slots=True)
class Rerun:
    """The newest one. What failed in it for good is among the failures, and no longer left."""

    stage: str
    version: str  # of the verdicts that it makes
    calls: int
    left: int
    began_at: datetime
    began_by: str
    cancelled_at: datetime | None
    finished_at: datetime | None  # of the call that was done last; None while any is left

    @property
    def done(self) -> int:
        return self.calls - self.left

    @property
    def is_going_on(self) -> bool:
        return self.left > 0

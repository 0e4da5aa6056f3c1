"""A scorecard: what quality control asks of a call, and how the answers become points. Versioned, never edited in place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from calls.model.verdict import CallType

NOT_APPLICABLE = "n/a"  # the answer that takes a row out of the sum
Names = Mapping[str, str]  # by language


class AnswerKind(StrEnum):
    YES_NO = "yes_no"
    SCALE = "scale"
    CHOICE = "choice"
    TEXT = "text"  # remarks: no points


DRAWN_PERCENT = 5  # where the card says nothing else


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a row. points: hundredths of the row's weight, 0..100. anchor: when to give it, in words."""

    value: str
    points: int
    names: Names
    anchor: Names


@dataclass(frozen=True, slots=True)
class ScorecardRow:
    """machine: the finding that answers beforehand: "stages.greeting" or "recording_notice"; None: people alone do."""

    id: str
    names: Names  # the question
    kind: AnswerKind
    weight: int  # of 100 over all rows
    choices: tuple[Choice, ...]  # of a text: none
    is_critical: bool = False  # an answer without points makes the whole call fail
    machine: str | None = None

    def choice(self, value: str) -> Choice | None:
        return next((one for one in self.choices if one.value == value), None)


@dataclass(frozen=True, slots=True)
class Scorecard:
    names: Names
    rows: tuple[ScorecardRow, ...]
    call_types: tuple[CallType, ...] = (CallType.NEW_LEAD,)  # whose calls it is for
    threshold: int = 70  # per cent below which a call is looked at first
    drawn_percent: int = DRAWN_PERCENT  # of the calls, drawn by chance for people to score

    def row(self, row_id: str) -> ScorecardRow | None:
        return next((one for one in self.rows if one.id == row_id), None)


@dataclass(frozen=True, slots=True)
class ScorecardVersion:
    version: str
    card: Scorecard
    written: str  # the file as it was applied
    applied_at: datetime  # aware
    applied_by: str
    is_current: bool

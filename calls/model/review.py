"""One person's answers to a scorecard about one call, and what became of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from calls.model.call import CallId, ManagerId
from calls.model.errors import CallError
from calls.model.recording import Side


class ReviewState(StrEnum):
    DRAFT = "draft"
    SUBMITTED = "submitted"
    DISPUTED = "disputed"  # the manager does not agree
    RESOLVED = "resolved"


@dataclass(frozen=True, slots=True)
class Answer:
    """value: of the row's choices, NOT_APPLICABLE, or a text row's text. at_s: the second that it is about."""

    value: str
    note: str = ""
    at_s: float | None = None


@dataclass(frozen=True, slots=True)
class MachineAnswer:
    """What a finding answers beforehand; a person's answer stands beside it, never over it."""

    value: str
    probability: float | None  # 0..1; None: a person put the finding right
    quote: str
    side: Side | None
    start_s: float | None


@dataclass(frozen=True, slots=True)
class ReviewEvent:
    state: ReviewState
    by: str
    at: datetime  # aware
    note: str = ""


@dataclass(frozen=True, slots=True)
class Review:
    id: int
    call_id: CallId
    manager: ManagerId | None  # whose call it was when it was scored
    version: str  # of the scorecard
    reviewer: str
    state: ReviewState
    answers: Mapping[str, Answer]  # by row
    machine: Mapping[str, MachineAnswer]  # as they stood when it was submitted
    points: int | None  # hundredths of a per cent, 0..10000; None: a draft, or every row left out
    failed_rows: tuple[str, ...]  # critical ones without points: the call fails whatever the sum
    history: tuple[ReviewEvent, ...]  # oldest first

    @property
    def mark(self) -> str:
        """Another one after each step and each change of an answer: by it the second of two people is noticed."""
        said = sorted((row, answer.value, answer.note) for row, answer in self.answers.items())
        return sha256(f"{self.state} {len(self.history)} {said}".encode()).hexdigest()[:12]

    @property
    def is_failed(self) -> bool:
        return bool(self.failed_rows)


class ReviewError(CallError):
    """An answer, or a step, that is not possible."""

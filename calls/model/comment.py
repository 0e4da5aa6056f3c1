"""What people say of a second of a call: a marker, a comment, an answer to one; and whether it is settled."""

from dataclasses import dataclass
from datetime import datetime

from calls.model.call import CallId
from calls.model.errors import CallError

LONGEST_TEXT = 2000
LATEST_S = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Said:
    """at_s: the second that it is about; an answer is about its comment's. An empty text marks the second."""

    at_s: float
    text: str
    answers_to: int | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    call_id: CallId
    at_s: float
    text: str
    by: str
    at: datetime  # aware
    answers_to: int | None
    settled_by: str | None  # None: open
    settled_at: datetime | None


@dataclass(frozen=True, slots=True)
class Thread:
    first: Comment
    answers: tuple[Comment, ...]  # the oldest first


class CommentError(CallError):
    """A comment that cannot be written, or is not there any more."""


def threads_of(comments: tuple[Comment, ...]) -> tuple[Thread, ...]:
    """In the order of the call."""
    answers: dict[int, list[Comment]] = {}
    for one in comments:
        if one.answers_to is not None:
            answers.setdefault(one.answers_to, []).append(one)
    firsts = sorted((one for one in comments if one.answers_to is None), key=lambda one: (one.at_s, one.id))
    return tuple(Thread(one, tuple(answers.get(one.id, ()))) for one in firsts)

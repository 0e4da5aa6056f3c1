"""Requests with a key of their own: each is answered once, and its answer is kept for a day."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.store.answer_tables import StoredAnswer
from calls.store.call_repository import now_utc
from calls.store.database import Database

KEPT_FOR = timedelta(days=1)
GIVEN_UP_AFTER = timedelta(minutes=5)  # a process that died while it answered holds its key no longer than this


@dataclass(frozen=True, slots=True)
class Question:
    """All three are hashes: nothing of who asked or what was sent is kept."""

    who: str
    key: str
    asked: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """Nobody asked so before: answer it, then finish or release it."""


@dataclass(frozen=True, slots=True)
class Answered:
    status: int
    media_type: str | None
    body: bytes


@dataclass(frozen=True, slots=True)
class UnderWay:
    """The same is being answered right now."""


@dataclass(frozen=True, slots=True)
class AskedOtherwise:
    """This key stood over another request."""


Begun = Fresh | Answered | UnderWay | AskedOtherwise


class AnswerRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def begin(self, question: Question) -> Begun:
        """Of several who ask at once one is Fresh."""
        now = self._clock()
        dead = StoredAnswer.status.is_(None) & (StoredAnswer.begun_at < now - GIVEN_UP_AFTER)
        try:
            with self._database.write() as connection:
                connection.execute(delete(StoredAnswer).where(_is(question), dead | (StoredAnswer.begun_at < now - KEPT_FOR)))
                columns = {"who": question.who, "key": question.key, "asked": question.asked, "begun_at": now}
                connection.execute(insert(StoredAnswer).values(**columns))
        except IntegrityError:
            return self._known(question)
        return Fresh()

    def finish(self, question: Question, answer: Answered) -> None:
        columns = {"status": answer.status, "media_type": answer.media_type, "body": answer.body}
        with self._database.write() as connection:
            connection.execute(update(StoredAnswer).where(_is(question)).values(**columns))

    def release(self, question: Question) -> None:
        """Nothing was done: the same key may be used again."""
        with self._database.write() as connection:
            connection.execute(delete(StoredAnswer).where(_is(question), StoredAnswer.status.is_(None)))

    def sweep(self) -> int:
        """How many went that are older than a day."""
        with self._database.write() as connection:
            return connection.execute(delete(StoredAnswer).where(StoredAnswer.begun_at < self._clock() - KEPT_FOR)).rowcount

    def _known(self, question: Question) -> Begun:
        with self._database.read() as connection:
            row = connection.execute(select(StoredAnswer.__table__).where(_is(question))).one_or_none()
        if row is None:  # released in between: as good as under way
            return UnderWay()
        if row.asked != question.asked:
            return AskedOtherwise()
        return UnderWay() if row.status is None else Answered(row.status, row.media_type, row.body or b"")


def _is(question: Question) -> ColumnElement[bool]:
    return and_(StoredAnswer.who == question.who, StoredAnswer.key == question.key)

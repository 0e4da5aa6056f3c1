"""Questions on their way to the worker that knows what they mean, and back. Both ways are kept for minutes only."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.meaning_tables import StoredAnswerer, StoredQuestion

KEPT_FOR = timedelta(minutes=10)
HELD_FOR = timedelta(minutes=3)  # longer than a model takes to load


@dataclass(frozen=True, slots=True)
class Asked:
    """who: the account; what one asked is nobody else's."""

    who: str
    model: str
    text: str

    @property
    def key(self) -> str:
        return sha256("\0".join((self.who, self.model, self.text)).encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Waiting:
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """vector None: none yet. waited_s: since it was first asked."""

    vector: bytes | None
    waited_s: float


class QuestionRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def ask(self, asked: Asked) -> None:
        """What was asked before and still stands is not asked again."""
        if self.answer_to(asked) is not None:
            return
        now = self._clock()
        row = {"key": asked.key, "model": asked.model, "text": asked.text, "asked_at": now}
        try:
            with self._database.write() as connection:
                connection.execute(delete(StoredQuestion).where(StoredQuestion.asked_at < now - KEPT_FOR))
                connection.execute(insert(StoredQuestion).values(**row))
        except IntegrityError:  # the same account asks the same in two windows
            return

    def answer_to(self, asked: Asked) -> Answer | None:
        """None: not asked, or so long ago that it has gone."""
        now = self._clock()
        query = select(StoredQuestion.vector, StoredQuestion.asked_at).where(
            StoredQuestion.key == asked.key, StoredQuestion.asked_at >= now - KEPT_FOR
        )
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else Answer(row.vector, (now - row.asked_at).total_seconds())

    def waiting(self, model: str, limit: int) -> tuple[Waiting, ...]:
        """Who asked first comes first."""
        table = StoredQuestion
        query = select(table.key, table.text).where(table.model == model, table.vector.is_(None)).order_by(table.asked_at).limit(limit)
        with self._database.read() as connection:
            return tuple(Waiting(row.key, row.text or "") for row in connection.execute(query))

    def answer(self, key: str, vector: bytes) -> None:
        """The text goes."""
        with self._database.write() as connection:
            connection.execute(update(StoredQuestion).where(StoredQuestion.key == key).values(vector=vector, text=None))

    def forget(self) -> None:
        """What was asked more than ten minutes ago."""
        old = StoredQuestion.asked_at < self._clock() - KEPT_FOR
        with self._database.read() as connection:
            if connection.execute(select(StoredQuestion.key).where(old).limit(1)).first() is None:
                return
        with self._database.write() as connection:
            connection.execute(delete(StoredQuestion).where(old))

    def hold(self, owner: str, is_dead: Callable[[str], bool | None]) -> bool:
        """Is this worker the one that answers? It holds that for minutes, and has it renewed in time."""
        now = self._clock()
        with self._database.read() as connection:
            row = connection.execute(select(StoredAnswerer.owner, StoredAnswerer.until)).one_or_none()
        if row is not None and row.owner == owner and row.until > now + HELD_FOR / 2:
            return True
        if row is not None and row.owner != owner and row.until > now and is_dead(row.owner) is not True:
            return False
        return self._take(owner, None if row is None else row.owner, now)

    def let_go(self, owner: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(StoredAnswerer).where(StoredAnswerer.owner == owner))

    def _take(self, owner: str, before: str | None, now: datetime) -> bool:
        """Of several that try at once one has it."""
        held = {"owner": owner, "until": now + HELD_FOR}
        try:
            with self._database.write() as connection:
                if before is None:
                    connection.execute(insert(StoredAnswerer).values(id=1, **held))
                    return True
                return connection.execute(update(StoredAnswerer).where(StoredAnswerer.owner == before).values(**held)).rowcount == 1
        except IntegrityError:
            return False

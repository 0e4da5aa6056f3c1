"""The outbox of evening reports: an evening is made once, a letter is sent by one process at a time, and never twice."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, and_, func, insert, or_, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.call import ManagerId
from calls.model.evening import EveningState, Letter, LetterState, LetterWay
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.evening_tables import StoredEvening, StoredLetter

LEASE = timedelta(minutes=10)  # longer than any talk with a mail server takes
UNDER_WAY = (LetterState.SENDING.value, LetterState.HANDING.value)


class EveningRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def last_day(self) -> date | None:
        """The newest evening of which anything is known; None: there was none yet."""
        with self._database.read() as connection:
            return connection.execute(select(func.max(StoredEvening.day))).scalar()

    def state_of(self, day: date) -> EveningState | None:
        with self._database.read() as connection:
            state = connection.execute(select(StoredEvening.state).where(StoredEvening.day == day)).scalar()
        return EveningState(state) if state else None

    def missed(self, since: date) -> tuple[date, ...]:
        query = select(StoredEvening.day).where(StoredEvening.state == EveningState.MISSED.value, StoredEvening.day >= since)
        with self._database.read() as connection:
            return tuple(connection.execute(query.order_by(StoredEvening.day)).scalars())

    def make(self, day: date, state: EveningState, letters: Sequence[Letter]) -> bool:
        """One transaction. False, and nothing is changed, where the evening was made already: by another process, perhaps."""
        try:
            with self._database.write() as connection:
                connection.execute(insert(StoredEvening).values(day=day, state=state.value, at=self._clock()))
                if letters:
                    connection.execute(insert(StoredLetter), [_columns(letter) for letter in letters])
        except IntegrityError:
            return False
        return True

    def due(self) -> tuple[LetterWay, ...]:
        """Letters that wait and may be tried now. Those of a process that died are free again, or unsure, depending on how far it was."""
        now = self._clock()
        over = StoredLetter.lease_until < now
        with self._database.write() as connection:
            for died_in, becomes in ((LetterState.SENDING, LetterState.WAITING), (LetterState.HANDING, LetterState.UNSURE)):
                died = update(StoredLetter).where(StoredLetter.state == died_in.value, over)
                connection.execute(died.values(state=becomes.value, lease_until=None))
        may = or_(StoredLetter.not_before.is_(None), StoredLetter.not_before <= now)
        return self._letters(StoredLetter.state == LetterState.WAITING.value, may)

    def of_day(self, day: date) -> tuple[LetterWay, ...]:
        return self._letters(StoredLetter.day == day)

    def not_sent(self) -> tuple[LetterWay, ...]:
        return self._letters(StoredLetter.state != LetterState.SENT.value)

    def claim(self, letter: Letter) -> bool:
        """False: another process has it."""
        return self._move(letter, LetterState.WAITING, state=LetterState.SENDING.value, lease_until=self._clock() + LEASE)

    def hand_over(self, letter: Letter) -> bool:
        """Said right before the letter itself is spoken: from now on a cut line leaves it unsure."""
        return self._move(letter, LetterState.SENDING, state=LetterState.HANDING.value, lease_until=self._clock() + LEASE)

    def sent(self, letter: Letter) -> None:
        self._end(letter, state=LetterState.SENT.value, sent_at=self._clock(), trouble="")

    def wait(self, letter: Letter, trouble: str, pause: timedelta) -> None:
        attempts = StoredLetter.attempts + 1
        self._end(letter, state=LetterState.WAITING.value, trouble=trouble, attempts=attempts, not_before=self._clock() + pause)

    def give_up(self, letter: Letter, state: LetterState, trouble: str) -> None:
        """state: REFUSED or UNSURE."""
        self._end(letter, state=state.value, trouble=trouble, attempts=StoredLetter.attempts + 1)

    def send_again(self, day: date) -> int:
        """Unsure and refused letters of an evening wait again, because somebody says so. How many."""
        lost = StoredLetter.state.in_([LetterState.UNSURE.value, LetterState.REFUSED.value])
        again = update(StoredLetter).where(StoredLetter.day == day, lost).values(state=LetterState.WAITING.value, not_before=None)
        with self._database.write() as connection:
            return _changed(connection.execute(again))

    def _move(self, letter: Letter, before: LetterState, **columns: Any) -> bool:
        with self._database.write() as connection:
            its = update(StoredLetter).where(_is(letter), StoredLetter.state == before.value)
            return _changed(connection.execute(its.values(**columns))) == 1

    def _end(self, letter: Letter, **columns: Any) -> None:
        with self._database.write() as connection:
            its = update(StoredLetter).where(_is(letter), StoredLetter.state.in_(UNDER_WAY))
            connection.execute(its.values(lease_until=None, **columns))

    def _letters(self, *wanted: ColumnElement[bool]) -> tuple[LetterWay, ...]:
        order = (StoredLetter.day, StoredLetter.manager, StoredLetter.is_copy, StoredLetter.to)
        query = select(StoredLetter.__table__).where(*wanted).order_by(*order)
        with self._database.read() as connection:
            return tuple(_way_of(row) for row in connection.execute(query))


def _changed(result: Any) -> int:
    assert isinstance(result, CursorResult)
    return result.rowcount


def _is(letter: Letter) -> ColumnElement[bool]:
    return and_(StoredLetter.day == letter.day, StoredLetter.manager == letter.manager, StoredLetter.to == letter.to)


def _columns(letter: Letter) -> dict[str, Any]:
    names = ("day", "manager", "to", "is_copy", "subject", "text", "html")
    return {**{name: getattr(letter, name) for name in names}, "state": LetterState.WAITING.value, "attempts": 0, "trouble": ""}


def _way_of(row: Any) -> LetterWay:
    letter = Letter(row.day, ManagerId(row.manager), row.to, row.is_copy, row.subject, row.text, row.html)
    return LetterWay(letter, LetterState(row.state), row.attempts, row.not_before, row.trouble, row.sent_at)

"""The outbox of evening reports: an evening is made once, a letter is sent by one process at a time, and never twice."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, func, insert, select
from sqlalchemy.exc import IntegrityError

from calls.model.call import ManagerId
from calls.model.evening import EveningState, Letter, LetterState, LetterWay
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.evening_tables import StoredEvening, StoredLetter
from calls.store.letter_ways import LetterWays


class EveningRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock
        self._ways = LetterWays(database, StoredLetter, clock)

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
        self._ways.free_the_dead()
        return self._letters(self._ways.may_go())

    def of_day(self, day: date) -> tuple[LetterWay, ...]:
        return self._letters(StoredLetter.day == day)

    def not_sent(self) -> tuple[LetterWay, ...]:
        return self._letters(StoredLetter.state != LetterState.SENT.value)

    def claim(self, letter: Letter) -> bool:
        """False: another process has it."""
        return self._ways.claim(_is(letter))

    def hand_over(self, letter: Letter) -> bool:
        """Said right before the letter itself is spoken: from now on a cut line leaves it unsure."""
        return self._ways.hand_over(_is(letter))

    def sent(self, letter: Letter) -> None:
        self._ways.sent(_is(letter))

    def wait(self, letter: Letter, trouble: str, pause: timedelta) -> None:
        self._ways.wait(_is(letter), trouble, pause)

    def give_up(self, letter: Letter, state: LetterState, trouble: str) -> None:
        """state: REFUSED or UNSURE."""
        self._ways.give_up(_is(letter), state, trouble)

    def send_again(self, day: date) -> int:
        """Unsure and refused letters of an evening wait again, because somebody says so. How many."""
        return self._ways.send_again(StoredLetter.day == day)

    def _letters(self, *wanted: ColumnElement[bool]) -> tuple[LetterWay, ...]:
        order = (StoredLetter.day, StoredLetter.manager, StoredLetter.is_copy, StoredLetter.to)
        query = select(StoredLetter.__table__).where(*wanted).order_by(*order)
        with self._database.read() as connection:
            return tuple(_way_of(row) for row in connection.execute(query))


def _is(letter: Letter) -> ColumnElement[bool]:
    return and_(StoredLetter.day == letter.day, StoredLetter.manager == letter.manager, StoredLetter.to == letter.to)


def _columns(letter: Letter) -> dict[str, Any]:
    names = ("day", "manager", "to", "is_copy", "subject", "text", "html")
    return {**{name: getattr(letter, name) for name in names}, "state": LetterState.WAITING.value, "attempts": 0, "trouble": ""}


def _way_of(row: Any) -> LetterWay:
    letter = Letter(row.day, ManagerId(row.manager), row.to, row.is_copy, row.subject, row.text, row.html)
    return LetterWay(letter, LetterState(row.state), row.attempts, row.not_before, row.trouble, row.sent_at)

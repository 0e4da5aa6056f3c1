"""The way of a letter, whichever table it stands in: sent by one process at a time, and never twice."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, CursorResult, or_, update

from calls.model.evening import LetterState
from calls.store.alert_tables import StoredAlertLetter
from calls.store.database import Database
from calls.store.evening_tables import StoredLetter

LEASE = timedelta(minutes=10)  # longer than any talk with a mail server takes
UNDER_WAY = (LetterState.SENDING.value, LetterState.HANDING.value)
LOST = (LetterState.UNSURE.value, LetterState.REFUSED.value)

LetterTable = type[StoredLetter] | type[StoredAlertLetter]
Which = ColumnElement[bool]


class LetterWays:
    def __init__(self, database: Database, table: LetterTable, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._table = table
        self._clock = clock

    def free_the_dead(self) -> None:
        """Letters of a process that died are free again, or unsure, depending on how far it was."""
        over = self._table.lease_until < self._clock()
        with self._database.write() as connection:
            for died_in, becomes in ((LetterState.SENDING, LetterState.WAITING), (LetterState.HANDING, LetterState.UNSURE)):
                died = update(self._table).where(self._table.state == died_in.value, over)
                connection.execute(died.values(state=becomes.value, lease_until=None))

    def may_go(self) -> Which:
        """Those that wait and may be tried now."""
        table = self._table
        return (table.state == LetterState.WAITING.value) & or_(table.not_before.is_(None), table.not_before <= self._clock())

    def claim(self, which: Which) -> bool:
        """False: another process has it."""
        return self._move(which, LetterState.WAITING, state=LetterState.SENDING.value, lease_until=self._clock() + LEASE)

    def hand_over(self, which: Which) -> bool:
        """Said right before the letter itself is spoken: from now on a cut line leaves it unsure."""
        return self._move(which, LetterState.SENDING, state=LetterState.HANDING.value, lease_until=self._clock() + LEASE)

    def sent(self, which: Which) -> None:
        self._end(which, state=LetterState.SENT.value, sent_at=self._clock(), trouble="")

    def wait(self, which: Which, trouble: str, pause: timedelta) -> None:
        attempts, later = self._table.attempts + 1, self._clock() + pause
        self._end(which, state=LetterState.WAITING.value, trouble=trouble, attempts=attempts, not_before=later)

    def give_up(self, which: Which, state: LetterState, trouble: str) -> None:
        """state: REFUSED or UNSURE."""
        self._end(which, state=state.value, trouble=trouble, attempts=self._table.attempts + 1)

    def send_again(self, which: Which) -> int:
        """Unsure and refused ones wait again, because somebody says so. How many."""
        again = update(self._table).where(which, self._table.state.in_(LOST))
        with self._database.write() as connection:
            return _changed(connection.execute(again.values(state=LetterState.WAITING.value, not_before=None)))

    def _move(self, which: Which, before: LetterState, **columns: Any) -> bool:
        with self._database.write() as connection:
            its = update(self._table).where(which, self._table.state == before.value)
            return _changed(connection.execute(its.values(**columns))) == 1

    def _end(self, which: Which, **columns: Any) -> None:
        with self._database.write() as connection:
            its = update(self._table).where(which, self._table.state.in_(UNDER_WAY))
            connection.execute(its.values(lease_until=None, **columns))


def _changed(result: Any) -> int:
    assert isinstance(result, CursorResult)
    return result.rowcount

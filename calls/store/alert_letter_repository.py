"""Letters about alerts until they are sent: news of yesterday is no news, and goes nowhere."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, func, or_, select, update

from calls.model.alert import AlertLetter, News
from calls.model.evening import LetterState
from calls.store.alert_repository import alert_of
from calls.store.alert_tables import StoredAlert, StoredAlertLetter
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.letter_ways import UNDER_WAY, LetterWays

NEWS_FOR = timedelta(days=1)
TOO_OLD = "it could not be sent for a day"


@dataclass(frozen=True, slots=True)
class WaitingLetter:
    letter: AlertLetter
    attempts: int


@dataclass(frozen=True, slots=True)
class LettersOf:
    """What became of an alert's letters, of both kinds of news."""

    alert: int
    sent: int
    letters: int
    trouble: str  # of one that is not sent


class AlertLetterRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock
        self._ways = LetterWays(database, StoredAlertLetter, clock)

    def due(self) -> tuple[WaitingLetter, ...]:
        """Those that may be tried now, in the order in which things happened. Cheap while there are none."""
        if not self._has_some():
            return ()
        self._ways.free_the_dead()
        self._give_up_old()
        table = StoredAlertLetter
        query = select(StoredAlert.__table__, table.news, table.to, table.language, table.attempts)
        query = query.join(StoredAlert, StoredAlert.id == table.alert_id).where(self._ways.may_go())
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.made_at, table.alert_id, table.news.desc(), table.to)).all()
        return tuple(WaitingLetter(AlertLetter(alert_of(row), News(row.news), row.to, row.language), row.attempts) for row in rows)

    def of(self, alerts: Sequence[int]) -> dict[int, LettersOf]:
        """Of those alerts that have letters."""
        table = StoredAlertLetter
        is_sent = table.state == LetterState.SENT.value
        counted = select(table.alert_id, func.count().label("letters"), func.count().filter(is_sent).label("sent"))
        counted = counted.add_columns(func.max(table.trouble).filter(~is_sent).label("trouble"))
        with self._database.read() as connection:
            rows = connection.execute(counted.where(table.alert_id.in_(alerts)).group_by(table.alert_id)).all()
        return {row.alert_id: LettersOf(row.alert_id, row.sent, row.letters, row.trouble or "") for row in rows}

    def claim(self, letter: AlertLetter) -> bool:
        """False: another process has it."""
        return self._ways.claim(_is(letter))

    def hand_over(self, letter: AlertLetter) -> bool:
        """Said right before the letter itself is spoken: from now on a cut line leaves it unsure."""
        return self._ways.hand_over(_is(letter))

    def sent(self, letter: AlertLetter) -> None:
        self._ways.sent(_is(letter))

    def wait(self, letter: AlertLetter, trouble: str, pause: timedelta) -> None:
        self._ways.wait(_is(letter), trouble, pause)

    def give_up(self, letter: AlertLetter, state: LetterState, trouble: str) -> None:
        """state: REFUSED or UNSURE."""
        self._ways.give_up(_is(letter), state, trouble)

    def _has_some(self) -> bool:
        table = StoredAlertLetter
        query = select(table.alert_id).where(or_(table.state == LetterState.WAITING.value, table.state.in_(UNDER_WAY)))
        with self._database.read() as connection:
            return connection.execute(query.limit(1)).first() is not None

    def _give_up_old(self) -> None:
        table = StoredAlertLetter
        is_old = (table.state == LetterState.WAITING.value) & (table.made_at < self._clock() - NEWS_FOR)
        with self._database.write() as connection:
            connection.execute(update(table).where(is_old).values(state=LetterState.REFUSED.value, trouble=TOO_OLD))


def _is(letter: AlertLetter) -> ColumnElement[bool]:
    table = StoredAlertLetter
    return and_(table.alert_id == letter.alert.id, table.news == letter.news.value, table.to == letter.to)

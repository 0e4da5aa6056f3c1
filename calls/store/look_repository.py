"""The queue of calls that are worth a person's look, and what people decided about them."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, exists, insert, literal, or_, select, tuple_
from sqlalchemy.orm import aliased

from calls.model.call import CallId
from calls.model.context import Look, LookDecision, LookReason, LookWhy
from calls.model.correction import Hand
from calls.model.errors import CallError
from calls.store.call_list import row_of, rows_query
from calls.store.call_repository import now_utc
from calls.store.call_rows import CallRow
from calls.store.column_types import UtcDateTime
from calls.store.context_refresh import refresh_calls
from calls.store.context_tables import StoredLook, StoredLookReason
from calls.store.cursors import cursor_of, not_ours, read_cursor
from calls.store.database import Database
from calls.store.mismatch_repository import count_each, enough_history, judged_from
from calls.store.tables import StoredCall

Reason = StoredLookReason


@dataclass(frozen=True, slots=True)
class QueuedCall:
    call: CallRow
    probability: float | None  # of the least sure field; None: nothing is known
    reasons: tuple[LookReason, ...]  # the weightiest first; at least one


@dataclass(frozen=True, slots=True)
class LookPage:
    rows: tuple[QueuedCall, ...]  # most worth a look first, newest first among equals
    next_cursor: str | None  # None on the last page


class LookRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def page(self, why: LookWhy | None = None, after: str | None = None, limit: int = 50) -> LookPage:
        """Calls with a reason of this kind, or of any. after: next_cursor of the page before."""
        with self._database.read() as connection:
            judged = judged_from(connection)
            heads = connection.execute(self._heads(why, after, judged).limit(limit + 1)).all()
            shown = [row.call_id for row in heads[:limit]]
            calls = {row.id: row for row in connection.execute(rows_query().where(StoredCall.id.in_(shown)))}
            reasons = self._reasons_of(connection, shown, judged)
        cursor = _cursor(heads[limit - 1]) if len(heads) > limit else None
        return LookPage(tuple(QueuedCall(row_of(calls[one]), calls[one].probability, reasons[one]) for one in shown), cursor)

    def counts(self) -> Mapping[LookWhy, int]:
        """Calls by reason, only reasons that occur; a call with two reasons stands in both. COUNTED_TO means so many or more."""
        with self._database.read() as connection:
            listed = self._listed(Reason, judged_from(connection))
            return count_each(connection, LookWhy, lambda why: select(Reason.call_id).where(Reason.why == why, *listed).distinct())

    def reasons_of(self, call_id: CallId) -> tuple[LookReason, ...]:
        """The weightiest first; empty where the call is not in the queue."""
        with self._database.read() as connection:
            return self._reasons_of(connection, [call_id], judged_from(connection))[call_id]

    def decide(self, call_id: CallId, decision: LookDecision, hand: Hand) -> Look:
        """It holds as long as the call means what it means now. Raises CallError where there is no such call."""
        with self._database.write() as connection:
            query = select(StoredCall.call_type, StoredCall.outcome).where(StoredCall.id == call_id)
            row = connection.execute(query).one_or_none()
            if row is None:
                raise CallError(f"There is no call {call_id}", permanent=True, remedy="Check the call's id")
            look = Look(call_id, decision, f"{row.call_type or ''}/{row.outcome or ''}", hand.by, hand.at, hand.note)
            connection.execute(insert(StoredLook).values(**_columns(look)))
            refresh_calls(connection, [call_id])
        return look

    def history(self, call_id: CallId) -> tuple[Look, ...]:
        """The oldest first."""
        query = select(StoredLook.__table__).where(StoredLook.call_id == call_id).order_by(StoredLook.id)
        with self._database.read() as connection:
            return tuple(_look_of(row) for row in connection.execute(query))

    def _heads(self, why: LookWhy | None, after: str | None, judged: datetime | None) -> Any:
        """Each call's weightiest reason: one index walk."""
        other = aliased(Reason)
        wanted = [*self._listed(Reason, judged)]
        same = [other.call_id == Reason.call_id, *self._listed(other, judged)]
        if why is not None:
            wanted.append(Reason.why == why.value)
            same.append(other.why == why.value)
        heavier = tuple_(other.worth, other.since, other.why, other.detail) > tuple_(Reason.worth, Reason.since, Reason.why, Reason.detail)
        query = select(Reason.call_id, Reason.worth, Reason.since).where(*wanted, ~exists().where(*same, heavier))
        if after is not None:
            query = query.where(_behind(after))
        return query.order_by(Reason.worth.desc(), Reason.since.desc(), Reason.call_id.desc())

    def _reasons_of(self, connection: Connection, calls: Iterable[str], judged: datetime | None) -> dict[str, tuple[LookReason, ...]]:
        query = select(Reason.__table__).where(Reason.call_id.in_(list(calls)), *self._listed(Reason, judged))
        found: defaultdict[str, tuple[LookReason, ...]] = defaultdict(tuple)
        for row in connection.execute(query.order_by(Reason.worth.desc(), Reason.since.desc(), Reason.why, Reason.detail)):
            found[row.call_id] += (LookReason(CallId(row.call_id), LookWhy(row.why), row.detail, row.worth, row.since),)
        return found

    def _listed(self, reason: Any, judged: datetime | None) -> list[ColumnElement[bool]]:
        return [reason.since <= self._clock(), enough_history(reason.detail, reason.since, judged)]


def _cursor(row: Row[Any]) -> str:
    return f"{row.worth!r}_{cursor_of(row.since, row.call_id)}"


def _behind(after: str) -> ColumnElement[bool]:
    worth, sign, rest = after.partition("_")
    try:
        weight = float(worth)
    except ValueError as error:
        raise not_ours() from error
    since, call_id = read_cursor(rest if sign else "")
    later = tuple_(Reason.since, Reason.call_id) < tuple_(literal(since, UtcDateTime), literal(call_id))
    return or_(Reason.worth < weight, and_(Reason.worth == weight, later))


def _columns(look: Look) -> dict[str, Any]:
    return {
        "call_id": look.call_id,
        "decision": look.decision.value,
        "about": look.about,
        "by": look.by,
        "at": look.at,
        "note": look.note,
    }


def _look_of(row: Row[Any]) -> Look:
    return Look(CallId(row.call_id), LookDecision(row.decision), row.about, row.by, row.at, row.note)

"""Reviews: saved as often as one likes, each step of state kept with who and when."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, func, insert, select, update

from calls.formats.scorecard_json import read_answers, read_machine_answers, write_answers, write_machine_answers
from calls.model.call import CallId, ManagerId
from calls.model.review import Answer, MachineAnswer, Review, ReviewError, ReviewEvent, ReviewState
from calls.model.verdict import CallType
from calls.store.call_repository import now_utc
from calls.store.context_tables import StoredLookReason
from calls.store.database import Database
from calls.store.quality_tables import StoredReview, StoredReviewEvent
from calls.store.tables import StoredCall

MAY_FOLLOW: Mapping[ReviewState, tuple[ReviewState, ...]] = {
    ReviewState.DRAFT: (ReviewState.DRAFT, ReviewState.SUBMITTED),
    ReviewState.SUBMITTED: (ReviewState.SUBMITTED, ReviewState.DISPUTED),
    ReviewState.DISPUTED: (ReviewState.RESOLVED,),
    ReviewState.RESOLVED: (ReviewState.DISPUTED,),
}


@dataclass(frozen=True, slots=True)
class Scored:
    """What a reviewer says of a call now. machine: what stood there beforehand."""

    call_id: CallId
    version: str
    reviewer: str
    answers: Mapping[str, Answer]
    machine: Mapping[str, MachineAnswer]
    points: int | None
    failed_rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReviewFilter:
    version: str | None = None
    state: ReviewState | None = None
    manager: ManagerId | None = None
    call_id: CallId | None = None
    since: datetime | None = None  # of the first step
    until: datetime | None = None


class ReviewRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def save(self, scored: Scored, state: ReviewState) -> Review:
        """DRAFT or SUBMITTED, by the reviewer's own hand. Raises ReviewError where it is disputed, or submitted and now a draft again."""
        table = StoredReview
        own = (table.call_id == scored.call_id, table.version == scored.version, table.reviewer == scored.reviewer)
        columns = {
            "answers": write_answers(scored.answers),
            "machine": write_machine_answers(scored.machine),
            "points": scored.points if state is not ReviewState.DRAFT else None,
            "failed_rows": list(scored.failed_rows),
            "state": state.value,
        }
        with self._database.write() as connection:
            stood = connection.execute(select(table.id, table.state).where(*own).with_for_update()).one_or_none()
            if stood is None:
                manager = connection.execute(select(StoredCall.manager_id).where(StoredCall.id == scored.call_id)).scalar()
                key = {"call_id": scored.call_id, "version": scored.version, "reviewer": scored.reviewer, "manager_id": manager}
                review_id = connection.execute(insert(table).values(**key, **columns).returning(table.id)).scalar_one()
            else:
                review_id = stood.id
                _may(ReviewState(stood.state), state)
                connection.execute(update(table).where(table.id == review_id).values(**columns))
            if stood is None or stood.state != state or state is ReviewState.SUBMITTED:
                _note(connection, review_id, ReviewEvent(state, scored.reviewer, self._clock()))
        return self._get(review_id)

    def step(self, review_id: int, event: ReviewEvent) -> Review:
        """DISPUTED or RESOLVED. Raises ReviewError where that cannot follow, or there is no such review."""
        with self._database.write() as connection:
            state = connection.execute(select(StoredReview.state).where(StoredReview.id == review_id).with_for_update()).scalar()
            if state is None:
                raise ReviewError("There is no such review", permanent=True)
            _may(ReviewState(state), event.state)
            connection.execute(update(StoredReview).where(StoredReview.id == review_id).values(state=event.state.value))
            _note(connection, review_id, event)
        return self._get(review_id)

    def correct(self, review_id: int, scored: Scored) -> None:
        """New answers of a disputed review, before it is resolved."""
        columns = {"answers": write_answers(scored.answers), "points": scored.points, "failed_rows": list(scored.failed_rows)}
        with self._database.write() as connection:
            disputed = (StoredReview.id == review_id, StoredReview.state == ReviewState.DISPUTED.value)
            if connection.execute(update(StoredReview).where(*disputed).values(**columns)).rowcount == 0:
                raise ReviewError("Only a disputed review is put right", permanent=True)

    def find(self, wanted: ReviewFilter, limit: int = 5000) -> tuple[Review, ...]:
        """Newest first."""
        query = select(StoredReview.__table__).where(*_conditions(wanted)).order_by(StoredReview.id.desc()).limit(limit)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            return _reviews_of(connection, rows)

    def own(self, call_id: CallId, version: str, reviewer: str) -> Review | None:
        table = StoredReview
        query = select(table.__table__).where(table.call_id == call_id, table.version == version, table.reviewer == reviewer)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
            return next(iter(_reviews_of(connection, rows)), None)

    def next_call(self, reviewer: str, types: Sequence[CallType], not_this: CallId | None = None) -> CallId | None:
        """What this reviewer should score next: calls that nobody scored, those worth a look first, then the newest."""
        review = exists().where(StoredReview.call_id == StoredCall.id, StoredReview.state != ReviewState.DRAFT.value)
        own = exists().where(StoredReview.call_id == StoredCall.id, StoredReview.reviewer == reviewer)
        is_odd = exists().where(StoredLookReason.call_id == StoredCall.id)
        wanted = (StoredCall.call_type.in_([one.value for one in types]), ~review, ~own, StoredCall.id != (not_this or ""))
        for also in ((is_odd,), ()):
            query = select(StoredCall.id).where(*wanted, *also).order_by(StoredCall.started_at.desc()).limit(1)
            with self._database.read() as connection:
                found = connection.execute(query).scalar()
            if found is not None:
                return CallId(found)
        return None

    def counts(self) -> Mapping[ReviewState, int]:
        query = select(StoredReview.state, func.count().label("reviews")).group_by(StoredReview.state)
        with self._database.read() as connection:
            return {ReviewState(row.state): row.reviews for row in connection.execute(query)}

    def _get(self, review_id: int) -> Review:
        with self._database.read() as connection:
            rows = connection.execute(select(StoredReview.__table__).where(StoredReview.id == review_id)).all()
            return _reviews_of(connection, rows)[0]


def _may(stood: ReviewState, wanted: ReviewState) -> None:
    if wanted not in MAY_FOLLOW[stood]:
        raise ReviewError(f"A review that is {stood} cannot become {wanted}", permanent=True, remedy="Open the call again")


def _note(connection: Connection, review_id: int, event: ReviewEvent) -> None:
    row = {"review_id": review_id, "state": event.state.value, "by": event.by, "at": event.at, "note": event.note}
    connection.execute(insert(StoredReviewEvent).values(**row))


def _conditions(wanted: ReviewFilter) -> list[ColumnElement[bool]]:
    table = StoredReview
    equal = {table.version: wanted.version, table.state: wanted.state, table.manager_id: wanted.manager, table.call_id: wanted.call_id}
    found: list[ColumnElement[bool]] = [column == value for column, value in equal.items() if value is not None]
    if wanted.since is not None or wanted.until is not None:
        began = select(func.min(StoredReviewEvent.at)).where(StoredReviewEvent.review_id == table.id).scalar_subquery()
        found += [] if wanted.since is None else [began >= wanted.since]
        found += [] if wanted.until is None else [began < wanted.until]
    return found


def _reviews_of(connection: Connection, rows: Sequence[Any]) -> tuple[Review, ...]:
    events: dict[int, list[ReviewEvent]] = {row.id: [] for row in rows}
    query = select(StoredReviewEvent.__table__).where(StoredReviewEvent.review_id.in_(events)).order_by(StoredReviewEvent.id)
    for one in connection.execute(query):
        events[one.review_id].append(ReviewEvent(ReviewState(one.state), one.by, one.at, one.note))
    return tuple(_review_of(row, tuple(events[row.id])) for row in rows)


def _review_of(row: Any, history: tuple[ReviewEvent, ...]) -> Review:
    return Review(
        id=row.id,
        call_id=CallId(row.call_id),
        manager=None if row.manager_id is None else ManagerId(row.manager_id),
        version=row.version,
        reviewer=row.reviewer,
        state=ReviewState(row.state),
        answers=read_answers(row.answers),
        machine=read_machine_answers(row.machine),
        points=row.points,
        failed_rows=tuple(row.failed_rows),
        history=history,
    )

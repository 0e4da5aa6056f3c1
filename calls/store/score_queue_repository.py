"""The queue of quality control: calls that nobody scored yet and that have a reason, each list read from its reasons' own index."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, func, insert, or_, select, update

from calls.model.call import CallId
from calls.model.context import LookWhy
from calls.model.review import ReviewState
from calls.model.score_queue import CLAIM_LASTS, Claim, QueueFilter, QueueWhy
from calls.model.verdict import CallType
from calls.store.call_list import row_of, rows_query
from calls.store.call_repository import now_utc
from calls.store.call_rows import CallRow
from calls.store.context_tables import StoredLookReason
from calls.store.database import Database
from calls.store.mismatch_repository import COUNTED_TO, enough_history, judged_from
from calls.store.quality_tables import StoredReview
from calls.store.score_queue_tables import StoredClaim, StoredMachineScore
from calls.store.tables import StoredCall

REASON = StoredLookReason
IS_UNSURE_OF_ENDING = and_(REASON.why == LookWhy.UNSURE.value, REASON.detail == "outcome")  # without a type no scorecard applies
LOOKS: Mapping[QueueWhy, ColumnElement[bool]] = {
    QueueWhy.DISPUTED: REASON.why == LookWhy.DISPUTED.value,
    QueueWhy.MISMATCH: REASON.why == LookWhy.MISMATCH.value,
    QueueWhy.UNCERTAIN: or_(REASON.why == LookWhy.UNCERTAIN.value, IS_UNSURE_OF_ENDING),
}
MARKS: Mapping[QueueWhy, Any] = {
    QueueWhy.BELOW: StoredMachineScore.is_below,
    QueueWhy.DRAWN: StoredMachineScore.is_drawn,
    QueueWhy.OUTLIER: StoredMachineScore.is_outlier,
}


@dataclass(frozen=True, slots=True)
class QueuedScore:
    call: CallRow
    whys: tuple[QueueWhy, ...]  # at least one
    points: int | None  # by the machine's answers
    claim: Claim | None  # a fresh one, whoever's


class ScoreQueueRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def page(self, wanted: QueueFilter, types: Sequence[CallType], limit: int = 50) -> tuple[QueuedScore, ...]:
        """What to take up first stands first."""
        with self._database.read() as connection:
            ids: dict[str, None] = {}
            for why in (wanted.why,) if wanted.why else QueueWhy:
                if len(ids) < limit:
                    ids.update(dict.fromkeys(connection.execute(self._ids(connection, why, wanted, types).limit(limit)).scalars()))
            shown = list(ids)[:limit]
            calls = {row.id: row_of(row) for row in connection.execute(rows_query().where(StoredCall.id.in_(shown)))}
            whys, points = self._reasons(connection, shown)
            claims = self._claims(connection, shown)
        reasons = {one: tuple(why for why in QueueWhy if why in whys[one]) for one in shown}
        return tuple(QueuedScore(calls[one], reasons[one], points.get(one), claims.get(one)) for one in shown)

    def counts(self, wanted: QueueFilter, types: Sequence[CallType]) -> Mapping[QueueWhy, int]:
        """Of each reason, whichever is chosen; COUNTED_TO means so many or more."""
        counted = {}
        with self._database.read() as connection:
            for why in QueueWhy:
                some = self._ids(connection, why, wanted, types).limit(COUNTED_TO).subquery()
                counted[why] = connection.execute(select(func.count()).select_from(some)).scalar_one()
        return counted

    def take_next(self, wanted: QueueFilter, types: Sequence[CallType], who: str, not_this: CallId | None = None) -> CallId | None:
        """Claimed for this person; calls that a colleague is on are passed over."""
        for one in self.page(wanted, types):
            is_taken = one.claim is not None and one.claim.by != who
            if not is_taken and one.call.id != not_this and self.claim(one.call.id, who).by == who:
                return one.call.id
        return None

    def claim(self, call_id: CallId, who: str) -> Claim:
        """Whose it is now: a colleague's while his is fresh, else this person's."""
        now = self._clock()
        with self._database.write() as connection:
            row = connection.execute(select(StoredClaim.__table__).where(StoredClaim.call_id == call_id).with_for_update()).one_or_none()
            if row is not None and row.by != who and row.at > now - CLAIM_LASTS:
                return Claim(call_id, row.by, row.at)
            if row is None:
                connection.execute(insert(StoredClaim).values(call_id=call_id, by=who, at=now))
            else:
                connection.execute(update(StoredClaim).where(StoredClaim.call_id == call_id).values(by=who, at=now))
            connection.execute(delete(StoredClaim).where(StoredClaim.at < now - 4 * CLAIM_LASTS))
        return Claim(call_id, who, now)

    def release(self, call_id: CallId, who: str) -> None:
        with self._database.write() as connection:
            connection.execute(delete(StoredClaim).where(StoredClaim.call_id == call_id, StoredClaim.by == who))

    def _ids(self, connection: Connection, why: QueueWhy, wanted: QueueFilter, types: Sequence[CallType]) -> Select[Any]:
        scored = exists().where(StoredReview.call_id == StoredCall.id, StoredReview.state != ReviewState.DRAFT.value)
        call_type = StoredCall.call_type.concat("")  # as no index has it: SQLite would walk all calls of a type, and few have a reason
        of_call: list[ColumnElement[bool]] = [call_type.in_([one.value for one in types])]
        of_call += [StoredCall.manager_id == wanted.manager] if wanted.manager else []
        if why is QueueWhy.DISPUTED:
            disputed = exists().where(StoredReview.call_id == StoredCall.id, StoredReview.state == ReviewState.DISPUTED.value)
            looked = exists().where(StoredLookReason.call_id == StoredCall.id, *self._looks(connection, why))
            of_reviews = select(StoredReview.call_id).where(StoredReview.state == ReviewState.DISPUTED.value)
            among = of_reviews.union(select(StoredLookReason.call_id).where(*self._looks(connection, why)))
            return (
                select(StoredCall.id)
                .where(StoredCall.id.in_(among), *of_call, or_(disputed, looked & ~scored))
                .order_by(StoredCall.started_at.desc())
            )
        if why in MARKS:
            query = select(StoredCall.id).join(StoredMachineScore, StoredMachineScore.call_id == StoredCall.id).where(MARKS[why])
            return query.where(*of_call, ~scored).order_by(StoredMachineScore.started_at.desc(), StoredMachineScore.call_id.desc())
        looks = select(StoredCall.id).join(StoredLookReason, StoredLookReason.call_id == StoredCall.id).where(*self._looks(connection, why))
        first = looks.where(*of_call, ~scored).group_by(StoredCall.id)
        return first.order_by(func.max(StoredLookReason.worth).desc(), func.max(StoredLookReason.since).desc(), StoredCall.id.desc())

    def _looks(self, connection: Connection, why: QueueWhy) -> list[ColumnElement[bool]]:
        return [LOOKS[why], REASON.since <= self._clock(), enough_history(REASON.detail, REASON.since, judged_from(connection))]

    def _reasons(self, connection: Connection, shown: Sequence[str]) -> tuple[dict[str, set[QueueWhy]], dict[str, int | None]]:
        found: dict[str, set[QueueWhy]] = {one: set() for one in shown}
        for why in LOOKS:
            query = select(StoredLookReason.call_id).where(StoredLookReason.call_id.in_(shown), *self._looks(connection, why))
            for one in connection.execute(query).scalars():
                found[one].add(why)
        disputed = select(StoredReview.call_id).where(StoredReview.call_id.in_(shown), StoredReview.state == ReviewState.DISPUTED.value)
        for one in connection.execute(disputed).scalars():
            found[one].add(QueueWhy.DISPUTED)
        scores = connection.execute(select(StoredMachineScore.__table__).where(StoredMachineScore.call_id.in_(shown))).all()
        for row in scores:
            found[row.call_id] |= {why for why, column in MARKS.items() if getattr(row, column.key)}
        return found, {row.call_id: row.points for row in scores}

    def _claims(self, connection: Connection, shown: Sequence[str]) -> dict[str, Claim]:
        fresh = StoredClaim.at > self._clock() - CLAIM_LASTS
        rows = connection.execute(select(StoredClaim.__table__).where(StoredClaim.call_id.in_(shown), fresh))
        return {row.call_id: Claim(CallId(row.call_id), row.by, row.at) for row in rows}

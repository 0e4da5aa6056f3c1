"""Machine's scores of calls, each kept once for a card, with the lot that was drawn for it."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

from sqlalchemy import and_, delete, func, insert, select

from calls.model.call import CallId
from calls.model.review import ReviewState
from calls.model.score_queue import Draw, MachineScore
from calls.model.verdict import CallType
from calls.store.database import Database
from calls.store.quality_tables import StoredReview
from calls.store.score_queue_tables import StoredMachineScore
from calls.store.tables import StoredCall

Stored = StoredMachineScore
Unscored = tuple[CallId, datetime, float | None]
REFERENCE = 1000  # newest scored calls that an outlier is held against


class MachineScoreRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def lacking(self, version: str, types: Sequence[CallType], since: datetime, limit: int) -> tuple[Unscored, ...]:
        """Understood calls that this card has not scored yet, the newest first: id, begin, seconds talked."""
        known = select(Stored.call_id).where(Stored.call_id == StoredCall.id, Stored.version == version).exists()
        wanted = (StoredCall.call_type.in_([one.value for one in types]), StoredCall.started_at >= since, ~known)
        query = select(StoredCall.id, StoredCall.started_at, StoredCall.talk_s).where(*wanted)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(StoredCall.started_at.desc()).limit(limit)).all()
        return tuple((CallId(row.id), row.started_at, row.talk_s) for row in rows)

    def reference(self, version: str) -> tuple[tuple[int | None, float | None], ...]:
        """Points and seconds talked of the newest calls that it scored."""
        query = (
            select(Stored.points, StoredCall.talk_s)
            .join(StoredCall, StoredCall.id == Stored.call_id)
            .where(Stored.version == version)
            .order_by(Stored.started_at.desc())
            .limit(REFERENCE)
        )
        with self._database.read() as connection:
            return tuple((row.points, row.talk_s) for row in connection.execute(query))

    def keep(self, scores: Sequence[MachineScore]) -> None:
        """A lot that was drawn before stays: a new card does not draw anew. Calls that went meanwhile are left out."""
        ids = [one.call_id for one in scores]
        with self._database.write() as connection:
            lots = {row.call_id: row for row in connection.execute(select(Stored.__table__).where(Stored.call_id.in_(ids)))}
            there = set(connection.execute(select(StoredCall.id).where(StoredCall.id.in_(ids))).scalars())
            connection.execute(delete(Stored).where(Stored.call_id.in_(ids)))
            rows = []
            for one in scores:
                drawn = {"lot": lots[one.call_id].lot, "is_drawn": lots[one.call_id].is_drawn} if one.call_id in lots else {}
                rows += [{**asdict(one), **drawn}] if one.call_id in there else []
            if rows:
                connection.execute(insert(Stored), rows)

    def draw(self, since: datetime) -> Draw:
        """Of calls begun since then."""
        reviewed = (
            select(StoredReview.id).where(StoredReview.call_id == Stored.call_id, StoredReview.state != ReviewState.DRAFT.value).exists()
        )
        count, drawn = func.count(), Stored.started_at >= since
        with self._database.read() as connection:
            calls = connection.execute(select(count).select_from(Stored).where(drawn)).scalar_one()
            chosen = connection.execute(select(count).select_from(Stored).where(drawn, Stored.is_drawn)).scalar_one()
            scored = connection.execute(select(count).select_from(Stored).where(and_(drawn, Stored.is_drawn, reviewed))).scalar_one()
        return Draw(calls, chosen, scored)

"""Figures that alerts watch and no page counts: each one look into an index."""

from datetime import datetime

from sqlalchemy import func, select, text

from calls.model.call import Lane
from calls.store.call_rows import StageState
from calls.store.database import Database
from calls.store.stage_rows import LANE_RANK
from calls.store.tables import IS_OPEN, StageRun, StoredCall


class AlertQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def newest_call(self, until: datetime) -> datetime | None:
        """When the newest call began; a clock that was ahead when it was recorded hides no silence."""
        query = select(StoredCall.started_at).where(StoredCall.started_at <= until).order_by(StoredCall.started_at.desc()).limit(1)
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def set_aside(self) -> int:
        with self._database.read() as connection:
            return connection.execute(select(func.count()).where(StageRun.state == StageState.SET_ASIDE.value)).scalar_one()

    def new_calls_wait_since(self) -> datetime | None:
        """When the new call was accepted that waits longest to be heard; history that is taken in, or understood again, may wait."""
        is_new = StageRun.lane == LANE_RANK[Lane.LIVE]
        with self._database.read() as connection:
            return connection.execute(select(func.min(StageRun.since)).where(text(IS_OPEN), is_new)).scalar()

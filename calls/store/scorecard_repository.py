"""The company's scorecard: every version that was applied is kept, one is current."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from sqlalchemy import Row, insert, select, update

from calls.formats.scorecard_json import read_scorecard, scorecard_version, write_scorecard
from calls.model.scorecard import Scorecard, ScorecardVersion
from calls.store.call_repository import now_utc
from calls.store.database import Database
from calls.store.quality_tables import StoredScorecard


class ScorecardRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def current(self) -> ScorecardVersion | None:
        return self._one(StoredScorecard.is_current)

    def version(self, version: str) -> ScorecardVersion | None:
        """As it was applied last."""
        return self._one(StoredScorecard.version == version)

    def apply(self, card: Scorecard, written: str, by: str) -> str:
        """From now on calls are scored by it; reviews by earlier versions stay as they are. Returns its version."""
        version = scorecard_version(card)
        with self._database.write() as connection:
            connection.execute(update(StoredScorecard).where(StoredScorecard.is_current).values(is_current=False))
            row = {"version": version, "written": written, "body": write_scorecard(card)}
            connection.execute(insert(StoredScorecard).values(is_current=True, applied_at=self._clock(), applied_by=by, **row))
        return version

    def versions(self) -> tuple[ScorecardVersion, ...]:
        """Newest first."""
        with self._database.read() as connection:
            return tuple(
                _version_of(row) for row in connection.execute(select(StoredScorecard.__table__).order_by(StoredScorecard.id.desc()))
            )

    def _one(self, condition: Any) -> ScorecardVersion | None:
        query = select(StoredScorecard.__table__).where(condition).order_by(StoredScorecard.id.desc()).limit(1)
        with self._database.read() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _version_of(row)


def _version_of(row: Row[Any]) -> ScorecardVersion:
    return ScorecardVersion(row.version, read_scorecard(row.body), row.written, row.applied_at, row.applied_by, row.is_current)

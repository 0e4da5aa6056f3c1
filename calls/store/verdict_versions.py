"""Verdicts by the version that reached them: which there are, and what two of them say of the same calls."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Integer, Subquery, cast, func, select

from calls.formats.verdict_json import read_verdict
from calls.model.call import CallId, Direction, ManagerId
from calls.model.verdict import Verdict
from calls.store.company_tables import StoredManager
from calls.store.database import Database
from calls.store.tables import StoredCall, StoredVerdict

CHUNK = 500  # calls whose verdicts are in memory at once


@dataclass(frozen=True, slots=True)
class VersionCount:
    version: str
    calls: int
    current: int  # calls whose current verdict it is


@dataclass(frozen=True, slots=True)
class TwoVerdicts:
    """What two versions say of one call, as they were made: without what people put right."""

    call_id: CallId
    manager_id: ManagerId | None
    manager_name: str | None
    counts: bool  # an answered inbound call: one that reports count
    old: Verdict
    new: Verdict


class VerdictVersions:
    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[VersionCount, ...]:
        """The one that was at work last is last."""
        calls, current = func.count(StoredVerdict.call_id.distinct()), func.sum(cast(StoredVerdict.is_current, Integer))
        query = (
            select(StoredVerdict.version, calls.label("calls"), current.label("current"))
            .group_by(StoredVerdict.version)
            .order_by(func.max(StoredVerdict.id))
        )
        with self._database.read() as connection:
            return tuple(VersionCount(row.version, row.calls, row.current) for row in connection.execute(query))

    def both(self, old: str, new: str) -> Iterator[TwoVerdicts]:
        """Calls that both have a verdict of; of several by one version the newest. In the order of the calls' ids."""
        one, other = _newest(old, "old"), _newest(new, "new")
        pairs = select(one.c.call_id, one.c.id.label("old_id"), other.c.id.label("new_id")).join(other, other.c.call_id == one.c.call_id)
        with self._database.read() as connection:
            rows = connection.execute(pairs.order_by(one.c.call_id)).all()
        for begin in range(0, len(rows), CHUNK):
            yield from self._read(rows[begin : begin + CHUNK])

    def _read(self, rows: Sequence[Any]) -> Iterator[TwoVerdicts]:
        ids = [id_ for row in rows for id_ in (row.old_id, row.new_id)]
        bodies = select(StoredVerdict.id, StoredVerdict.body).where(StoredVerdict.id.in_(ids))
        calls = (
            select(StoredCall.id, StoredCall.manager_id, StoredManager.name, StoredCall.direction, StoredCall.is_answered)
            .outerjoin(StoredManager, StoredManager.id == StoredCall.manager_id)
            .where(StoredCall.id.in_([row.call_id for row in rows]))
        )
        with self._database.read() as connection:
            verdicts = {row.id: row.body for row in connection.execute(bodies)}
            known = {row.id: row for row in connection.execute(calls)}
        for row in rows:
            call = known[row.call_id]
            counts = call.is_answered and call.direction == Direction.INBOUND.value
            old, new = (read_verdict(verdicts[id_]) for id_ in (row.old_id, row.new_id))
            yield TwoVerdicts(CallId(row.call_id), call.manager_id, call.name, counts, old, new)


def _newest(version: str, name: str) -> Subquery:
    newest = func.max(StoredVerdict.id).label("id")
    return select(StoredVerdict.call_id, newest).where(StoredVerdict.version == version).group_by(StoredVerdict.call_id).subquery(name)

"""Outbound calls by whether and when the client was told of the recording."""

from dataclasses import dataclass

from sqlalchemy import func, select, text

from calls.model.call import ManagerId
from calls.store.company_tables import StoredManager
from calls.store.database import Database
from calls.store.report_rows import Period, moments
from calls.store.tables import IS_HEARD_OUTBOUND, StoredCall


@dataclass(frozen=True, slots=True)
class NoticeCount:
    manager: ManagerId | None
    name: str | None
    calls: int  # outbound, answered and understood
    in_time: int
    late: int


class NoticeQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def by_manager(self, period: Period, within_s: float) -> tuple[NoticeCount, ...]:
        told = func.count(StoredCall.notice_s)
        in_time = func.count().filter(StoredCall.notice_s <= within_s)
        counted = select(StoredCall.manager_id, func.count().label("calls"), told.label("told"), in_time.label("in_time"))
        counted = counted.where(text(IS_HEARD_OUTBOUND), *moments(StoredCall.started_at, period))
        grouped = counted.group_by(StoredCall.manager_id).subquery("grouped")
        query = select(grouped, StoredManager.name).outerjoin(StoredManager, StoredManager.id == grouped.c.manager_id)
        with self._database.read() as connection:
            return tuple(
                NoticeCount(row.manager_id, row.name, row.calls, row.in_time, row.told - row.in_time) for row in connection.execute(query)
            )

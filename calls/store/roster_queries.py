"""Days of the imported rosters."""

from datetime import date, time

from sqlalchemy import select

from calls.model.books import RosterDay, WorkSpan
from calls.store.book_tables import StoredRosterDay
from calls.store.database import Database


class RosterQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def between(self, first: date, end: date) -> tuple[RosterDay, ...]:
        """By day, then by manager; end is out."""
        table = StoredRosterDay
        query = select(table.manager_id, table.day, table.spans).where(table.day >= first, table.day < end)
        with self._database.read() as connection:
            rows = connection.execute(query.order_by(table.day, table.manager_id)).all()
        return tuple(
            RosterDay(row.manager_id, row.day, tuple(WorkSpan(*map(time.fromisoformat, edges)) for edges in row.spans)) for row in rows
        )

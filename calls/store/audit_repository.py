"""What people did, one line after the other: written and read, never changed; the database itself refuses that."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, insert, select

from calls.model.people import AuditEntry, Deed
from calls.store.database import Database
from calls.store.people_tables import StoredAuditEntry


@dataclass(frozen=True, slots=True)
class AuditFilter:
    who: str | None = None
    deed: Deed | None = None
    what: str | None = None  # the beginning of an address: /calls/…


class AuditRepository:
    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, entry: AuditEntry) -> None:
        row: Mapping[str, Any] = {
            "at": entry.at,
            "who": entry.who,
            "role": entry.role,
            "deed": entry.deed.value,
            "what": entry.what,
            "details": dict(entry.details),
        }
        with self._database.write() as connection:
            connection.execute(insert(StoredAuditEntry).values(**row))

    def page(self, wanted: AuditFilter, before: int | None = None, limit: int = 100) -> tuple[AuditEntry, ...]:
        """Newest first; before: the id of the last entry of the page before."""
        with self._database.read() as connection:
            return tuple(_entry_of(row) for row in connection.execute(_query(wanted, before).limit(limit)))


def _query(wanted: AuditFilter, before: int | None) -> Select[Any]:
    table = StoredAuditEntry
    query = select(table.__table__).order_by(table.id.desc())
    if wanted.who is not None:
        query = query.where(table.who == wanted.who)
    if wanted.deed is not None:
        query = query.where(table.deed == wanted.deed.value)
    if wanted.what is not None:
        query = query.where(table.what.startswith(wanted.what, autoescape=True))
    return query if before is None else query.where(table.id < before)


def _entry_of(row: Any) -> AuditEntry:
    return AuditEntry(row.at, row.who, row.role, Deed(row.deed), row.what, row.details, row.id)

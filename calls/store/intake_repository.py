"""What became of every file that was offered."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, assert_never

from sqlalchemy import and_, insert, select, update
from sqlalchemy.exc import IntegrityError

from calls.model.intake import Accepted, Duplicate, IntakeOutcome, Rejected
from calls.store.call_repository import now_utc
from calls.store.company_tables import StoredIntake
from calls.store.database import Database

REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class RejectedFile:
    source_name: str
    rule: str
    detail: str
    remedy: str
    at: datetime


class IntakeRepository:
    def __init__(self, database: Database, clock: Callable[[], datetime] = now_utc) -> None:
        self._database = database
        self._clock = clock

    def note(self, source_name: str, source_sha256: str | None, outcome: IntakeOutcome) -> None:
        """Idempotent per (name, bytes). A file first accepted and then offered again stays accepted: Duplicate takes nothing back."""
        try:
            self._note(_storable(source_name), source_sha256 or "", outcome)
        except IntegrityError:  # PostgreSQL: another process noted the same file between our look and our insert
            self._note(_storable(source_name), source_sha256 or "", outcome)

    def _note(self, name: str, sha256: str, outcome: IntakeOutcome) -> None:
        is_row = and_(StoredIntake.source_name == name, StoredIntake.source_sha256 == sha256)
        columns = _columns(outcome)
        with self._database.write() as connection:
            stored = connection.execute(select(StoredIntake.outcome).where(is_row)).scalar()
            if stored is None:
                connection.execute(insert(StoredIntake).values(source_name=name, source_sha256=sha256, at=self._clock(), **columns))
            elif not (stored == "accepted" and isinstance(outcome, Duplicate)):
                connection.execute(update(StoredIntake).where(is_row).values(**columns))

    def rejected(self) -> tuple[RejectedFile, ...]:
        """The newest first. A name that came later with good bytes is no longer shown."""
        later = StoredIntake.__table__.alias("later")
        mended = (
            select(later.c.source_name)
            .where(later.c.source_name == StoredIntake.source_name, later.c.outcome != REJECTED, later.c.at >= StoredIntake.at)
            .exists()
        )
        query = (
            select(StoredIntake.__table__)
            .where(StoredIntake.outcome == REJECTED, ~mended)
            .order_by(StoredIntake.at.desc(), StoredIntake.source_name)
        )
        with self._database.read() as connection:
            return tuple(
                RejectedFile(row.source_name, row.rule or "", row.detail or "", row.remedy or "", row.at)
                for row in connection.execute(query)
            )


def _columns(outcome: IntakeOutcome) -> dict[str, Any]:
    blank: dict[str, Any] = {"call_id": None, "repaired_by": None, "rule": None, "detail": None, "remedy": None}
    match outcome:
        case Accepted(call_id, repaired_by):
            return {**blank, "outcome": "accepted", "call_id": call_id, "repaired_by": repaired_by}
        case Duplicate(call_id):
            return {**blank, "outcome": "duplicate", "call_id": call_id}
        case Rejected(rule, detail, remedy):
            return {**blank, "outcome": REJECTED, "rule": rule, "detail": _storable(detail), "remedy": remedy}
    assert_never(outcome)


def _storable(text: str) -> str:
    """File names may hold bytes that are no text at all; a database takes text only."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace").replace("\0", "\N{REPLACEMENT CHARACTER}")

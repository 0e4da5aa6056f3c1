"""What a machine's answers come to for each call, its lot in the draw, and who is on which call now."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


def _newest(column: str) -> Index:
    return Index(f"ix_machine_scores_{column}", "started_at", "call_id", sqlite_where=text(column), postgresql_where=text(column))


class StoredMachineScore(Base):
    __tablename__ = "machine_scores"
    __table_args__ = (
        Index("ix_machine_scores_version", "version", "started_at"),
        *(_newest(column) for column in ("is_below", "is_outlier", "is_drawn")),
    )

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[str]
    points: Mapped[int | None]
    is_below: Mapped[bool]
    is_outlier: Mapped[bool]
    lot: Mapped[float]
    is_drawn: Mapped[bool]
    started_at: Mapped[datetime]


class StoredClaim(Base):
    __tablename__ = "call_claims"

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    by: Mapped[str]
    at: Mapped[datetime]

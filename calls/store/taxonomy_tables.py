"""A company's own classes, every version that was ever applied, and the runs through history."""

from datetime import datetime

from sqlalchemy import Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredTaxonomy(Base):
    """One application of a taxonomy; one is current, or none. written is the file as it came, body its classes as JSON."""

    __tablename__ = "taxonomies"
    __table_args__ = (
        Index("uq_taxonomies_current", "is_current", unique=True, sqlite_where=text("is_current"), postgresql_where=text("is_current")),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version: Mapped[str] = mapped_column(index=True)
    is_current: Mapped[bool]
    applied_at: Mapped[datetime]
    applied_by: Mapped[str]
    written: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


class StoredRerun(Base):
    """One run of a stage through calls that had been through it before. What is left of it stands in stage_runs, in the lane AGAIN."""

    __tablename__ = "reruns"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    stage: Mapped[str]
    version: Mapped[str]  # of the verdicts that it makes
    calls: Mapped[int]
    began_at: Mapped[datetime]
    began_by: Mapped[str]
    cancelled_at: Mapped[datetime | None]

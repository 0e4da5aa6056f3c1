"""Transcripts that others made, and how well ours were found to be."""

from datetime import datetime

from sqlalchemy import ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredImport(Base):
    """The words that stand for a call instead of an engine's."""

    __tablename__ = "imported_transcripts"

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str]
    name: Mapped[str]
    format: Mapped[str]
    imported_at: Mapped[datetime]
    body: Mapped[str] = mapped_column(Text)


class StoredEvaluation(Base):
    """One run of `earshot evaluate transcription`; the newest is shown."""

    __tablename__ = "evaluations"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    made_at: Mapped[datetime]
    source: Mapped[str]
    engine: Mapped[str]
    model: Mapped[str]
    body: Mapped[str] = mapped_column(Text)

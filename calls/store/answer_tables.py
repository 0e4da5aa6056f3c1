"""Answers that are given again when the same request comes again, for a day."""

from datetime import datetime

from sqlalchemy import Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredAnswer(Base):
    """who and key: hashes. status None: it is still being answered. Holds words of calls: erasure empties the table, a backup leaves it."""

    __tablename__ = "kept_answers"
    __table_args__ = (Index("ix_kept_answers_begun_at", "begun_at"),)

    who: Mapped[str] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    asked: Mapped[str]  # hash of method, path, query and body
    begun_at: Mapped[datetime]
    status: Mapped[int | None]
    media_type: Mapped[str | None]
    body: Mapped[bytes | None] = mapped_column(LargeBinary)

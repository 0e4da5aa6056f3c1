"""Evening reports: which evenings were made, and each letter until it is sent."""

from datetime import date, datetime

from sqlalchemy import Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredEvening(Base):
    __tablename__ = "evenings"

    day: Mapped[date] = mapped_column(primary_key=True)
    state: Mapped[str]
    at: Mapped[datetime]


class StoredLetter(Base):
    __tablename__ = "evening_letters"
    __table_args__ = (Index("ix_evening_letters_state", "state"),)

    day: Mapped[date] = mapped_column(primary_key=True)
    manager: Mapped[str] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column(primary_key=True)
    is_copy: Mapped[bool]
    subject: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)
    state: Mapped[str]
    attempts: Mapped[int]
    not_before: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None]

"""Alerts: what the company wants to be told of, who reads of it, what stood and stands, and each letter until it is sent."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredAlertRule(Base):
    """Only kinds of which somebody has decided."""

    __tablename__ = "alert_rules"

    kind: Mapped[str] = mapped_column(primary_key=True)
    is_on: Mapped[bool]
    threshold: Mapped[int]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]


class StoredAlertReader(Base):
    __tablename__ = "alert_readers"

    email: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str]
    added_at: Mapped[datetime]
    added_by: Mapped[str]


OPEN = text("closed_at IS NULL")


class StoredAlert(Base):
    """One kind is open at most once for each subject, whichever process saw it."""

    __tablename__ = "alerts"
    __table_args__ = (Index("uq_alerts_open", "kind", "subject", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    kind: Mapped[str]
    subject: Mapped[str]
    value: Mapped[int]
    threshold: Mapped[int]
    params: Mapped[dict[str, Any]]
    opened_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    closing: Mapped[str | None]


class StoredAlertLetter(Base):
    """Written in the transaction of what it tells of; its words are written when it is sent."""

    __tablename__ = "alert_letters"
    __table_args__ = (Index("ix_alert_letters_state", "state"),)

    alert_id: Mapped[int] = mapped_column(ForeignKey("alerts.id", ondelete="CASCADE"), primary_key=True)
    news: Mapped[str] = mapped_column(primary_key=True)
    to: Mapped[str] = mapped_column(primary_key=True)
    language: Mapped[str]
    made_at: Mapped[datetime]
    state: Mapped[str]
    attempts: Mapped[int]
    not_before: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    trouble: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime | None]

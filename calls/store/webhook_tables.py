"""Webhooks, the keys that sign for them, what is to be told, and every try."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredWebhook(Base):
    __tablename__ = "webhooks"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    url: Mapped[str]
    kinds: Mapped[list[str]]
    is_paused: Mapped[bool]
    created_at: Mapped[datetime]
    created_by: Mapped[str]


class StoredWebhookSecret(Base):
    """Kept in clear: signing needs it. ends_at: when the change to a newer one is over."""

    __tablename__ = "webhook_secrets"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"), index=True)
    secret: Mapped[str]
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime | None]


class StoredDelivery(Base):
    """Written in the transaction of what it tells of. It goes with the call that it is about."""

    __tablename__ = "webhook_deliveries"
    __table_args__ = (
        Index("ix_webhook_deliveries_due", "state", "not_before"),
        Index("ix_webhook_deliveries_webhook", "webhook_id", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhooks.id", ondelete="CASCADE"))
    call_id: Mapped[str | None] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), index=True)
    event: Mapped[str]
    kind: Mapped[str]
    at: Mapped[datetime]
    data: Mapped[dict[str, Any]]
    state: Mapped[str]
    attempts: Mapped[int]
    not_before: Mapped[datetime | None]
    lease_until: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class StoredAttempt(Base):
    __tablename__ = "webhook_attempts"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    delivery_id: Mapped[int] = mapped_column(ForeignKey("webhook_deliveries.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime]
    status: Mapped[int | None]
    trouble: Mapped[str]
    took_ms: Mapped[int]

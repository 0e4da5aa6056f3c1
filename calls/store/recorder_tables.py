"""What recorders deliver and tell, what is wrong with them, and the ring order that they are given."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredExchangeFacts(Base):
    """One row for each call that a recorder delivered."""

    __tablename__ = "exchange_facts"

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    pbx: Mapped[str] = mapped_column(index=True)
    linkedid: Mapped[str] = mapped_column(index=True)
    answered_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    abandoned_after_s: Mapped[float | None]
    hung_up_by: Mapped[str | None]
    notice_played: Mapped[bool | None]
    routing_version: Mapped[str | None] = mapped_column(index=True)
    routing_arm: Mapped[str | None]
    raw_events_sha256: Mapped[str | None]
    recorder_version: Mapped[str | None]
    recorder_host: Mapped[str | None]
    agents: Mapped[list[dict[str, Any]]]
    transfers: Mapped[list[dict[str, Any]]]
    received_at: Mapped[datetime]


class StoredPart(Base):
    """Every audio file of a delivered call. What is heard is one recording: the parts that passed admission, in order."""

    __tablename__ = "call_parts"

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    sha256: Mapped[str] = mapped_column(primary_key=True)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    name: Mapped[str]
    encoding: Mapped[str]
    rate_hz: Mapped[int]
    sides: Mapped[list[str]]
    started_at: Mapped[datetime]
    duration_s: Mapped[float]
    is_incomplete: Mapped[bool]
    heard_sha256: Mapped[str | None]
    rule: Mapped[str | None]
    detail: Mapped[str | None] = mapped_column(Text)


class StoredRecorder(Base):
    """One recorder on one exchange, as it was last heard of."""

    __tablename__ = "recorders"

    pbx: Mapped[str] = mapped_column(primary_key=True)
    first_seen_at: Mapped[datetime]
    seen_at: Mapped[datetime | None]  # its last state; None: it has only delivered so far
    delivered_at: Mapped[datetime | None]  # when its last recording came
    clock_skew_s: Mapped[float | None]
    version: Mapped[str | None]
    state: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))  # as it was sent


STANDING = text("cleared_at IS NULL")


class StoredRecorderEvent(Base):
    """Something that was, or still is, wrong with a recorder. One kind stands at most once for each exchange."""

    __tablename__ = "recorder_events"
    __table_args__ = (
        Index("uq_recorder_events_standing", "pbx", "code", unique=True, sqlite_where=STANDING, postgresql_where=STANDING),
        Index("ix_recorder_events_raised_at", "raised_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    pbx: Mapped[str]
    code: Mapped[str]
    said: Mapped[str] = mapped_column(Text)
    remedy: Mapped[str] = mapped_column(Text)
    params: Mapped[dict[str, Any]]
    raised_at: Mapped[datetime]
    cleared_at: Mapped[datetime | None]


class StoredRoutingChange(Base):
    """What was decided of the ring order, and when: the newest row stands."""

    __tablename__ = "routing_changes"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    mode: Mapped[str]
    trial: Mapped[str | None]
    share: Mapped[float | None]
    changed_at: Mapped[datetime]
    changed_by: Mapped[str]


class StoredServedOrder(Base):
    """Each order that was ever handed to a recorder, so that the version stamped on a call can be read later."""

    __tablename__ = "served_orders"

    version: Mapped[str] = mapped_column(primary_key=True)
    arm: Mapped[str]
    queues: Mapped[dict[str, Any]]
    first_served_at: Mapped[datetime]
    trial: Mapped[str | None] = mapped_column(index=True)

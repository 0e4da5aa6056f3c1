"""What clients asked for and why they refused, in rows narrow enough to be counted: derived in the transaction of each change."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base

HOURS_COUNTED_BY = ("weekday", "from_hour", "to_hour", "is_met", "is_lost", "product", "started_at")
REFUSALS_COUNTED_BY = ("direction", "product", "client_type", "manager", "reason", "reason_class", "day")


class StoredRequestedHours(Base):
    """The index holds all that reports group by: they never read the rows. product and started_at: the call's."""

    __tablename__ = "requested_hours"
    __table_args__ = (Index("ix_requested_hours_report", *HOURS_COUNTED_BY),)

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    weekday: Mapped[str | None]
    from_hour: Mapped[int]
    to_hour: Mapped[int]
    is_met: Mapped[bool]
    is_lost: Mapped[bool]
    product: Mapped[str | None]
    started_at: Mapped[datetime]


class StoredRefusal(Base):
    """One for each lead that refused."""

    __tablename__ = "refusals"
    __table_args__ = (Index("ix_refusals_report", *REFUSALS_COUNTED_BY),)

    lead_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    call_id: Mapped[str] = mapped_column(index=True)
    client: Mapped[str | None] = mapped_column(index=True)
    direction: Mapped[str]
    day: Mapped[date]
    manager: Mapped[str | None]
    channel: Mapped[str | None]
    product: Mapped[str | None]
    client_type: Mapped[str]
    reason: Mapped[str]
    reason_class: Mapped[str | None]

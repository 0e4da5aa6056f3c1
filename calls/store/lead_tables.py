"""Leads as reports count them, derived beside the contexts of their calls."""

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base

COUNTED_BY = ("direction", "day", "manager", "channel", "product", "state", "reason", "is_sold", "decided_by")


class StoredLeadCount(Base):
    """The index holds all that reports group by: they never read the rows."""

    __tablename__ = "lead_counts"
    __table_args__ = (Index("ix_lead_counts_report", *COUNTED_BY),)

    lead_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    call_id: Mapped[str] = mapped_column(index=True)
    client: Mapped[str | None] = mapped_column(index=True)
    direction: Mapped[str]
    day: Mapped[date]
    hour: Mapped[int]
    weekday: Mapped[int]
    manager: Mapped[str | None]
    closer: Mapped[str | None]
    channel: Mapped[str | None]
    product: Mapped[str | None]
    state: Mapped[str]
    reason: Mapped[str | None]
    is_sold: Mapped[bool]
    decided_by: Mapped[str | None]
    sold_on: Mapped[date | None]
    order_number: Mapped[str | None]

"""Leads as reports count them, derived beside the contexts of their calls, and their sums by month and by day."""

from datetime import date

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base

IS_CHECKED = text("said IS NOT NULL")
COUNTED_BY = ("direction", "day", "manager", "channel", "product", "hour", "state", "reason", "is_sold", "decided_by")


class StoredLeadCount(Base):
    """The first index holds all that reports group by: they never read the rows. The second is of those that a person decided about."""

    __tablename__ = "lead_counts"
    __table_args__ = (
        Index("ix_lead_counts_report", *COUNTED_BY),
        Index("ix_lead_counts_checked", "day", "lot", "manager", "said", "was", sqlite_where=IS_CHECKED, postgresql_where=IS_CHECKED),
    )

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
    said: Mapped[str | None]
    was: Mapped[str | None]
    lot: Mapped[int | None]


class StoredLeadTotal(Base):
    """The leads of one month that agree in these things; "" is none. Reports of whole months read these few rows."""

    __tablename__ = "lead_totals"

    direction: Mapped[str] = mapped_column(primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)  # its first day
    manager: Mapped[str] = mapped_column(primary_key=True)
    channel: Mapped[str] = mapped_column(primary_key=True)
    product: Mapped[str] = mapped_column(primary_key=True)
    hour_band: Mapped[int] = mapped_column(primary_key=True)  # of BAND_HOURS hours, 0 from midnight
    reason: Mapped[str] = mapped_column(primary_key=True)  # why they are excluded
    leads: Mapped[int]
    counted: Mapped[int]
    sold: Mapped[int]
    by_correction: Mapped[int]  # of the counted ones: what said whether they were sold
    by_order: Mapped[int]
    sold_by_words: Mapped[int]  # of the sold ones: nothing but the words says so


class StoredLeadDayTotal(Base):
    """The leads of one day and manager; "" is none."""

    __tablename__ = "lead_day_totals"

    direction: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    manager: Mapped[str] = mapped_column(primary_key=True)
    leads: Mapped[int]
    counted: Mapped[int]
    sold: Mapped[int]
    by_correction: Mapped[int]  # as those of a month
    by_order: Mapped[int]
    sold_by_words: Mapped[int]
    unsure: Mapped[int]

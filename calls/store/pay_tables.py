"""What people did about the pay of periods, and the lines of each frozen one as they were."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredPayEvent(Base):
    """Only ever added to. body: of a freezing, its figures as JSON. Calls may be deleted; what was paid for them stays."""

    __tablename__ = "pay_events"
    __table_args__ = (Index("ix_pay_events_period", "period", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    period: Mapped[str]
    act: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text)
    manager: Mapped[str | None]
    call_id: Mapped[str | None]
    about: Mapped[int | None]
    changes: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


class StoredPayLine(Base):
    """manager: empty where nobody's extension answered."""

    __tablename__ = "pay_lines"

    event_id: Mapped[int] = mapped_column(ForeignKey("pay_events.id", ondelete="CASCADE"), primary_key=True)
    manager: Mapped[str] = mapped_column(primary_key=True)
    lead_id: Mapped[str] = mapped_column(primary_key=True)
    call_id: Mapped[str]
    day: Mapped[date]
    halves: Mapped[int]
    is_sold: Mapped[bool]
    has_come: Mapped[bool]
    decided_by: Mapped[str]

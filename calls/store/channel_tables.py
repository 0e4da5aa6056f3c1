"""What was found of recordings' channels."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredChannelFinding(Base):
    __tablename__ = "channel_findings"
    __table_args__ = (Index("ix_channel_findings_call_id", "call_id"), Index("ix_channel_findings_kind_call_id", "kind", "call_id"))

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"))
    kind: Mapped[str]
    found_at: Mapped[str]
    start_s: Mapped[float]
    end_s: Mapped[float]
    channel: Mapped[int | None]
    side: Mapped[str | None]
    evidence: Mapped[list[dict[str, Any]]]


class StoredOpening(Base):
    """How a channel of a call began: marks that only the same sound shares, no words."""

    __tablename__ = "openings"
    __table_args__ = (Index("ix_openings_at", "at"),)

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    channel: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    extension: Mapped[str | None]
    marks: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]

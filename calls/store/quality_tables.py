"""Scorecards in every version that was applied, reviews with their answers, and each step that a review took."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredScorecard(Base):
    """One application of a scorecard; one is current, or none."""

    __tablename__ = "scorecards"
    __table_args__ = (
        Index("uq_scorecards_current", "is_current", unique=True, sqlite_where=text("is_current"), postgresql_where=text("is_current")),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    version: Mapped[str] = mapped_column(index=True)
    is_current: Mapped[bool]
    applied_at: Mapped[datetime]
    applied_by: Mapped[str]
    written: Mapped[str] = mapped_column(Text)
    body: Mapped[str] = mapped_column(Text)


class StoredReview(Base):
    """A person scores a call once by one version. points: hundredths of a per cent."""

    __tablename__ = "reviews"
    __table_args__ = (
        UniqueConstraint("call_id", "version", "reviewer", name="uq_reviews_call_id"),
        Index("ix_reviews_state", "state", "id"),
        Index("ix_reviews_manager", "manager_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"))
    manager_id: Mapped[str | None]
    version: Mapped[str]
    reviewer: Mapped[str]
    state: Mapped[str]
    answers: Mapped[str] = mapped_column(Text)
    machine: Mapped[str] = mapped_column(Text)
    points: Mapped[int | None]
    failed_rows: Mapped[list[str]]


class StoredReviewEvent(Base):
    __tablename__ = "review_events"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("reviews.id", ondelete="CASCADE"), index=True)
    state: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text)

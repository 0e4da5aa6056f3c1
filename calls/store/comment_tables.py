"""Comments of people to seconds of calls."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredComment(Base):
    """An answer names the comment that it answers, never another answer."""

    __tablename__ = "comments"
    __table_args__ = (Index("ix_comments_call_id", "call_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"))
    answers_to: Mapped[int | None] = mapped_column(ForeignKey("comments.id", ondelete="CASCADE"), index=True)
    at_s: Mapped[float]
    text: Mapped[str] = mapped_column(Text)
    by: Mapped[str]
    at: Mapped[datetime]
    settled_by: Mapped[str | None]
    settled_at: Mapped[datetime | None]

"""What a search by meaning looks in, and the questions that wait for a worker."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredPassages(Base):
    """The passages of a call as numbers, gone with its words, and whenever others hold. model: whose numbers they are; never compared
    with another's. A call without a passage has a row, too, so that nobody tries it again.
    """

    __tablename__ = "search_passages"
    __table_args__ = (Index("ix_search_passages_model", "model", "call_id"),)

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcripts.id", ondelete="CASCADE"), unique=True)
    model: Mapped[str]
    numbers: Mapped[int]  # of each passage; 0: there is none
    sides: Mapped[str] = mapped_column(Text)  # a letter for each passage
    scales: Mapped[bytes] = mapped_column(LargeBinary)
    vectors: Mapped[bytes] = mapped_column(LargeBinary)


class StoredQuestion(Base):
    """For minutes. key: hash of who asked, of which model, and what. text goes once there is a vector."""

    __tablename__ = "search_questions"

    key: Mapped[str] = mapped_column(primary_key=True)
    model: Mapped[str]
    text: Mapped[str | None] = mapped_column(Text)
    vector: Mapped[bytes | None] = mapped_column(LargeBinary)
    asked_at: Mapped[datetime]


class StoredAnswerer(Base):
    """The one worker of several that has the model in its memory: one row."""

    __tablename__ = "search_answerers"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    owner: Mapped[str]
    until: Mapped[datetime]

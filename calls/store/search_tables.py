"""What a search looks in: one row for each call that has words now, gone with them."""

from typing import Any

from sqlalchemy import BigInteger, Dialect, ForeignKey, Integer, Text
from sqlalchemy.dialects.postgresql import TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from calls.store.tables import Base


class IndexedText(TypeDecorator[str]):
    """Words apart by blanks in SQLite, whose index reads them from here; PostgreSQL keeps its own kind of list."""

    impl = Text
    cache_ok = True

    @property
    def python_type(self) -> type[str]:
        return str

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        return dialect.type_descriptor(TSVECTOR() if dialect.name == "postgresql" else Text())


class StoredDocument(Base):
    """Rows are never updated. The index itself is made by migration 0040: a GIN index in PostgreSQL; in SQLite the full-text table
    search_index, whose rowid is this id, and triggers that carry every insert and delete into it.

    id: grows with the moment at which the call began, so that newest first is a walk down the ids.
    """

    __tablename__ = "search_documents"

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), unique=True)
    transcript_id: Mapped[int] = mapped_column(ForeignKey("transcripts.id", ondelete="CASCADE"), unique=True)
    body: Mapped[str] = mapped_column(IndexedText())


class StoredFilling(Base):
    """How far words that were there before the index have been put into it: one row while it goes on, none else."""

    __tablename__ = "search_fillings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    after: Mapped[int]  # the transcript that was done last; 0: none yet

"""What calls and books say about each other, derived; what people decided about calls in the queue; which numbers are one client's."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.tables import Base


class StoredContext(Base):
    __tablename__ = "call_contexts"

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    client: Mapped[str | None] = mapped_column(index=True)
    lead_id: Mapped[str | None] = mapped_column(index=True)
    place: Mapped[int | None]
    lead_answered: Mapped[str | None]
    lead_manager: Mapped[str | None]
    lead_channel: Mapped[str | None]
    lead_order: Mapped[str | None]
    lead_sold_on: Mapped[date | None]
    existing_order: Mapped[str | None]
    sold_in: Mapped[str | None]
    order_number: Mapped[str | None]


class StoredOrderCall(Base):
    __tablename__ = "order_calls"

    order_number: Mapped[str] = mapped_column(ForeignKey("orders.number", ondelete="CASCADE"), primary_key=True)
    call_id: Mapped[str | None] = mapped_column(index=True)
    lead_id: Mapped[str | None] = mapped_column(index=True)


class StoredMismatch(Base):
    """key: kind, call and order, each of which may lack one of them."""

    __tablename__ = "mismatches"
    __table_args__ = (Index("ix_mismatches_since", "since", "key"), Index("ix_mismatches_kind_since", "kind", "since", "key"))

    key: Mapped[str] = mapped_column(primary_key=True)
    kind: Mapped[str]
    client: Mapped[str | None] = mapped_column(index=True)
    call_id: Mapped[str | None] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), index=True)
    order_number: Mapped[str | None]
    said: Mapped[str]
    books: Mapped[str]
    since: Mapped[datetime]


class StoredLookReason(Base):
    """The queue: one row for each reason to look at a call."""

    __tablename__ = "look_reasons"
    __table_args__ = (
        Index("ix_look_reasons_worth", "worth", "since", "call_id"),
        Index("ix_look_reasons_why", "why", "worth", "since", "call_id"),
        Index("ix_look_reasons_detail", "why", "detail", "worth", "since", "call_id"),
    )

    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), primary_key=True)
    why: Mapped[str] = mapped_column(primary_key=True)
    detail: Mapped[str] = mapped_column(primary_key=True)
    worth: Mapped[float]
    since: Mapped[datetime]


class StoredLook(Base):
    """Only ever added to; the newest of a call holds."""

    __tablename__ = "looks"
    __table_args__ = (Index("ix_looks_call_id", "call_id", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    call_id: Mapped[str] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"))
    decision: Mapped[str]
    about: Mapped[str]
    by: Mapped[str]
    at: Mapped[datetime]
    note: Mapped[str] = mapped_column(Text)


class StoredClientNumber(Base):
    """A further number of a client, and his main one: digits."""

    __tablename__ = "client_numbers"

    number: Mapped[str] = mapped_column(primary_key=True)
    client: Mapped[str] = mapped_column(index=True)


class StoredDeriving(Base):
    """How far deriving everything has come: one row while it goes on, none else."""

    __tablename__ = "derivings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[int]
    after: Mapped[str]  # what was done last in that step; "": nothing yet

"""The company's books beside orders and ad costs, and what each taking in of a file changed, so that it can be undone.

import_id: who wrote a row last; none for rows that no file told. source: the file and line, "march.csv:14".
"""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Index, Text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.column_types import ExactAmount
from calls.store.tables import Base


class StoredOrderEvent(Base):
    """Not bound to orders: an order is made of its events."""

    __tablename__ = "order_events"

    order_number: Mapped[str] = mapped_column(primary_key=True)
    stage: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(primary_key=True)
    client_number: Mapped[str]
    at: Mapped[datetime] = mapped_column(index=True)
    amount: Mapped[Decimal | None] = mapped_column(ExactAmount())
    currency: Mapped[str | None]
    paid_amount: Mapped[Decimal | None] = mapped_column(ExactAmount())
    paid_currency: Mapped[str | None]
    product: Mapped[str]
    loss_reason: Mapped[str] = mapped_column(Text)
    call_id: Mapped[str | None]
    import_id: Mapped[int | None] = mapped_column(index=True)
    source: Mapped[str | None]


class StoredCost(Base):
    __tablename__ = "costs"
    __table_args__ = (Index("ix_costs_belongs_to_target", "belongs_to", "target", "day"),)

    type: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    belongs_to: Mapped[str] = mapped_column(primary_key=True)
    target: Mapped[str] = mapped_column(primary_key=True)
    entry: Mapped[str] = mapped_column(primary_key=True)
    last_day: Mapped[date | None]
    amount: Mapped[Decimal] = mapped_column(ExactAmount())
    currency: Mapped[str]
    paid_amount: Mapped[Decimal | None] = mapped_column(ExactAmount())
    paid_currency: Mapped[str | None]
    note: Mapped[str] = mapped_column(Text)
    import_id: Mapped[int | None] = mapped_column(index=True)
    source: Mapped[str | None]


class StoredRosterDay(Base):
    """spans: [["09:00:00", "13:00:00"], …]; empty: a day off."""

    __tablename__ = "roster_days"

    manager_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    spans: Mapped[list[Any]] = mapped_column(JSON())
    import_id: Mapped[int | None] = mapped_column(index=True)
    source: Mapped[str | None]


class StoredRate(Base):
    """rate is text: exact however many decimals it names."""

    __tablename__ = "exchange_rates"

    currency: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    rate: Mapped[str]
    import_id: Mapped[int | None] = mapped_column(index=True)
    source: Mapped[str | None]


class StoredBookImport(Base):
    __tablename__ = "book_imports"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=True)
    book: Mapped[str]
    files: Mapped[list[str]]
    at: Mapped[datetime]
    by: Mapped[str]
    new: Mapped[int]
    changed: Mapped[int]
    same: Mapped[int]
    rejected: Mapped[int]
    builds_on: Mapped[list[Any]] = mapped_column(JSON())
    undone_at: Mapped[datetime | None]
    undone_by: Mapped[str | None]


class StoredBookChange(Base):
    """What a row was before an import changed it; rows that were new need no word. key: the row's own key, as a JSON list."""

    __tablename__ = "book_changes"

    import_id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(primary_key=True)
    was_of: Mapped[int | None] = mapped_column(index=True)  # the import that had written it
    was: Mapped[dict[str, Any]]

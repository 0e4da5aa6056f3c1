"""The company as it was on each day. Spans are kept as days and, for joins with calls, as the instants those days begin at."""

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, ForeignKey, Index, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.column_types import ExactAmount
from calls.store.tables import Base


class StoredCompany(Base):
    """One row: one database is one company."""

    __tablename__ = "company"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[str]  # another one whenever the company is saved: who knows it need not read the rest again
    name: Mapped[str]
    time_zone: Mapped[str]
    currency: Mapped[str]
    country: Mapped[str]
    language: Mapped[str]
    queue: Mapped[str]
    sale_stages: Mapped[list[str]]
    counted_stage: Mapped[str]
    came_stage: Mapped[str | None]
    paid_stage: Mapped[str | None]
    products: Mapped[list[dict[str, Any]]]
    phrases: Mapped[list[str]]
    languages: Mapped[list[str]]
    speech: Mapped[list[dict[str, Any]]]
    glossary: Mapped[list[str]]
    cancelled_stages: Mapped[list[str]]
    leads: Mapped[dict[str, Any]]
    looks: Mapped[dict[str, Any]]
    metrics: Mapped[dict[str, Any]]
    evening: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    costs: Mapped[dict[str, Any]]
    attribution: Mapped[dict[str, Any]]
    retention: Mapped[dict[str, Any]]
    routing: Mapped[dict[str, Any]]
    notice_of_managers: Mapped[bool]
    notice_website_on: Mapped[date | None]
    notice_greeting_on: Mapped[date | None]


class StoredManager(Base):
    __tablename__ = "managers"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    hired_on: Mapped[date | None]
    notice_on: Mapped[date | None]


class StoredLine(Base):
    """answers_as: the extension that this line is in a call's record ("101" for the interface "PJSIP/101")."""

    __tablename__ = "lines"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    manager_id: Mapped[str] = mapped_column(ForeignKey("managers.id"))
    kind: Mapped[str]
    address: Mapped[str]
    answers_as: Mapped[str] = mapped_column(index=True)
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    begins_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]


class StoredDepartment(Base):
    __tablename__ = "departments"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    extension: Mapped[str | None]


class StoredMember(Base):
    __tablename__ = "department_members"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    department_id: Mapped[str] = mapped_column(ForeignKey("departments.id"))
    manager_id: Mapped[str] = mapped_column(ForeignKey("managers.id"))
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class StoredChannel(Base):
    __tablename__ = "ad_channels"

    id: Mapped[str] = mapped_column(primary_key=True)
    position: Mapped[int]
    name: Mapped[str]
    spoken_as: Mapped[list[str]]


class StoredNumber(Base):
    __tablename__ = "numbers"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[str] = mapped_column(index=True)
    channel_id: Mapped[str] = mapped_column(ForeignKey("ad_channels.id"))
    campaign: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    begins_at: Mapped[datetime | None]
    ends_at: Mapped[datetime | None]


class StoredShift(Base):
    __tablename__ = "shifts"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    manager_id: Mapped[str] = mapped_column(ForeignKey("managers.id"))
    weekday: Mapped[str]
    from_time: Mapped[time]
    to_time: Mapped[time]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class StoredPlan(Base):
    """Shares and money are text: exact however many decimals the plan names."""

    __tablename__ = "plans"

    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    baseline_share: Mapped[str]
    rate: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    currency: Mapped[str | None]
    arrival_share: Mapped[str | None]
    most_above: Mapped[str | None]
    most_below: Mapped[str | None]
    below_fix_by: Mapped[str | None]
    below_fix_on: Mapped[date | None]
    credit: Mapped[str]
    cycle: Mapped[str]
    department_id: Mapped[str | None] = mapped_column(ForeignKey("departments.id"))
    fix: Mapped[str | None]


class StoredOrder(Base):
    """An order as it stands; its way is in order_events."""

    __tablename__ = "orders"

    number: Mapped[str] = mapped_column(primary_key=True)
    client_number: Mapped[str] = mapped_column(index=True)
    created_at: Mapped[datetime] = mapped_column(index=True)
    stage: Mapped[str]
    amount: Mapped[Decimal] = mapped_column(ExactAmount())
    currency: Mapped[str]
    call_id: Mapped[str | None]


class StoredAdCost(Base):
    __tablename__ = "ad_costs"
    # Of those of several days, which may lie across the end of what is asked for: few among many.
    __table_args__ = (
        Index("ix_ad_costs_last_day", "last_day", sqlite_where=text("last_day IS NOT NULL"), postgresql_where=text("last_day IS NOT NULL")),
    )

    channel_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    campaign: Mapped[str] = mapped_column(primary_key=True)
    last_day: Mapped[date | None]
    amount: Mapped[Decimal] = mapped_column(ExactAmount())
    currency: Mapped[str]
    includes_vat: Mapped[bool]
    paid_amount: Mapped[Decimal | None] = mapped_column(ExactAmount())
    paid_currency: Mapped[str | None]
    import_id: Mapped[int | None] = mapped_column(index=True)
    source: Mapped[str | None]


class StoredIntake(Base):
    """What became of each file that was offered. source_sha256 is empty where the bytes could not be read."""

    __tablename__ = "intake"

    source_name: Mapped[str] = mapped_column(primary_key=True)
    source_sha256: Mapped[str] = mapped_column(primary_key=True)
    outcome: Mapped[str] = mapped_column(index=True)
    call_id: Mapped[str | None]
    repaired_by: Mapped[str | None]
    rule: Mapped[str | None]
    detail: Mapped[str | None] = mapped_column(Text)
    remedy: Mapped[str | None] = mapped_column(Text)
    at: Mapped[datetime]


class StoredToken(Base):
    """secret_sha256: a hash is enough, for the secret is 256 random bits and cannot be guessed from it."""

    __tablename__ = "tokens"

    id: Mapped[str] = mapped_column(primary_key=True)
    name: Mapped[str]
    secret_sha256: Mapped[str]
    scopes: Mapped[list[str]]
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    revoked_at: Mapped[datetime | None]

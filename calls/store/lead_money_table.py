"""What each lead came to in the books, derived beside its context: narrow rows, so that a report over a year only adds up an index."""

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, text
from sqlalchemy.orm import Mapped, mapped_column

from calls.store.column_types import ExactAmount
from calls.store.tables import Base

COUNTED_BY = (
    "place",
    "channel",
    "said",
    "reached",
    "lost_because",
    "shared_by",
    "day",
    "share",
    "rules",
)  # in the order in which reports group
SHARED = ("shared_by", "share", "rules")
AMOUNTS = ("revenue", "awaited", "parts", "taxes", "courier", "master", "salary", "other")
ADDED_UP = ("place", "channel", "day", *AMOUNTS, "orders", "is_paid", "is_refunded", "is_paid_early", "is_foreign", *SHARED)
ON_SQLITE, ON_POSTGRESQL = text("has_money = 1"), text("has_money")  # as each of them writes the question

OF_CAMPAIGNS = ("place", "channel", "campaign", "day", "is_paid", *AMOUNTS, *SHARED)
IN_CAMPAIGN = text("campaign != ''")


class StoredLeadMoney(Base):
    """The indexes hold all that reports count and add up: they never read the rows."""

    __tablename__ = "lead_money"
    __table_args__ = (
        Index("ix_lead_money_campaign", *OF_CAMPAIGNS, sqlite_where=IN_CAMPAIGN, postgresql_where=IN_CAMPAIGN),
        Index("ix_lead_money_counted", *COUNTED_BY),
        Index("ix_lead_money_added_up", *ADDED_UP, sqlite_where=ON_SQLITE, postgresql_where=ON_POSTGRESQL),
    )

    key: Mapped[str] = mapped_column(primary_key=True)
    part: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    rules: Mapped[int]
    share: Mapped[int]
    shared_by: Mapped[int]
    client: Mapped[str | None] = mapped_column(index=True)
    call_id: Mapped[str | None] = mapped_column(ForeignKey("calls.id", ondelete="CASCADE"), index=True)
    place: Mapped[str]
    day: Mapped[date]
    channel: Mapped[str | None]
    campaign: Mapped[str]
    said: Mapped[str | None]
    reached: Mapped[int]
    lost_because: Mapped[str | None]
    order_number: Mapped[str | None]
    orders: Mapped[int]
    is_paid: Mapped[bool]
    is_refunded: Mapped[bool]
    is_paid_early: Mapped[bool]
    is_foreign: Mapped[bool]
    has_money: Mapped[bool]
    revenue: Mapped[Decimal] = mapped_column(ExactAmount())
    awaited: Mapped[Decimal] = mapped_column(ExactAmount())
    parts: Mapped[Decimal] = mapped_column(ExactAmount())
    taxes: Mapped[Decimal] = mapped_column(ExactAmount())
    courier: Mapped[Decimal] = mapped_column(ExactAmount())
    master: Mapped[Decimal] = mapped_column(ExactAmount())
    salary: Mapped[Decimal] = mapped_column(ExactAmount())
    other: Mapped[Decimal] = mapped_column(ExactAmount())

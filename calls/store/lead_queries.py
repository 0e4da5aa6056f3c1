"""Leads counted in groups: what was, never a rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Integer, Select, cast, func, select, union_all

from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.label_audit import Label
from calls.model.lead_count import DecidedBy, LeadCount, LeadState
from calls.store.company_tables import StoredChannel, StoredManager
from calls.store.database import Database
from calls.store.lead_tables import StoredLeadCount, StoredLeadDayTotal, StoredLeadTotal
from calls.store.lead_totals import SUMS, key_columns, sums_of_leads

GROUPED_BY = ("manager", "channel", "product", "hour_band", "reason")


@dataclass(frozen=True, slots=True)
class Days:
    """Days of the company's calendar; first is in, end is not; None is open."""

    first: date | None = None
    end: date | None = None


class LeadGroup(NamedTuple):
    """Leads that agree in who, where from, what about, when in the day, and why they are left out."""

    manager: ManagerId | None
    manager_name: str | None
    channel: ChannelId | None
    channel_name: str | None
    product: str | None
    hour_band: int  # of BAND_HOURS hours, 0 from midnight
    reason: str | None  # why they are excluded
    leads: int
    counted: int
    sold: int
    by_correction: int  # of the counted ones: what said whether they were sold; else the words
    by_order: int
    sold_by_words: int  # of the sold ones: those that nothing but the words tells of

    @property
    def unsure(self) -> int:
        return 0 if self.reason else self.leads - self.counted


@dataclass(frozen=True, slots=True)
class DayCount:
    day: date
    manager: ManagerId | None
    counted: int
    sold: int


class LeadQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self, days: Days, direction: Direction = Direction.INBOUND) -> tuple[LeadGroup, ...]:
        """Whole months from their sums, the days before and after them from the leads."""
        parts = union_all(_of_months(days, direction), *(_of_days(some, direction) for some in loose_days(days))).subquery("parts")
        keys = [parts.c[name] for name in GROUPED_BY]
        sums = (cast(func.sum(parts.c[name]), Integer).label(name) for name in SUMS)  # PostgreSQL adds whole numbers up to a Decimal
        grouped = select(*keys, *sums).group_by(*keys).subquery("grouped")
        its: dict[str, Any] = {"manager_name": StoredManager.name, "channel_name": StoredChannel.name, "hour_band": grouped.c.hour_band}
        its |= {name: func.nullif(grouped.c[name], "") for name in ("manager", "channel", "product", "reason")}
        its |= {name: grouped.c[name] for name in SUMS}
        columns: list[ColumnElement[Any]] = [its[name].label(name) for name in LeadGroup._fields]
        query = (
            select(*columns)
            .select_from(grouped)
            .outerjoin(StoredManager, StoredManager.id == grouped.c.manager)
            .outerjoin(StoredChannel, StoredChannel.id == grouped.c.channel)
        )
        with self._database.read() as connection:
            return tuple(LeadGroup._make(row) for row in connection.execute(query))

    def by_day(self, days: Days, direction: Direction = Direction.INBOUND, manager: ManagerId | None = None) -> tuple[DayCount, ...]:
        """Counted and sold leads of each day and manager; days without any are not there. In the order of the days. manager: his alone."""
        its = StoredLeadDayTotal
        wanted = [its.direction == direction.value, its.counted > 0, *between(its.day, days)]
        wanted += [] if manager is None else [its.manager == manager]
        query = select(its.day, its.manager, its.counted, its.sold).where(*wanted).order_by(its.day, its.manager)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(DayCount(row.day, ManagerId(row.manager) if row.manager else None, row.counted, row.sold) for row in rows)

    def newest_day(self, before: date) -> date | None:
        """Of the inbound leads before that day."""
        with self._database.read() as connection:
            return connection.execute(select(func.max(StoredLeadCount.day)).where(*_wanted(Days(None, before), Direction.INBOUND))).scalar()

    def of_lead(self, lead_id: CallId) -> LeadCount | None:
        """None where nobody answered, or there is no such lead."""
        with self._database.read() as connection:
            row = connection.execute(select(StoredLeadCount.__table__).where(StoredLeadCount.lead_id == lead_id)).one_or_none()
        return None if row is None else lead_count_of(row)

    def all(self) -> Sequence[LeadCount]:
        """By the ids of their leads."""
        with self._database.read() as connection:
            return [lead_count_of(row) for row in connection.execute(select(StoredLeadCount.__table__).order_by(StoredLeadCount.lead_id))]


def loose_days(days: Days) -> tuple[Days, ...]:
    """What of them lies in no whole month."""
    first, end = whole_months(days)
    if first is not None and end is not None and first >= end:
        return (days,)
    before = Days(days.first, first) if days.first != first else None
    after = Days(end, days.end) if days.end != end else None
    return tuple(some for some in (before, after) if some is not None)


def whole_months(days: Days) -> tuple[date | None, date | None]:
    """The first day of the first whole month, and the first one after the last; no month where they cross."""
    first = days.first and (days.first if days.first.day == 1 else (days.first.replace(day=1) + timedelta(days=32)).replace(day=1))
    return first, days.end and days.end.replace(day=1)


def _of_months(days: Days, direction: Direction) -> Select[Any]:
    total = StoredLeadTotal
    first, end = whole_months(days)
    wanted: list[ColumnElement[bool]] = [total.direction == direction.value]
    if first is not None:
        wanted.append(total.month >= first)
    if end is not None:
        wanted.append(total.month < end)
    keys = [getattr(total, name) for name in GROUPED_BY]
    return select(*keys, *(func.sum(getattr(total, name)).label(name) for name in SUMS)).where(*wanted).group_by(*keys)


def _of_days(days: Days, direction: Direction) -> Select[Any]:
    keys = key_columns()
    sums = (one.label(name) for name, one in zip(SUMS, sums_of_leads(), strict=True))
    return (
        select(*(keys[name].label(name) for name in GROUPED_BY), *sums)
        .where(*_wanted(days, direction))
        .group_by(*(keys[name] for name in GROUPED_BY))
    )


def _wanted(days: Days, direction: Direction) -> list[ColumnElement[bool]]:
    return [StoredLeadCount.direction == direction.value, *between(StoredLeadCount.day, days)]


def between(day: Any, days: Days) -> list[ColumnElement[bool]]:
    """day: a column."""
    first = [] if days.first is None else [day >= days.first]
    return first if days.end is None else [*first, day < days.end]


def lead_count_of(row: Any) -> LeadCount:
    return LeadCount(
        lead_id=CallId(row.lead_id),
        call_id=CallId(row.call_id),
        client=row.client,
        direction=Direction(row.direction),
        day=row.day,
        hour=row.hour,
        weekday=row.weekday,
        manager=row.manager and ManagerId(row.manager),
        closer=row.closer and ManagerId(row.closer),
        channel=row.channel and ChannelId(row.channel),
        product=row.product,
        state=LeadState(row.state),
        reason=row.reason,
        is_sold=row.is_sold,
        decided_by=row.decided_by and DecidedBy(row.decided_by),
        sold_on=row.sold_on,
        order_number=row.order_number,
        said=row.said and Label(row.said),
        was=row.was and Label(row.was),
        lot=row.lot,
    )

"""Leads counted in groups: what was, never a rate."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, Integer, Select, Subquery, and_, cast, func, select, union_all

from calls.model.call import CallId, ChannelId, Direction, ManagerId
from calls.model.label_audit import Label
from calls.model.lead_count import DecidedBy, LeadCount, LeadState
from calls.store.company_tables import StoredChannel, StoredManager
from calls.store.database import Database
from calls.store.lead_tables import StoredLeadCount, StoredLeadDayTotal, StoredLeadTotal
from calls.store.lead_totals import SUMS, key_columns, sums_of_leads
from calls.store.report_rows import Period, moments
from calls.store.tables import StoredCall

DAY = timedelta(days=1)
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
class HeldCalls:
    """Of one manager."""

    calls: int
    without_lead: int  # that stand for no lead
    own_leads: int  # that stand for counted inbound leads of his


@dataclass(frozen=True, slots=True)
class DayCount:
    day: date
    manager: ManagerId | None
    counted: int
    sold: int


class LeadQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def groups(self, days: Days, direction: Direction = Direction.INBOUND, manager: ManagerId | None = None) -> tuple[LeadGroup, ...]:
        """From the sums of months, with the leads of loose days added to them or taken off, whichever are fewer. manager: his alone."""
        narrowed = _Narrowed(direction, manager)
        with self._database.read() as connection:
            months, loose = by_months(days, _newest(connection, Days(), direction))
            parts = union_all(_of_months(months, narrowed), *(_of_days(some, narrowed) for some in loose)).subquery("parts")
            return tuple(LeadGroup._make(row) for row in connection.execute(_grouped(parts)).all())

    def held(self, manager: ManagerId, period: Period, days: Days) -> HeldCalls:
        """period: the moments of the days."""
        lead, call = StoredLeadCount, StoredCall
        is_own = and_(lead.manager == manager, *_Narrowed(Direction.INBOUND).leads(days), lead.state == LeadState.COUNTED.value)
        own = func.count().filter(is_own)
        # Outer: the calls of one manager come first, in the order of their index, then the lead of each.
        query = select(func.count(), func.count().filter(lead.lead_id.is_(None)), own).outerjoin_from(call, lead, lead.call_id == call.id)
        with self._database.read() as connection:
            return HeldCalls(*connection.execute(query.where(call.manager_id == manager, *moments(call.started_at, period))).one())

    def by_day(self, days: Days, direction: Direction = Direction.INBOUND, manager: ManagerId | None = None) -> tuple[DayCount, ...]:
        """Counted and sold leads of each day and manager; days without any are not there. In the order of the days. manager: his alone."""
        its = StoredLeadDayTotal
        wanted = [its.direction == direction.value, its.counted > 0, *between(its.day, days)]
        wanted += [] if manager is None else [its.manager == manager]
        query = select(its.day, its.manager, its.counted, its.sold).where(*wanted).order_by(its.day, its.manager)
        with self._database.read() as connection:
            rows = connection.execute(query).all()
        return tuple(DayCount(row.day, ManagerId(row.manager) if row.manager else None, row.counted, row.sold) for row in rows)

    def newest_day(self, before: date, direction: Direction = Direction.INBOUND) -> date | None:
        """Of the leads before that day."""
        with self._database.read() as connection:
            return _newest(connection, Days(None, before), direction)

    def of_lead(self, lead_id: CallId) -> LeadCount | None:
        """None where nobody answered, or there is no such lead."""
        with self._database.read() as connection:
            row = connection.execute(select(StoredLeadCount.__table__).where(StoredLeadCount.lead_id == lead_id)).one_or_none()
        return None if row is None else lead_count_of(row)

    def all(self) -> Sequence[LeadCount]:
        """By the ids of their leads."""
        with self._database.read() as connection:
            return [lead_count_of(row) for row in connection.execute(select(StoredLeadCount.__table__).order_by(StoredLeadCount.lead_id))]


class Loose(NamedTuple):
    """Days that no whole month holds, or that one holds too many."""

    days: Days
    sign: int  # 1: to be added, -1: to be taken off


def by_months(days: Days, newest: date | None) -> tuple[Days, tuple[Loose, ...]]:
    """The days as whole months and as few loose days as can be. newest: no lead is later."""
    first, end = days.first, days.end
    behind = date.min if newest is None else newest + DAY  # nothing has to be taken off from there on
    if first is not None and end is not None and first >= end:
        return Days(first, first), ()
    if first is not None and end is not None and first.replace(day=1) == end.replace(day=1):
        month, following = first.replace(day=1), _following(first)
        around = [Loose(Days(month, first), -1), Loose(Days(end, min(following, max(end, behind))), -1)]
        if sum(map(_length, around)) >= (end - first).days:
            return Days(month, month), (Loose(days, 1),)
        return Days(month, following), tuple(one for one in around if _length(one))
    loose = list[Loose]()
    if first is not None and first.day > 1:
        before, own = Loose(Days(first.replace(day=1), first), -1), Loose(Days(first, _following(first)), 1)
        loose.append(chosen := min(before, own, key=_length))
        first = first.replace(day=1) if chosen is before else _following(first)
    if end is not None and end.day > 1:
        own, after = Loose(Days(end.replace(day=1), end), 1), Loose(Days(end, min(_following(end), max(end, behind))), -1)
        chosen = min(own, after, key=_length)
        loose += [chosen] if _length(chosen) else []
        end = end.replace(day=1) if chosen is own else _following(end)
    return Days(first, end), tuple(loose)


def _length(one: Loose) -> int:
    assert one.days.first is not None
    assert one.days.end is not None
    return (one.days.end - one.days.first).days


def _following(day: date) -> date:
    """The first day of the next month; the last of all days where there is none."""
    first = day.replace(day=1)
    return date.max if date.max - first < 31 * DAY else (first + 31 * DAY).replace(day=1)


@dataclass(frozen=True, slots=True)
class _Narrowed:
    direction: Direction
    manager: ManagerId | None = None

    def leads(self, days: Days) -> list[ColumnElement[bool]]:
        return [*self._of(StoredLeadCount), *between(StoredLeadCount.day, days)]

    def months(self, months: Days) -> list[ColumnElement[bool]]:
        return [*self._of(StoredLeadTotal), *between(StoredLeadTotal.month, months)]

    def _of(self, table: Any) -> list[ColumnElement[bool]]:
        own = [] if self.manager is None else [table.manager == self.manager]
        return [table.direction == self.direction.value, *own]


def _newest(connection: Connection, days: Days, direction: Direction) -> date | None:
    return connection.execute(select(func.max(StoredLeadCount.day)).where(*_Narrowed(direction).leads(days))).scalar()


def _grouped(parts: Subquery) -> Select[Any]:
    keys = [parts.c[name] for name in GROUPED_BY]
    sums = (cast(func.sum(parts.c[name]), Integer).label(name) for name in SUMS)  # PostgreSQL adds whole numbers up to a Decimal
    is_any = func.sum(parts.c.leads) > 0
    grouped = select(*keys, *sums).group_by(*keys).having(is_any).subquery("grouped")
    its: dict[str, Any] = {"manager_name": StoredManager.name, "channel_name": StoredChannel.name, "hour_band": grouped.c.hour_band}
    its |= {name: func.nullif(grouped.c[name], "") for name in ("manager", "channel", "product", "reason")}
    its |= {name: grouped.c[name] for name in SUMS}
    columns: list[ColumnElement[Any]] = [its[name].label(name) for name in LeadGroup._fields]
    return (
        select(*columns)
        .select_from(grouped)
        .outerjoin(StoredManager, StoredManager.id == grouped.c.manager)
        .outerjoin(StoredChannel, StoredChannel.id == grouped.c.channel)
    )


def _of_months(months: Days, narrowed: _Narrowed) -> Select[Any]:
    total = StoredLeadTotal
    keys = [getattr(total, name) for name in GROUPED_BY]
    sums = (func.sum(getattr(total, name)).label(name) for name in SUMS)
    return select(*keys, *sums).where(*narrowed.months(months)).group_by(*keys)


def _of_days(loose: Loose, narrowed: _Narrowed) -> Select[Any]:
    keys = key_columns()
    sums = (((one if loose.sign > 0 else -one).label(name)) for name, one in zip(SUMS, sums_of_leads(), strict=True))
    query = select(*(keys[name].label(name) for name in GROUPED_BY), *sums).where(*narrowed.leads(loose.days))
    return query.group_by(*(keys[name] for name in GROUPED_BY))


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

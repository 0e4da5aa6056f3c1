"""Lines of pay: summed, listed, and compared with what they were when their period was frozen."""

from collections import Counter
from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, func, or_, select, type_coerce

from calls.model.books import CostType
from calls.model.call import CallId, Direction, ManagerId
from calls.model.lead_count import DecidedBy, LeadState
from calls.model.money import Money
from calls.model.pay_line import ALL_LINES, LineChange, LinePart, MonthCount, PayBasis, PayLine, PaySum, UnsureLead, UnsureLeads
from calls.model.pay_period import PayPeriod
from calls.store.book_tables import StoredCost
from calls.store.database import Database
from calls.store.lead_queries import Days, between
from calls.store.lead_tables import StoredLeadDayTotal, StoredLeadTotal
from calls.store.pay_lines import LEAD, NAMES, WHOLE, has_reached, is_in, lines_of
from calls.store.pay_tables import StoredPayLine

MOST_LISTED = 100  # unsure leads: who has more looks at these first
COMPARED = ("halves", "is_sold", "has_come")


class PayQueries:
    """Each question is asked of the lines as they are now, or of a freezing's."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def sums(self, basis: PayBasis) -> tuple[PaySum, ...]:
        with self._database.read() as connection:
            lines = lines_of(basis)
            return (*_lost_in(connection, basis), *sums_in(connection, lines, lines.c.is_sold))

    def lines(self, basis: PayBasis, manager: ManagerId | None, part: LinePart = ALL_LINES) -> tuple[PayLine, ...]:
        """Of one manager, by day; None: nobody's."""
        with self._database.read() as connection:
            return _lines_in(connection, lines_of(basis), manager, part)

    def frozen_lines(self, event_id: int, manager: ManagerId | None, part: LinePart = ALL_LINES) -> tuple[PayLine, ...]:
        with self._database.read() as connection:
            return _lines_in(connection, frozen_of(event_id), manager, part)

    def count(self, basis: PayBasis, manager: ManagerId | None, part: LinePart = ALL_LINES) -> int:
        """Lines of the whole list, wherever the part begins and ends."""
        with self._database.read() as connection:
            return _number_in(connection, lines_of(basis), manager, part)

    def frozen_count(self, event_id: int, manager: ManagerId | None, part: LinePart = ALL_LINES) -> int:
        with self._database.read() as connection:
            return _number_in(connection, frozen_of(event_id), manager, part)

    def unsure(self, basis: PayBasis, waived: Collection[CallId] = ()) -> UnsureLeads:
        with self._database.read() as connection:
            return unsure_in(connection, basis, waived)

    def reached(self, days: Days, stages: Collection[str]) -> int:
        """Sold inbound leads of these days of whose orders one ever stood at such a stage."""
        sold = [LEAD.direction == Direction.INBOUND.value, LEAD.state == LeadState.COUNTED.value, LEAD.is_sold, *between(LEAD.day, days)]
        with self._database.read() as connection:
            return connection.execute(select(func.count()).select_from(LEAD).where(*sold, has_reached(stages))).scalar_one()

    def months(self, first: date, end: date) -> tuple[MonthCount, ...]:
        """Whole months of the span, by manager; those without leads are left out."""
        total = StoredLeadTotal
        sums = (func.sum(total.sold).label("sold"), func.sum(total.counted).label("counted"))
        query = (
            select(total.month, total.manager, *sums)
            .where(total.direction == Direction.INBOUND.value, total.month >= first, total.month < end)
            .group_by(total.month, total.manager)
        )
        with self._database.read() as connection:
            return tuple(MonthCount(row.month, _manager(row.manager), int(row.sold), int(row.counted)) for row in connection.execute(query))

    def last_day(self) -> date | None:
        """The newest day that has a counted lead; None where nothing is counted yet."""
        query = select(func.max(LEAD.day)).where(LEAD.direction == Direction.INBOUND.value)
        with self._database.read() as connection:
            return connection.execute(query).scalar()

    def payroll(self, period: PayPeriod, currency: str) -> tuple[Money, int]:
        """Salaries in the books whose days all lie in the period, and the number of those that reach over its edges: they are in no sum."""
        last_day = func.coalesce(StoredCost.last_day, StoredCost.day)
        lies_in = and_(StoredCost.day >= period.first, last_day < period.end)
        total = func.coalesce(func.sum(case((lies_in, StoredCost.amount), else_=0)), 0)
        query = select(type_coerce(total, StoredCost.amount.type).label("paid"), func.count().filter(~lies_in).label("left_out")).where(
            StoredCost.type == CostType.SALARY.value,
            StoredCost.currency == currency,
            StoredCost.day < period.end,
            last_day >= period.first,
        )
        with self._database.read() as connection:
            row = connection.execute(query).one()
        return Money(row.paid, currency), row.left_out

    def changes(self, event_id: int, basis: PayBasis) -> tuple[LineChange, ...]:
        """Lines that came, went or became something else since the freezing, by day."""
        frozen, now = frozen_of(event_id), lines_of(basis)
        with self._database.read() as connection:
            found = [*connection.execute(_differing(frozen, now)), *connection.execute(_missing(now, frozen))]
        changes = [_change_of(row) for row in found]
        return tuple(sorted(changes, key=lambda change: ((change.was or change.now).day, change.lead_id, change.manager or "")))  # type: ignore[union-attr]


def frozen_of(event_id: int) -> FromClause:
    columns = (getattr(StoredPayLine, name) for name in NAMES)
    return select(*columns).where(StoredPayLine.event_id == event_id).subquery("pay_lines_frozen")


def sums_in(connection: Connection, lines: FromClause, *narrowed: ColumnElement[bool]) -> tuple[PaySum, ...]:
    halves, is_words = lines.c.halves, lines.c.decided_by == DecidedBy.VERDICT.value
    parts = (func.sum(case((is_so, halves), else_=0)) for is_so in (lines.c.is_sold, lines.c.has_come, is_words))
    query = select(lines.c.manager, func.sum(halves), *parts).where(*narrowed).group_by(lines.c.manager).order_by(lines.c.manager)
    return tuple(PaySum(_manager(manager), *map(int, sums)) for manager, *sums in connection.execute(query))


def _lost_in(connection: Connection, basis: PayBasis) -> tuple[PaySum, ...]:
    """Those are always the first manager's, and whole: from the sums of the days."""
    day = StoredLeadDayTotal
    by_words = func.sum(day.counted - day.by_correction - day.by_order - day.sold_by_words)
    query = select(day.manager, func.sum(day.counted - day.sold), by_words).where(*_days_of(basis)).group_by(day.manager)
    return tuple(PaySum(_manager(who), WHOLE * int(leads), 0, 0, WHOLE * int(words)) for who, leads, words in connection.execute(query))


def _days_of(basis: PayBasis) -> list[ColumnElement[bool]]:
    """Rows of the sums of days."""
    day = StoredLeadDayTotal
    return [day.direction == Direction.INBOUND.value, *between(day.day, Days(basis.first, basis.end))]


def unsure_in(connection: Connection, basis: PayBasis, waived: Collection[CallId]) -> UnsureLeads:
    """Counted by the sums of the days; those that were let go, who are few, are taken off."""
    day, is_unsure, let_go = StoredLeadDayTotal, is_in(basis, LeadState.UNSURE), LEAD.lead_id.in_(sorted(waived))
    summed = select(day.manager, func.sum(day.unsure)).where(*_days_of(basis)).group_by(day.manager)
    number = Counter({_manager(manager): int(leads) for manager, leads in connection.execute(summed)})
    if waived:
        number.subtract(_manager(who) for who in connection.execute(select(LEAD.manager).where(*is_unsure, let_go)).scalars())
    listed = select(LEAD.lead_id, LEAD.call_id, LEAD.day, LEAD.manager).where(*is_unsure, ~let_go).order_by(LEAD.day, LEAD.lead_id)
    rows = connection.execute(listed.limit(MOST_LISTED))
    return UnsureLeads(dict(+number), tuple(UnsureLead(CallId(lead), CallId(call), day, _manager(who)) for lead, call, day, who in rows))


def _lines_in(connection: Connection, lines: FromClause, manager: ManagerId | None, part: LinePart) -> tuple[PayLine, ...]:
    columns = (lines.c[name] for name in NAMES)
    query = select(*columns).where(*_chosen(lines, manager, part)).order_by(lines.c.day, lines.c.lead_id)
    return tuple(_line(*row) for row in connection.execute(query.offset(part.start).limit(part.most)).all())


def _number_in(connection: Connection, lines: FromClause, manager: ManagerId | None, part: LinePart) -> int:
    return connection.execute(select(func.count()).select_from(lines).where(*_chosen(lines, manager, part))).scalar_one()


def _chosen(lines: FromClause, manager: ManagerId | None, part: LinePart) -> list[ColumnElement[bool]]:
    sold = [] if part.is_sold is None else [lines.c.is_sold.is_(part.is_sold)]
    return [lines.c.manager == (manager or ""), *sold]


def _differing(frozen: FromClause, now: FromClause) -> Select[Any]:
    """Each frozen line that is gone or different, beside what it is now."""
    is_same_line = and_(now.c.lead_id == frozen.c.lead_id, now.c.manager == frozen.c.manager)
    differs = or_(now.c.lead_id.is_(None), *(now.c[name] != frozen.c[name] for name in COMPARED))
    return select(*_named(frozen, "was"), *_named(now, "now")).select_from(frozen.outerjoin(now, is_same_line)).where(differs)


def _missing(now: FromClause, frozen: FromClause) -> Select[Any]:
    is_same_line = and_(now.c.lead_id == frozen.c.lead_id, now.c.manager == frozen.c.manager)
    joined = now.outerjoin(frozen, is_same_line)
    return select(*_named(frozen, "was"), *_named(now, "now")).select_from(joined).where(frozen.c.lead_id.is_(None))


def _named(lines: FromClause, when: str) -> list[Any]:
    return [lines.c[name].label(f"{when}_{name}") for name in NAMES]


def _change_of(row: Any) -> LineChange:
    both = ([getattr(row, f"{when}_{name}") for name in NAMES] for when in ("was", "now"))
    was, now = (None if columns[0] is None else _line(*columns) for columns in both)
    line = now or was
    assert line is not None
    return LineChange(line.lead_id, line.call_id, line.manager, was, now)


def _line(*columns: Any) -> PayLine:
    """columns: as NAMES has them."""
    lead_id, call_id, day, manager, halves, is_sold, has_come, decided_by = columns
    return PayLine(
        CallId(lead_id), CallId(call_id), day, _manager(manager), int(halves), bool(is_sold), bool(has_come), DecidedBy(decided_by)
    )


def _manager(name: str | None) -> ManagerId | None:
    return ManagerId(name) if name else None

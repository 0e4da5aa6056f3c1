"""Indicators' sums and distributions, grouped by the database: over the days' totals where those tell enough, else over the calls."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, FromClause, RowMapping, Select, Table, and_, func, or_, select

from calls.model.call_measure import Slice
from calls.store.company_tables import StoredChannel, StoredDepartment, StoredManager, StoredMember
from calls.store.database import Database
from calls.store.lead_queries import DAY, Days, between
from calls.store.measure_tables import CALL_DAY_TOTALS, CALL_MEASURES, NOBODY

STEP_MS = 100  # of distributions
IN_TOTALS = (None, Slice.MANAGER, Slice.DEPARTMENT, Slice.CHANNEL, Slice.DAY)
NAMED: Mapping[Slice, Any] = {Slice.MANAGER: StoredManager, Slice.CHANNEL: StoredChannel, Slice.DEPARTMENT: StoredDepartment}


@dataclass(frozen=True, slots=True)
class SliceSums:
    key: str | None  # of the manager, channel …; a day in ISO 8601, an hour or weekday in digits; None: of all, or of none
    name: str  # "" where there is none
    sums: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Distribution:
    key: str | None
    name: str
    counts: tuple[tuple[int, int], ...]  # value in ms, to a tenth of a second, and how many calls have it, the least first


class MeasureQueries:
    def __init__(self, database: Database) -> None:
        self._database = database

    def sums(self, days: Days, names: Collection[str], by: Slice | None = None) -> tuple[SliceSums, ...]:
        """names: of MEASURES. One row for all without `by`; slices that no call falls into are absent."""
        table = CALL_DAY_TOTALS if by in IN_TOTALS else CALL_MEASURES
        wanted = sorted(set(names))
        columns = [func.coalesce(func.sum(table.c[name]), 0).label(name) for name in wanted]
        query = _grouped(select(*columns), table, by).where(*within(table, days))
        with self._database.read() as connection:
            rows = connection.execute(query).mappings().all()
            titles = self._names(by)
        found = [SliceSums(_key(row, by), titles.get(_key(row, by) or "", ""), {name: int(row[name]) for name in wanted}) for row in rows]
        return tuple(sorted(found, key=_place))

    def distributions(self, days: Days, value: str, among: Sequence[str], by: Slice | None = None) -> tuple[Distribution, ...]:
        """Of the measure `value` in those calls in which all of `among` are 1."""
        table, step = CALL_MEASURES, _step_of(CALL_MEASURES.c[value])
        query = _grouped(select(step.label("step"), func.count().label("calls")), table, by)
        query = query.group_by("step").where(*(table.c[name] == 1 for name in among), *within(table, days))
        counts: defaultdict[str | None, list[tuple[int, int]]] = defaultdict(list)
        with self._database.read() as connection:
            for number, calls, *key in connection.execute(query).all():
                counts[_told(key[0], by) if key else None].append((number * STEP_MS, calls))
            titles = self._names(by)
        found = [Distribution(key, titles.get(key or "", ""), tuple(sorted(pairs))) for key, pairs in counts.items()]
        return tuple(sorted(found, key=_place))

    def waits(self, days: Days) -> tuple[Distribution, Distribution]:
        """Of calls whose wait is known: of all, and of those of which the exchange told its events. One walk for both."""
        its = CALL_MEASURES.c
        query = select(_step_of(its.wait_ms).label("step"), func.count(), func.sum(its.told))
        query = query.where(its.waited == 1, *within(CALL_MEASURES, days)).group_by("step")
        with self._database.read() as connection:
            rows = sorted((number * STEP_MS, calls, int(told)) for number, calls, told in connection.execute(query).all())
        told = tuple((ms, number) for ms, _, number in rows if number)
        return Distribution(None, "", tuple((ms, calls) for ms, calls, _ in rows)), Distribution(None, "", told)

    def clients(self, days: Days) -> int:
        """How many rang us: each client once, with his first call of the days; withheld numbers not at all."""
        is_first = CALL_MEASURES.c.rang_before < (days.first or date.min + DAY)
        with self._database.read() as connection:
            return connection.execute(select(func.count()).where(is_first, *within(CALL_MEASURES, days))).scalar_one()

    def _names(self, by: Slice | None) -> dict[str, str]:
        named = NAMED.get(by) if by else None
        if named is None:
            return {}
        with self._database.read() as connection:
            return {row.id: row.name for row in connection.execute(select(named.id, named.name))}


def _step_of(value: ColumnElement[int]) -> Any:
    """Rounded half up: few values, which a database counts sooner than a million different ones."""
    return (value + STEP_MS // 2) // STEP_MS


def within(table: Table, days: Days) -> list[ColumnElement[bool]]:
    return between(table.c.day, days)


def in_department(table: Table) -> ColumnElement[bool]:
    """The call's manager was a member on that day."""
    return and_(
        StoredMember.manager_id == table.c.manager,
        or_(StoredMember.valid_from.is_(None), StoredMember.valid_from <= table.c.day),
        or_(StoredMember.valid_to.is_(None), StoredMember.valid_to > table.c.day),
    )


def _grouped(query: Select[Any], table: Table, by: Slice | None) -> Select[Any]:
    if by is None:
        return query
    source: FromClause = table
    key: Any = table.c[by.value] if by is not Slice.DEPARTMENT else StoredMember.department_id
    if by is Slice.DEPARTMENT:
        source = table.join(StoredMember.__table__, in_department(table))
    return query.add_columns(key.label("key")).select_from(source).group_by(key)


def _key(row: RowMapping, by: Slice | None) -> str | None:
    return _told(row["key"], by) if by else None


def _told(key: Any, by: Slice | None) -> str | None:
    if key is None or key == NOBODY:
        return None
    return key.isoformat() if by is Slice.DAY else str(key)


def _place(one: SliceSums | Distribution) -> tuple[bool, str, int, str]:
    """By name, numbers by their size, those of none last."""
    key = one.key or ""
    return one.key is None, one.name, int(key) if key.isdigit() else 0, key


def measured_calls(names: Sequence[str]) -> ColumnElement[bool]:
    """Calls that add anything to one of these measures."""
    return or_(*(CALL_MEASURES.c[name] > 0 for name in names))

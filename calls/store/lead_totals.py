"""Keep the sums of leads by month and by day, in the transaction that changes the leads."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, Integer, and_, case, delete, func, insert, literal_column, select, text
from sqlalchemy.dialects import postgresql, sqlite

from calls.model.lead_count import BAND_HOURS, DecidedBy, LeadState
from calls.store.lead_tables import StoredLeadCount, StoredLeadDayTotal, StoredLeadTotal
from calls.store.tables import Base

Row = Mapping[str, Any]

KEYS = ("direction", "month", "manager", "channel", "product", "hour_band", "reason")
SUMS = ("leads", "counted", "sold", "by_correction", "by_order", "sold_by_words")
PARTS = (*SUMS, "unsure")  # which is told by the reason where there is one
NO_KEY: ColumnElement[str] = literal_column("''")  # no parameters: what is grouped by must be the very same text
BAND: ColumnElement[int] = literal_column(str(BAND_HOURS))


@dataclass(frozen=True, slots=True)
class _Totals:
    """One table of sums."""

    table: type[Base]
    keys: tuple[str, ...]
    sums: tuple[str, ...]  # of PARTS


TOTALS = (
    _Totals(StoredLeadTotal, KEYS, SUMS),
    _Totals(StoredLeadDayTotal, ("direction", "day", "manager"), PARTS),
)


def follow(connection: Connection, gone: Iterable[Row], come: Iterable[Row]) -> None:
    """gone, come: rows of lead_counts taken out and put in. One writer at a time, as with all that is derived of calls."""
    signed = [(_keys_of(row), _parts(row), sign) for rows, sign in ((gone, -1), (come, 1)) for row in rows]
    for totals in TOTALS:
        _move(connection, totals, signed)


def _move(connection: Connection, totals: _Totals, signed: Iterable[tuple[Row, Mapping[str, int], int]]) -> None:
    change: defaultdict[tuple[Any, ...], Counter[str]] = defaultdict(Counter)
    for keys, parts, sign in signed:
        sums = change[tuple(keys[name] for name in totals.keys)]
        for name in totals.sums:
            sums[name] += sign * parts[name]
    moved = {key: sums for key, sums in sorted(change.items()) if any(sums.values())}
    if moved:
        rows = [{**dict(zip(totals.keys, key, strict=True)), **{name: sums[name] for name in totals.sums}} for key, sums in moved.items()]
        connection.execute(_add(connection, totals), rows)
        if any(sums["leads"] < 0 for sums in moved.values()):
            connection.execute(delete(totals.table).where(_column(totals, "leads") == 0))


def _add(connection: Connection, totals: _Totals) -> Insert:
    into = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    one = into(totals.table)
    return one.on_conflict_do_update(
        index_elements=totals.keys, set_={name: _column(totals, name) + one.excluded[name] for name in totals.sums}
    )


def _column(totals: _Totals, name: str) -> Any:
    return getattr(totals.table, name)


def recount(connection: Connection) -> None:
    """Everything anew."""
    columns = {"month": _month_of(connection), "day": StoredLeadCount.day.expression, **key_columns()}
    sums = dict(zip(PARTS, sums_of_leads(PARTS), strict=True))
    for totals in TOTALS:
        connection.execute(delete(totals.table))
        summed = select(*(columns[name] for name in totals.keys), *(sums[name] for name in totals.sums))
        summed = summed.group_by(*(text(str(place)) for place in range(1, len(totals.keys) + 1)))
        connection.execute(insert(totals.table).from_select([*totals.keys, *totals.sums], summed))


def key_columns() -> dict[str, ColumnElement[Any]]:
    """KEYS but month and day, of rows of lead_counts."""
    lead = StoredLeadCount
    named = {name: func.coalesce(getattr(lead, name), NO_KEY) for name in ("manager", "channel", "product", "reason")}
    return {"direction": lead.direction.expression, "hour_band": lead.hour.op("/")(BAND), **named}


def sums_of_leads(names: Iterable[str] = SUMS) -> list[ColumnElement[int]]:
    """Of rows of lead_counts that are grouped. names: of PARTS."""
    lead = StoredLeadCount
    whether: dict[str, ColumnElement[bool]] = {
        "counted": lead.state == LeadState.COUNTED.value,
        "sold": lead.is_sold.expression,
        "by_correction": lead.decided_by == DecidedBy.CORRECTION.value,
        "by_order": lead.decided_by == DecidedBy.ORDER.value,
        "sold_by_words": and_(lead.is_sold, lead.decided_by == DecidedBy.VERDICT.value),
        "unsure": lead.state == LeadState.UNSURE.value,
    }
    return [func.count() if name == "leads" else func.sum(case((whether[name], 1), else_=0), type_=Integer) for name in names]


def _month_of(connection: Connection) -> ColumnElement[Any]:
    if connection.dialect.name == "postgresql":
        return func.date_trunc(literal_column("'month'"), StoredLeadCount.day).cast(StoredLeadTotal.month.type)
    return func.date(StoredLeadCount.day, literal_column("'start of month'"))


def _keys_of(row: Row) -> Row:
    none = {name: row[name] or "" for name in ("manager", "channel", "product", "reason")}
    day = row["day"]
    return {"direction": row["direction"], "day": day, "month": day.replace(day=1), "hour_band": row["hour"] // BAND_HOURS, **none}


def _parts(row: Row) -> dict[str, int]:
    whether = (
        True,
        row["state"] == LeadState.COUNTED,
        row["is_sold"],
        row["decided_by"] == DecidedBy.CORRECTION,
        row["decided_by"] == DecidedBy.ORDER,
        row["is_sold"] and row["decided_by"] == DecidedBy.VERDICT,
        row["state"] == LeadState.UNSURE,
    )
    return dict(zip(PARTS, map(int, whether), strict=True))

"""Keep the sums of leads by month, in the transaction that changes the leads."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Insert, Integer, and_, case, delete, func, insert, literal_column, select, text
from sqlalchemy.dialects import postgresql, sqlite

from calls.model.lead_count import BAND_HOURS, DecidedBy, LeadState
from calls.store.lead_tables import StoredLeadCount, StoredLeadTotal

KEYS = ("direction", "month", "manager", "channel", "product", "hour_band", "reason")
SUMS = ("leads", "counted", "sold", "by_correction", "by_order", "sold_by_words")
NO_KEY: ColumnElement[str] = literal_column("''")  # no parameters: what is grouped by must be the very same text
BAND: ColumnElement[int] = literal_column(str(BAND_HOURS))
Key = tuple[str, date, str, str, str, int, str]

_NONE_LEFT = delete(StoredLeadTotal).where(StoredLeadTotal.leads == 0)


def follow(connection: Connection, gone: Iterable[Mapping[str, Any]], come: Iterable[Mapping[str, Any]]) -> None:
    """gone, come: rows of lead_counts taken out and put in. One writer at a time, as with all that is derived of calls."""
    change: dict[Key, Counter[str]] = {}
    for rows, sign in ((gone, -1), (come, 1)):
        for row in rows:
            sums = change.setdefault(_key(row), Counter())
            for name, value in _parts(row).items():
                sums[name] += sign * value
    moved = {key: sums for key, sums in sorted(change.items()) if any(sums.values())}
    if moved:
        connection.execute(
            _add(connection), [{**dict(zip(KEYS, key, strict=True)), **{name: sums[name] for name in SUMS}} for key, sums in moved.items()]
        )
        if any(sums["leads"] < 0 for sums in moved.values()):
            connection.execute(_NONE_LEFT)


def _add(connection: Connection) -> Insert:
    into = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    one = into(StoredLeadTotal)
    return one.on_conflict_do_update(index_elements=KEYS, set_={name: getattr(StoredLeadTotal, name) + one.excluded[name] for name in SUMS})


def recount(connection: Connection) -> None:
    """Everything anew."""
    connection.execute(delete(StoredLeadTotal))
    keys = {"month": _month_of(connection), **key_columns()}
    summed = select(*(keys[name] for name in KEYS), *sums_of_leads()).group_by(*(text(str(place)) for place in range(1, len(KEYS) + 1)))
    connection.execute(insert(StoredLeadTotal).from_select([*KEYS, *SUMS], summed))


def key_columns() -> dict[str, ColumnElement[Any]]:
    """KEYS but the month, of rows of lead_counts."""
    lead = StoredLeadCount
    named = {name: func.coalesce(getattr(lead, name), NO_KEY) for name in ("manager", "channel", "product", "reason")}
    return {"direction": lead.direction.expression, "hour_band": lead.hour.op("/")(BAND), **named}


def sums_of_leads() -> list[ColumnElement[int]]:
    """As SUMS names them, of rows of lead_counts that are grouped."""
    lead = StoredLeadCount
    whether = (
        lead.state == LeadState.COUNTED.value,
        lead.is_sold,
        lead.decided_by == DecidedBy.CORRECTION.value,
        lead.decided_by == DecidedBy.ORDER.value,
        and_(lead.is_sold, lead.decided_by == DecidedBy.VERDICT.value),
    )
    return [func.count(), *(func.sum(case((one, 1), else_=0), type_=Integer) for one in whether)]


def _month_of(connection: Connection) -> ColumnElement[Any]:
    if connection.dialect.name == "postgresql":
        return func.date_trunc(literal_column("'month'"), StoredLeadCount.day).cast(StoredLeadTotal.month.type)
    return func.date(StoredLeadCount.day, literal_column("'start of month'"))


def _key(row: Mapping[str, Any]) -> Key:
    none = {name: row[name] or "" for name in ("manager", "channel", "product", "reason")}
    month = row["day"].replace(day=1)
    return row["direction"], month, none["manager"], none["channel"], none["product"], row["hour"] // BAND_HOURS, none["reason"]


def _parts(row: Mapping[str, Any]) -> dict[str, int]:
    whether = (
        True,
        row["state"] == LeadState.COUNTED,
        row["is_sold"],
        row["decided_by"] == DecidedBy.CORRECTION,
        row["decided_by"] == DecidedBy.ORDER,
        row["is_sold"] and row["decided_by"] == DecidedBy.VERDICT,
    )
    return dict(zip(SUMS, map(int, whether), strict=True))

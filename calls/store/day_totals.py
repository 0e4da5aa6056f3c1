"""Keep the sums of each day in step with its calls: what a changed call no longer adds is taken off, what it adds now is put on.

Called by one writer at a time, as all of what is derived.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, literal_column, select, tuple_, update

from calls.model.call_measure import MEASURES
from calls.store.measure_tables import CALL_DAY_TOTALS, CALL_MEASURES, NOBODY

Row = Mapping[str, Any]
KEYS = ("day", "manager", "channel")
AT_ONCE = 200
_ADD = (
    update(CALL_DAY_TOTALS)
    .where(*(CALL_DAY_TOTALS.c[name] == bindparam(f"its_{name}") for name in KEYS))
    .values({name: CALL_DAY_TOTALS.c[name] + bindparam(f"add_{name}") for name in MEASURES})
)


def move_totals(connection: Connection, gone: Iterable[Row], fresh: Iterable[Row]) -> None:
    """gone, fresh: rows of call_measures."""
    moved: defaultdict[tuple[Any, ...], list[int]] = defaultdict(lambda: [0] * len(MEASURES))
    for sign, rows in ((-1, gone), (1, fresh)):
        for row in rows:
            sums = moved[(row["day"], row["manager"] or NOBODY, row["channel"] or NOBODY)]
            for place, name in enumerate(MEASURES):
                sums[place] += sign * row[name]
    changed = {key: sums for key, sums in moved.items() if any(sums)}
    if not changed:
        return
    standing = _standing(connection, list(changed))
    if new := [_new(key, sums) for key, sums in changed.items() if key not in standing]:
        connection.execute(insert(CALL_DAY_TOTALS), new)
    if old := [_addition(key, sums) for key, sums in changed.items() if key in standing]:
        connection.execute(_ADD, old)


def sum_days(connection: Connection) -> None:
    """Everything anew."""
    its = CALL_MEASURES.c
    keys = (its.day, *(func.coalesce(its[name], literal_column("''")) for name in ("manager", "channel")))
    sums = (func.sum(its[name]) for name in MEASURES)
    summed = select(*keys, *sums).group_by(*(literal_column(str(place)) for place in range(1, len(KEYS) + 1)))
    connection.execute(delete(CALL_DAY_TOTALS))
    connection.execute(insert(CALL_DAY_TOTALS).from_select([*KEYS, *MEASURES], summed))


def _standing(connection: Connection, keys: Sequence[tuple[Any, ...]]) -> set[tuple[Any, ...]]:
    columns = [CALL_DAY_TOTALS.c[name] for name in KEYS]
    found: set[tuple[Any, ...]] = set()
    for start in range(0, len(keys), AT_ONCE):
        query = select(*columns).where(tuple_(*columns).in_(keys[start : start + AT_ONCE]))
        found |= {tuple(row) for row in connection.execute(query)}
    return found


def _new(key: tuple[Any, ...], sums: Sequence[int]) -> dict[str, Any]:
    return {**dict(zip(KEYS, key, strict=True)), **dict(zip(MEASURES, sums, strict=True))}


def _addition(key: tuple[Any, ...], sums: Sequence[int]) -> dict[str, Any]:
    its = {f"its_{name}": part for name, part in zip(KEYS, key, strict=True)}
    return its | {f"add_{name}": value for name, value in zip(MEASURES, sums, strict=True)}

"""Many rows of one table changed at once, each by its own key."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, bindparam, update


def update_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """rows: whole ones."""
    keys = [column.name for column in table.primary_key.columns]
    others = [column for column in table.columns if column.name not in keys]
    change = update(table).where(*(table.c[name] == bindparam(f"its_{name}") for name in keys))
    change = change.values({column: bindparam(f"new_{column.name}", type_=column.type) for column in others})
    values = [{**{f"its_{name}": row[name] for name in keys}, **{f"new_{one.name}": row[one.name] for one in others}} for row in rows]
    connection.execute(change, values)

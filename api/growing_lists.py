"""Lists that only grow, a page at a time: next_cursor counts rows from the oldest on, so that rows that come meanwhile move nothing."""

from collections.abc import Sequence
from typing import Annotated, TypeVar

from fastapi import Query

from calls.store.cursors import read_number

Row = TypeVar("Row")
Cursor = Annotated[str | None, Query(max_length=20, description="next_cursor of the page before")]
Limit = Annotated[int, Query(ge=1, le=500)]


def newest_first(rows: Sequence[Row], after: str | None, limit: int) -> tuple[tuple[Row, ...], str | None]:
    """rows: the newest first. The cursor says how many are left."""
    left = read_number(after)
    start = 0 if left is None else max(0, len(rows) - left)
    shown = tuple(rows[start : start + limit])
    left = len(rows) - start - len(shown)
    return shown, str(left) if left else None


def oldest_first(rows: Sequence[Row], after: str | None, limit: int) -> tuple[tuple[Row, ...], str | None]:
    """rows: the oldest first. The cursor says how many were shown."""
    start = read_number(after) or 0
    shown = tuple(rows[start : start + limit])
    return shown, str(start + len(shown)) if start + len(shown) < len(rows) else None

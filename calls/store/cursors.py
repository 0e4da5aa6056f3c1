"""Where a page of a list ends: the moment and the name of its last row, so that the next one begins behind it whatever came meanwhile."""

from datetime import UTC, datetime, timedelta

from calls.model.errors import CallError

LONGEST_NUMBER = 18
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def cursor_of(moment: datetime, name: str) -> str:
    return f"{(moment - EPOCH) // timedelta(microseconds=1)}.{name}"


def read_cursor(cursor: str) -> tuple[datetime, str]:
    micros, dot, name = cursor.partition(".")
    try:
        if not dot:
            raise ValueError("no dot")
        return EPOCH + timedelta(microseconds=int(micros)), name
    except (ValueError, OverflowError) as error:
        raise not_ours() from error


def read_number(cursor: str | None) -> int | None:
    """Of a list whose rows are numbered as they come: the last row's."""
    if not cursor:
        return None
    if not cursor.isascii() or not cursor.isdigit() or len(cursor) > LONGEST_NUMBER:
        raise not_ours()
    return int(cursor)


def not_ours() -> CallError:
    return CallError("This page address is not one of ours", permanent=True, remedy="Start again from the first page")

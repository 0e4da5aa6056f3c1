"""Times as files write them."""

from datetime import datetime

FIRST_YEAR, LAST_YEAR = 1990, 2200  # outside these a clock was never set, and time-zone arithmetic may overflow


def parse_time(text: str) -> datetime:
    """2026-03-31 14:05:00, with or without an offset; ValueError for anything else, and for years that no exchange has seen."""
    return plausible(datetime.fromisoformat(text))


def plausible(moment: datetime) -> datetime:
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise ValueError("no year of a call")
    return moment

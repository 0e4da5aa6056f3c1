"""A second of a call as people write it: 83.4, 1:23, 1:02:03."""

import re

from calls.model.errors import CallError

_WRITTEN = re.compile(r"(?:(?:([0-9]{1,2}):)?([0-9]{1,3}):)?([0-9]{1,5}(?:[.,][0-9]{1,3})?)")


def read_clock_time(text: str) -> float:
    """Seconds. Raises CallError for what is no time."""
    found = _WRITTEN.fullmatch(text.strip())
    if found is None:
        raise CallError(f"{text[:20]!r} is no time in a call", permanent=True, remedy="Write minutes and seconds: 1:23")
    hours, minutes, seconds = found.groups()
    return int(hours or 0) * 3600 + int(minutes or 0) * 60 + float(seconds.replace(",", "."))

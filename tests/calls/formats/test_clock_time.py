"""A second of a call as people write it."""

import pytest

from calls.formats.clock_time import read_clock_time
from calls.model.errors import CallError


@pytest.mark.parametrize(("text", "seconds"), [("83.4", 83.4), ("1:23", 83), (" 1:02:03,5 ", 3723.5), ("0:00", 0), ("90:00", 5400)])
def test_seconds_minutes_and_hours(text: str, seconds: float):
    assert read_clock_time(text) == seconds


@pytest.mark.parametrize("text", ["", "soon", "1:", ":5", "-3", "1:2:3:4", "٣"])
def test_anything_else_is_told(text: str):
    with pytest.raises(CallError, match="no time in a call"):
        read_clock_time(text)

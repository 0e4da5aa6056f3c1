"""What the calls list's address says of indicators."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from calls.model.errors import CallError
from calls.store.call_rows import MeasuredCalls
from dashboards.call_filters import read_calls_query
from dashboards.periods import read_period

MARCH = read_period({"since": "2026-03-01", "until": "2026-03-31"}, datetime(2026, 4, 1, tzinfo=UTC), ZoneInfo("Europe/London"))
DAYS = {"first": date(2026, 3, 1), "last": date(2026, 3, 31)}


def measured(**query: str) -> MeasuredCalls | None:
    return read_calls_query(query, MARCH).filter.measured


def test_an_indicator_opens_what_it_counts_and_what_it_was_counted_from():
    assert measured(metric="M7") == MeasuredCalls(("abandoned",), ("short_abandoned",), **DAYS)
    assert measured(metric="M7/all") == MeasuredCalls(("told",), ("short_abandoned",), **DAYS)
    assert measured(metric="M2", hour="0", department="sales") == MeasuredCalls(("answered",), (), **DAYS, hour=0, department="sales")
    assert measured() is None


@pytest.mark.parametrize(
    "query",
    [
        {"metric": "M999"},
        {"metric": "M43"},
        {"metric": "M68"},
        {"metric": "M2", "hour": "24"},
        {"metric": "M2", "weekday": "x"},
        {"hour": "1"},
    ],
)
def test_what_opens_no_calls_is_refused(query: dict[str, str]):
    with pytest.raises(CallError):
        measured(**query)

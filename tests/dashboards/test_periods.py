"""Days of the company, half-open instants of the store."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from calls.model.errors import CallError
from dashboards.periods import lately, read_period

KYIV = ZoneInfo("Europe/Kyiv")
NOW = datetime(2026, 3, 31, 22, 30, tzinfo=UTC)  # half past one on the first of April in Kyiv


@pytest.mark.parametrize(
    ("named", "since", "until"),
    [
        ("all", None, None),
        ("month", date(2026, 4, 1), date(2026, 4, 1)),
        ("last_month", date(2026, 3, 1), date(2026, 3, 31)),
        ("7d", date(2026, 3, 26), date(2026, 4, 1)),
        ("30d", date(2026, 3, 3), date(2026, 4, 1)),
    ],
)
def test_named_periods_are_days_of_the_company_not_of_utc(named: str, since: date | None, until: date | None):
    chosen = read_period({"period": named}, NOW, KYIV)
    assert (chosen.since, chosen.until) == (since, until)


def test_the_last_day_is_in_whole_and_the_clock_change_takes_its_hour():
    """Kyiv puts its clocks forward on 29 March 2026: that day has 23 hours."""
    chosen = read_period({"since": "2026-03-29", "until": "2026-03-29"}, NOW, KYIV)
    assert chosen.period.since == datetime(2026, 3, 28, 22, tzinfo=UTC)
    assert chosen.period.until == datetime(2026, 3, 29, 21, tzinfo=UTC)


def test_two_dates_win_over_a_name_and_stay_in_the_address():
    chosen = read_period({"period": "7d", "since": "2026-01-05"}, NOW, KYIV)
    assert chosen.params == {"since": "2026-01-05"}
    assert chosen.period.until is None


@pytest.mark.parametrize("named", ["month", "last_month", "7d", "30d"])
def test_a_period_is_read_back_from_what_it_writes(named: str):
    chosen = read_period({"period": named}, NOW, KYIV)
    assert read_period(chosen.params, NOW, KYIV) == chosen


@pytest.mark.parametrize(
    "query", [{"period": "fortnight"}, {"since": "1.2.2026"}, {"until": "2026-02-30"}, {"since": "2026-02-02", "until": "2026-02-01"}]
)
def test_what_cannot_be_read_is_refused_with_a_remedy(query: dict[str, str]):
    with pytest.raises(CallError) as refused:
        read_period(query, NOW, KYIV)
    assert refused.value.remedy


@pytest.mark.parametrize(
    ("newest", "asked"),
    [
        (None, {"period": "all"}),
        (date(2026, 4, 1), {"period": "30d"}),
        (date(2026, 3, 3), {"period": "30d"}),
        (date(2026, 3, 2), {"since": "2026-02-01", "until": "2026-03-02"}),  # nothing would be in the last 30 days
        (date(2026, 4, 2), {"since": "2026-03-04", "until": "2026-04-02"}),  # a clock that is wrong hides no call
    ],
)
def test_who_chose_no_period_sees_the_last_30_days_with_leads(newest: date | None, asked: dict[str, str]):
    assert lately(newest, NOW, KYIV) == asked

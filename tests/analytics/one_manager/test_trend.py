"""KKD step by step, with figures written by hand."""

from datetime import date

from analytics.one_manager.report import Step
from analytics.one_manager.trend import trend_of
from calls.model.call import ManagerId
from calls.store.lead_queries import DayCount, Days

MARIA = ManagerId("maria")


def day(on: str, counted: int, sold: int) -> DayCount:
    return DayCount(date.fromisoformat(on), MARIA, counted, sold)


def test_weeks_begin_on_monday_and_an_empty_one_is_told_as_unknown() -> None:
    trend = trend_of([day("2026-06-03", 4, 1), day("2026-06-07", 6, 3), day("2026-06-16", 5, 2)], Days())
    assert trend.step is Step.WEEK
    assert [(str(one.first), str(one.last), one.kkd.successes, one.kkd.trials) for one in trend.points] == [
        ("2026-06-01", "2026-06-07", 4, 10),
        ("2026-06-08", "2026-06-14", 0, 0),
        ("2026-06-15", "2026-06-21", 2, 5),
    ]
    assert trend.points[1].kkd.share is None
    assert trend.change is not None
    assert trend.change.value == 0.0
    assert not trend.change.is_visible


def test_the_first_and_last_step_keep_to_the_period() -> None:
    trend = trend_of([day("2026-06-03", 4, 1), day("2026-06-09", 6, 3)], Days(date(2026, 6, 2), date(2026, 6, 11)))
    assert [(str(one.first), str(one.last)) for one in trend.points] == [("2026-06-02", "2026-06-07"), ("2026-06-08", "2026-06-10")]


def test_a_long_span_goes_by_months_and_a_real_fall_is_seen() -> None:
    trend = trend_of([day("2026-01-31", 200, 100), day("2026-02-01", 200, 100), day("2026-06-30", 100, 20)], Days())
    assert trend.step is Step.MONTH
    assert [str(one.first) for one in trend.points] == [f"2026-0{month}-01" for month in range(1, 7)]
    assert [one.kkd.trials for one in trend.points] == [200, 200, 0, 0, 0, 100]
    assert trend.change is not None
    assert round(trend.change.value, 2) == -0.3
    assert trend.change.is_visible


def test_without_leads_there_is_no_trend() -> None:
    assert trend_of([], Days()).points == ()

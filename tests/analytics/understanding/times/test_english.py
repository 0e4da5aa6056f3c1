"""English days and hours, and the day they mean on Tuesday, 15 September 2026."""

from datetime import date, time

import pytest

from analytics.understanding.spoken import prepare
from analytics.understanding.time_mention import resolve_day
from analytics.understanding.times.languages import times_in
from tests.analytics.understanding.talk import TUESDAY, talk

find_times = times_in("en")


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("thursday after five", ("thu", date(2026, 9, 17), time(17), None)),
        ("could you come tomorrow at half past three", ("wed", date(2026, 9, 16), time(15, 30), None)),
        ("the day after tomorrow please", ("thu", date(2026, 9, 17), None, None)),
        ("is friday before ten possible", ("fri", date(2026, 9, 18), None, time(10))),
        ("on saturday between twelve and four", ("sat", date(2026, 9, 19), time(12), time(16))),
        ("from two till five on monday", ("mon", date(2026, 9, 21), time(14), time(17))),
        ("monday morning", ("mon", date(2026, 9, 21), None, time(12))),
        ("thursday afternoon", ("thu", date(2026, 9, 17), time(12), None)),
        ("tomorrow evening", ("wed", date(2026, 9, 16), time(18), None)),
        ("today after six", ("tue", date(2026, 9, 15), time(18), None)),
        ("tuesday at ten", ("tue", date(2026, 9, 22), time(10), None)),
        ("next thursday", ("thu", date(2026, 9, 24), None, None)),  # this week's is left out
        ("next monday", ("mon", date(2026, 9, 21), None, None)),
        ("i am only in on sundays", ("sun", None, None, None)),  # a habit has no date
        ("the twentieth is best", ("sun", date(2026, 9, 20), None, None)),
        ("in the evening at eight", (None, None, time(20), None)),
        ("quarter to nine on friday", ("fri", date(2026, 9, 18), time(8, 45), None)),
        ("wednesday at ten thirty", ("wed", date(2026, 9, 16), time(10, 30), None)),
        ("wednesday at four forty five", ("wed", date(2026, 9, 16), time(16, 45), None)),
        ("friday 9am", ("fri", date(2026, 9, 18), time(9), None)),
        ("friday at seven in the morning", ("fri", date(2026, 9, 18), time(7), None)),
        ("friday at noon", ("fri", date(2026, 9, 18), time(12), None)),
        ("friday before lunch", ("fri", date(2026, 9, 18), None, time(12))),
        ("friday at 14", ("fri", date(2026, 9, 18), time(14), None)),
        ("this afternoon", ("tue", date(2026, 9, 15), time(12), None)),
    ],
)
def test_one_time(said: str, expected: tuple[str | None, date | None, time | None, time | None]) -> None:
    (turn,) = prepare(talk("c: " + said)).turns
    (mention,) = find_times(turn)
    assert (*resolve_day(mention, TUESDAY.date()), mention.from_time, mention.to_time) == expected


@pytest.mark.parametrize(
    "said",
    [
        "good morning",
        "morning i need two windows",
        "five windows about one metre by two",
        "any evening but",
        "it must be done by friday",
        "not since monday",
        "the second floor",
    ],
)
def test_no_time(said: str) -> None:
    (turn,) = prepare(talk("c: " + said)).turns
    assert all(mention.is_part_of_day for mention in find_times(turn))


def test_two_days_are_two_times_each_with_its_own_hour() -> None:
    (turn,) = prepare(talk("a: i have wednesday at two or thursday at eleven")).turns
    assert [(mention.weekday, mention.from_time) for mention in find_times(turn)] == [("wed", time(14)), ("thu", time(11))]


def test_a_weekend_is_two_days() -> None:
    (turn,) = prepare(talk("c: at the weekend")).turns
    assert [mention.weekday for mention in find_times(turn)] == ["sat", "sun"]


def test_a_day_of_the_month_that_never_comes_is_none() -> None:
    (turn,) = prepare(talk("c: the twentieth")).turns
    (mention,) = find_times(turn)
    assert resolve_day(mention, date(2026, 9, 21)) == ("tue", date(2026, 10, 20))

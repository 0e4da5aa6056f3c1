"""Which evenings are due, by the company's clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from analytics.evening.due import Due, due_evenings, works_on
from calls.model.call import ManagerId
from tests.calls.samples import a_company

KYIV = ZoneInfo("Europe/Kyiv")
DAY = date(2026, 3, 2)


def due(last: date | None, now: datetime, at: time = time(19), zone: ZoneInfo = KYIV) -> Due:
    return due_evenings(last, now, at, zone)


def test_an_evening_begins_at_its_minute():
    seven = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)
    assert due(None, seven - timedelta(seconds=1)).evenings == ()
    assert due(None, seven).evenings == (DAY,)
    assert due(DAY, seven + timedelta(hours=3)).evenings == ()


@pytest.mark.parametrize(
    ("zone", "day", "at", "moment"),
    [
        ("Europe/Kyiv", date(2026, 3, 29), time(3, 30), (2026, 3, 29, 1, 30)),  # the clock skips that hour
        ("Europe/Kyiv", date(2026, 3, 29), time(19), (2026, 3, 29, 16, 0)),
        ("Europe/Kyiv", date(2026, 10, 25), time(3, 30), (2026, 10, 25, 0, 30)),  # it shows that minute twice: the first one
        ("Europe/Kyiv", date(2026, 10, 25), time(19), (2026, 10, 25, 17, 0)),
        ("America/Sao_Paulo", date(2026, 3, 2), time(23, 59), (2026, 3, 3, 2, 59)),
        ("Pacific/Apia", date(2026, 3, 2), time(0, 0), (2026, 3, 1, 11, 0)),
        ("Australia/Lord_Howe", date(2026, 4, 5), time(1, 45), (2026, 4, 4, 14, 45)),  # half an hour comes twice
    ],
)
def test_a_day_has_one_evening_whatever_the_clock_does(zone: str, day: date, at: time, moment: tuple[int, ...]):
    begins = datetime(*moment, tzinfo=UTC)  # type: ignore[misc, arg-type]
    before, its = day - timedelta(days=1), ZoneInfo(zone)
    assert due(before, begins - timedelta(seconds=1), at, its).evenings == ()
    assert due(before, begins, at, its).evenings == (day,)
    assert due(day, begins + timedelta(hours=2), at, its).evenings == ()


def test_a_year_of_evenings_comes_once_each_in_their_order():
    last, seen, now = None, [], datetime(2026, 1, 1, tzinfo=UTC)
    while now < datetime(2027, 1, 1, tzinfo=UTC):
        for day in due(last, now, time(2, 30)).evenings:
            seen.append(day)
            last = day
        now += timedelta(minutes=20)
    assert seen == [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]


def test_after_a_long_sleep_a_week_is_caught_up():
    found = due(date(2026, 3, 2), datetime(2026, 3, 12, 18, 0, tzinfo=UTC))
    assert found.missed == (date(2026, 3, 3), date(2026, 3, 4))
    assert found.evenings == tuple(date(2026, 3, day) for day in range(5, 13))


def test_without_any_shifts_people_work_from_monday_to_friday():
    company = a_company(shifts=())
    maria = ManagerId("maria")
    assert [works_on(company, {}, maria, date(2026, 3, day)) for day in range(2, 9)] == [True] * 5 + [False] * 2

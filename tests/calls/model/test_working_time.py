from datetime import UTC, date, datetime, time

import pytest

from calls.model.company import Company, Shift, Validity
from calls.model.working_time import working_minutes
from tests.calls.samples import MARIA, NIKOLAI, a_company


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def with_shifts(*shifts: Shift) -> Company:
    return a_company(shifts=shifts)


MONDAY_9_TO_18 = Shift(MARIA, "mon", time(9), time(18))
MONDAY_12_TO_20 = Shift(NIKOLAI, "mon", time(12), time(20))
MONDAY_NIGHT = Shift(MARIA, "mon", time(22), time(6))


@pytest.mark.parametrize(
    ("company", "since", "until", "minutes"),
    [
        (with_shifts(MONDAY_9_TO_18), "2026-03-02T10:00", "2026-03-02T11:30", 90),
        (with_shifts(MONDAY_9_TO_18), "2026-03-02T08:00", "2026-03-02T09:10", 10),
        (with_shifts(MONDAY_9_TO_18), "2026-03-02T17:50", "2026-03-09T09:05", 15),  # nobody works in between
        (with_shifts(MONDAY_9_TO_18, MONDAY_12_TO_20), "2026-03-02T00:00", "2026-03-03T00:00", 11 * 60),  # a minute counts once
        (with_shifts(MONDAY_NIGHT), "2026-03-02T23:00", "2026-03-03T08:00", 7 * 60),  # until six on Tuesday
        (with_shifts(MONDAY_9_TO_18), "2026-06-01T00:00", "2026-06-01T09:00", 60),  # nine in London is eight in summer
        (with_shifts(Shift(MARIA, "mon", time(9), time(18), Validity(date(2026, 3, 9)))), "2026-03-02T09:00", "2026-03-02T18:00", 0),
        (with_shifts(), "2026-03-06T17:00", "2026-03-09T10:00", 2 * 60),  # no shifts: Monday to Friday, nine to six
        (None, "2026-03-02T08:00", "2026-03-02T10:00", 60),
        (with_shifts(MONDAY_9_TO_18), "2026-03-02T11:00", "2026-03-02T10:00", 0),
    ],
)
def test_only_minutes_in_which_somebody_should_work_count(company: Company | None, since: str, until: str, minutes: float) -> None:
    assert working_minutes(company, moment(since), moment(until)) == minutes


def test_a_look_back_over_years_ends_after_a_month() -> None:
    assert working_minutes(with_shifts(MONDAY_9_TO_18), moment("1995-01-01T00:00"), moment("2026-03-03T00:00")) == 5 * 9 * 60

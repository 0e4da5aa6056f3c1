"""Who works when: shifts, roster days instead of them, nights, overlaps, and days of which nothing is known."""

from datetime import date, time

from analytics.conversion.demand.report import DaySpan, Overlap, Staff
from analytics.conversion.demand.staffing import staffing
from calls.model.books import RosterDay, WorkSpan
from calls.model.call import ManagerId
from calls.model.company import Shift, Validity

MASSEUR, OLHA = ManagerId("masseur"), ManagerId("olha")
MONDAY, SUNDAY, IN_FOUR_WEEKS = date(2026, 3, 2), date(2026, 3, 8), date(2026, 3, 30)
WEEKLY = [Shift(MASSEUR, day, time(10), time(17)) for day in ("mon", "tue", "wed", "thu", "fri")]


def test_weekly_shifts_say_who_works_in_each_hour_of_the_week() -> None:
    found = staffing(WEEKLY, [], MONDAY, IN_FOUR_WEEKS)
    assert found.of("tue", 16) == Staff(1.0, 0, 4)
    assert found.of("tue", 17) == found.of("sat", 12) == Staff(0.0, 4, 4)
    assert (found.facts.days, found.facts.without, found.facts.overlaps) == (28, (), ())


def test_a_day_of_the_roster_stands_instead_of_the_shift() -> None:
    roster = [RosterDay(MASSEUR, date(2026, 3, 3), (WorkSpan(time(13), time(20)),)), RosterDay(MASSEUR, date(2026, 3, 10), ())]
    found = staffing(WEEKLY, roster, MONDAY, IN_FOUR_WEEKS)
    assert found.of("tue", 18) == Staff(0.25, 3, 4)
    assert found.of("tue", 10) == Staff(0.5, 2, 4)


def test_half_an_hour_is_no_hour_unless_the_next_span_goes_on_with_it() -> None:
    halves = [Shift(OLHA, "mon", time(9, 30), time(12, 30)), Shift(OLHA, "mon", time(12, 30), time(14, 15))]
    found = staffing(halves, [], MONDAY, date(2026, 3, 3))
    assert [hour for hour in range(24) if (staff := found.of("mon", hour)) and staff.people] == [10, 11, 12, 13]


def test_a_night_shift_lasts_into_the_next_day_and_midnight_ends_one() -> None:
    night = [Shift(OLHA, "mon", time(22), time(2)), Shift(MASSEUR, "mon", time(20), time(0))]
    found = staffing(night, [], MONDAY, date(2026, 3, 4))
    assert [hour for hour in range(24) if (staff := found.of("mon", hour)) and staff.people == 2] == [22, 23]
    assert [hour for hour in range(24) if (staff := found.of("tue", hour)) and staff.people == 1] == [0, 1]


def test_a_roster_that_overlaps_itself_is_named_and_counts_once() -> None:
    night = [Shift(OLHA, "mon", time(20), time(2))]
    roster = [RosterDay(OLHA, date(2026, 3, 3), (WorkSpan(time(0), time(8)),))]
    found = staffing(night, roster, MONDAY, date(2026, 3, 4))
    assert found.facts.overlaps == (Overlap(OLHA, date(2026, 3, 3)),)
    assert found.of("tue", 1) == Staff(1.0, 0, 1)


def test_days_without_a_roster_are_named_and_count_for_nobody() -> None:
    late = [Shift(MASSEUR, "fri", time(10), time(17), Validity(date(2026, 3, 6), None))]
    found = staffing(late, [], MONDAY, date(2026, 3, 9))
    assert found.facts.without == (DaySpan(MONDAY, date(2026, 3, 5)),)
    assert found.of("mon", 12) is None
    assert found.of("fri", 12) == Staff(1.0, 0, 1)
    assert found.of("sun", 12) == Staff(0.0, 1, 1)
    assert staffing([], [], MONDAY, SUNDAY).facts.without == (DaySpan(MONDAY, date(2026, 3, 7)),)

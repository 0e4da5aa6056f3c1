"""Which evenings are due."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calls.model.books import RosterDay
from calls.model.call import ManagerId
from calls.model.company import Company
from calls.model.working_time import OFFICE_DAYS, WEEKDAYS

CATCH_UP_DAYS = 7  # older evenings are told as missed: nobody wants last month's reports at once
Roster = Mapping[tuple[ManagerId, date], RosterDay]


@dataclass(frozen=True, slots=True)
class Due:
    evenings: tuple[date, ...]  # the oldest first
    missed: tuple[date, ...]


def due_evenings(last: date | None, now: datetime, at: time, zone: ZoneInfo) -> Due:
    """last: the newest evening that is settled; None: there was none yet, so that it begins today. now: aware.

    An evening begins when the company's clock shows `at` for the first time on that day. Where the clock is put forward over
    that minute, it begins as if the clock had not been; a day has one evening, however often the clock shows it.
    """
    today = now.astimezone(zone).date()
    day = today if last is None else last + timedelta(days=1)
    begun: list[date] = []
    while day <= today:
        if datetime.combine(day, at, zone) <= now:
            begun.append(day)
        day += timedelta(days=1)
    oldest = today - timedelta(days=CATCH_UP_DAYS)
    return Due(tuple(day for day in begun if day >= oldest), tuple(day for day in begun if day < oldest))


def roster_of(days: Sequence[RosterDay]) -> Roster:
    return {(one.manager, one.day): one for one in days}


def works_on(company: Company, roster: Roster, manager: ManagerId, day: date) -> bool:
    """By the roster's own day; else by the weekly shifts; Monday to Friday where the company describes no shifts at all.

    Nobody works before the day on which he was hired.
    """
    hired = next((one.hired_on for one in company.managers if one.id == manager), None)
    if hired is not None and day < hired:
        return False
    if (own := roster.get((manager, day))) is not None:
        return bool(own.spans)
    if not company.shifts:
        return day.weekday() < OFFICE_DAYS
    weekday = WEEKDAYS[day.weekday()]
    return any(shift.manager == manager and shift.weekday == weekday and shift.valid.covers(day) for shift in company.shifts)

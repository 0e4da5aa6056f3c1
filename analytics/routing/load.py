"""How much of their time managers talk: it decides whether whom to ring first matters, or whom to ring back."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Company
from calls.model.routing import Load
from calls.model.working_time import shift_hours
from calls.store.talk_queries import TalkHour

LOOK_BACK = timedelta(days=28)
FEWEST_HOURS = 8  # of work; fewer say nothing of a load


def load_of(house: House, company: Company, now: datetime) -> Load | None:
    """Of the last four weeks; None where hardly anybody worked."""
    return build_load(house.talks.hours(now - LOOK_BACK, now), company)


def build_load(hours: Iterable[TalkHour], company: Company) -> Load | None:
    """Hours worked: the shifts of the days on which somebody talked; without shifts, from the day's first hour with a call to its last."""
    zone = ZoneInfo(company.time_zone)
    talked, days = 0.0, defaultdict[tuple[ManagerId, date], list[int]](list)
    for one in hours:
        local = one.hour.astimezone(zone)
        days[one.manager, local.date()].append(local.hour)
        talked += one.talk_s / 3600
    worked, is_by_shifts = 0.0, bool(company.shifts)
    for (manager, day), seen in days.items():
        by_shift = shift_hours(company.shifts, manager, day, zone)
        worked += max(by_shift, max(seen) - min(seen) + 1 if not by_shift else 0.0)
    if worked < FEWEST_HOURS:
        return None
    return Load(talked, worked, is_by_shifts, len({day for _, day in days}))

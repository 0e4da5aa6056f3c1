"""How much of their time managers talk: it decides whether whom to ring first matters, or whom to ring back."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from calls.house import House
from calls.model.company import Company
from calls.model.routing import Load
from calls.model.working_time import shift_hours
from calls.store.lead_queries import Days
from calls.store.talk_queries import TalkDay

LOOK_BACK = timedelta(days=28)
FEWEST_HOURS = 8  # of work; fewer say nothing of a load


def load_of(house: House, company: Company, now: datetime) -> Load | None:
    """Of the last four weeks, today included; None where hardly anybody worked."""
    behind = now.astimezone(ZoneInfo(company.time_zone)).date() + timedelta(days=1)
    return build_load(house.talks.by_day(Days(behind - LOOK_BACK, behind)), company)


def build_load(days: Iterable[TalkDay], company: Company) -> Load | None:
    """Hours worked: the shifts of the days on which somebody talked; without shifts, from the day's first hour with a call to its last."""
    zone = ZoneInfo(company.time_zone)
    talked, worked, worked_on = 0.0, 0.0, set[date]()
    for one in days:
        worked += shift_hours(company.shifts, one.manager, one.day, zone) or one.last_hour - one.first_hour + 1
        talked += one.talk_s / 3600
        worked_on.add(one.day)
    return Load(talked, worked, bool(company.shifts), len(worked_on)) if worked >= FEWEST_HOURS else None

"""A house with a year of calls, filled once and kept: filling a million takes minutes."""

from collections.abc import Mapping
from contextlib import closing
from datetime import date, datetime, time, timedelta
from multiprocessing import get_context
from time import perf_counter
from zoneinfo import ZoneInfo

from calls.house import House, open_house
from calls.settings import Settings
from calls.store.report_queries import Period
from earshot.benches.year_of_demand import add_bodies
from earshot.benches.year_of_leads import DAYS, company, fill
from earshot.benches.year_of_words import add_words

LEADS = 1_000_000
ZONE = ZoneInfo(company().time_zone)


def year_house(settings: Settings, leads: int = LEADS) -> tuple[House, float]:
    """Filled until yesterday where it has no calls yet, else as it stands; and the seconds that filling took."""
    house, began = open_house(settings), perf_counter()
    if house.leads.newest_day(date.max) is not None:
        return house, 0.0
    with get_context("spawn").Pool(1) as pool:  # the memory that filling takes is none of what is measured
        pool.apply(_fill, (settings, leads))
    return house, perf_counter() - began


def _fill(settings: Settings, leads: int) -> None:
    with closing(open_house(settings)) as house:
        fill(house, leads, datetime.now(ZONE).date() - timedelta(days=1))
        add_bodies(house, periods_of(house).values())
        add_words(house)
        house.database.analyze()


def periods_of(house: House) -> Mapping[str, Period]:
    """By name, of the year that the house was filled with."""
    newest = newest_day(house)
    month = newest.replace(day=1)
    before = (month - timedelta(days=1)).replace(day=1)
    year = (newest - timedelta(days=DAYS - 1), newest + timedelta(days=1))
    days = {
        "year": year,
        "whole_months": ((year[0].replace(day=1) + timedelta(days=32)).replace(day=1), month),
        "month": (before, month),
        "30_days": (newest - timedelta(days=45), newest - timedelta(days=15)),
    }
    return {"all": Period(), **{name: Period(*(datetime.combine(day, time(), ZONE) for day in edges)) for name, edges in days.items()}}


def newest_day(house: House) -> date:
    newest = house.leads.newest_day(date.max)
    assert newest is not None
    return newest

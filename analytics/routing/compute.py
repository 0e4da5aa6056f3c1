"""The ring order of a company as it stands now."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.routing.load import load_of
from analytics.routing.order import ring_order
from analytics.routing.science.effect import Lift, ceiling_of
from analytics.routing.science.forgetting import DayCount, all_of
from analytics.routing.science.ranking import FEWEST_MANAGERS
from calls.house import House
from calls.model.company import Company
from calls.model.routing import RoutingOrder
from calls.store.lead_queries import Days

LOOK_BACK = timedelta(days=366)  # from the newest lead's day; an older one counts less than a fiftieth


def order_of(house: House, now: datetime) -> RoutingOrder | None:
    """From the leads of the days before today: it changes once a day, or when an old call is put right. None: no company is described."""
    company = house.company.load()
    return None if company is None else ring_order(day_counts(house, company, now), company, now)


def shown_order(house: House, now: datetime) -> RoutingOrder | None:
    """With the load of the last weeks, which says how much an order can do."""
    order, company = order_of(house, now), house.company.load()
    return None if order is None or company is None else replace(order, load=load_of(house, company, now))


def ceiling_now(house: House, now: datetime) -> Lift | None:
    """The most that giving every lead to the best converter could bring. None where nothing was sold, or nobody is known well enough."""
    company = house.company.load()
    counts = day_counts(house, company, now) if company else ()
    known = all_of(counts)
    able = {who: one for who, one in known.items() if company and one.calls >= company.leads.rank_from_leads}
    return ceiling_of(able) if len(able) >= FEWEST_MANAGERS else None


def day_counts(house: House, company: Company, now: datetime) -> tuple[DayCount, ...]:
    today = now.astimezone(ZoneInfo(company.time_zone)).date()
    newest = house.leads.newest_day(today)
    if newest is None:
        return ()
    found = house.leads.by_day(Days(newest - LOOK_BACK, today))
    return tuple(DayCount(one.manager, one.day, one.counted, one.sold) for one in found if one.manager is not None)

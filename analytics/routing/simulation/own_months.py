"""What this order would have brought in the company's own last months."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from analytics.routing.compute import day_counts
from analytics.routing.order import rules_of
from analytics.routing.science.forgetting import all_of, remembered
from analytics.routing.simulation.replay import Before, Replay, replay
from calls.house import House
from calls.model.company import Company

MONTH = timedelta(days=30)


def own_months(house: House, company: Company, months: int, now: datetime, runs: int) -> Replay | None:
    """Of the months before the newest lead. None where there are no leads of two managers in them."""
    zone = ZoneInfo(company.time_zone)
    newest = house.leads.newest_day(now.astimezone(zone).date() + timedelta(days=1))
    if newest is None:
        return None
    end = datetime(newest.year, newest.month, newest.day, tzinfo=zone) + timedelta(days=1)
    counts = day_counts(house, company, max(now, end))
    first = (end - months * MONTH).date()
    known = [one for one in counts if one.day < first]
    before = Before(remembered(known), all_of(counts))
    return replay(house.talks.taken(end - months * MONTH, end), before, rules_of(company), zone, runs)

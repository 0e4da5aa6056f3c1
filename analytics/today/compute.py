"""One day of the company's calendar, as it stands now."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from analytics.counting.wilson import rate_of
from analytics.today.report import TodayReport, WaitingClient
from calls.house import House
from calls.model.call import Direction
from calls.store.call_rows import CallFilter, CallRow, StageState
from calls.store.lead_queries import Days

SHOWN_CLIENTS = 50
MINUTE = timedelta(minutes=1)


def today_report(house: House, now: datetime, day: date | None = None, most_clients: int = SHOWN_CLIENTS) -> TodayReport:
    """now: aware. day: another than today's, all of it."""
    company = house.company.load()
    zone = ZoneInfo(company.time_zone if company else "UTC")
    day = day or now.astimezone(zone).date()
    following = day + timedelta(days=1)
    whole = CallFilter(since=datetime.combine(day, time(), zone), until=datetime.combine(following, time(), zone))
    inbound = replace(whole, direction=Direction.INBOUND)
    waiting = replace(whole, is_called_back=False)
    calls, answered = (house.calls.count(one) for one in (inbound, replace(inbound, is_answered=True)))
    groups = house.leads.groups(Days(day, following))
    since = house.stages.waits_since()
    clients = [_client(row, now) for row in house.calls.page(waiting, limit=most_clients).rows]
    return TodayReport(
        day=day,
        inbound=calls,
        outbound=house.calls.count(replace(whole, direction=Direction.OUTBOUND)),
        answered=rate_of(answered, calls),
        missed=calls - answered,
        not_called_back=house.calls.count(waiting),
        clients=tuple(reversed(clients)),
        kkd=rate_of(sum(one.sold for one in groups), sum(one.counted for one in groups)),
        unsure=sum(one.unsure for one in groups),
        in_work=house.calls.count(CallFilter(stage_state=StageState.WAITING)),
        lag_min=None if since is None else max(0, (now - since) // MINUTE),
    )


def _client(row: CallRow, now: datetime) -> WaitingClient:
    return WaitingClient(row.id, row.started_at, row.client_number, row.channel_name, max(0, (now - row.started_at) // MINUTE))

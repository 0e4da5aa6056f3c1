"""When a department is there, by its own clock, and who stands in when it is not. Pure."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from calls.model.company import Company
from calls.model.routing_rules import Desk
from calls.model.working_time import WEEKDAYS


def is_open(desk: Desk, at: datetime, company: Company) -> bool:
    """at: aware. Hours past midnight belong to the day on which they began."""
    local = at.astimezone(ZoneInfo(desk.time_zone or company.time_zone))
    if desk.from_time is None or desk.to_time is None:
        return _is_day(local, desk)
    clock = local.time().replace(tzinfo=None)
    if desk.from_time < desk.to_time:
        return desk.from_time <= clock < desk.to_time and _is_day(local, desk)
    return (clock >= desk.from_time and _is_day(local, desk)) or (clock < desk.to_time and _is_day(local - timedelta(days=1), desk))


def stand_in(desks: Sequence[Desk], absent: Desk, at: datetime, company: Company) -> Desk | None:
    """The first of the others who is there."""
    return next((desk for desk in desks if desk is not absent and is_open(desk, at, company)), None)


def _is_day(local: datetime, desk: Desk) -> bool:
    return not desk.days or WEEKDAYS[local.weekday()] in desk.days

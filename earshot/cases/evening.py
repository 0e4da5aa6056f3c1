"""The letters of an evening, of a working day with calls and of one without, and when they are due."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from analytics.evening.due import due_evenings
from api.evening_reports import letters_of
from calls.model.errors import SetupError
from earshot.reports import Asked

WITH_CALLS, WITHOUT = date(2026, 4, 15), date(2026, 8, 4)


def evening_letters(asked: Asked) -> dict[str, Any]:
    """Of each of both days: letters to managers, copies to heads; and how many evenings are due a minute before the time and at it."""
    rules = asked.company.evening
    if rules is None:
        raise SetupError("nobody gets an evening report here", remedy="Write [evening_report] in company.toml")
    found: dict[str, Any] = {}
    for name, day in (("with calls", WITH_CALLS), ("without calls", WITHOUT)):
        letters = list(letters_of(asked.house, asked.company, rules, day))
        found[name] = {"to_managers": [one.to for one in letters if not one.is_copy], "copies": [one.to for one in letters if one.is_copy]}
    zone = ZoneInfo(asked.company.time_zone)
    at = datetime.combine(WITH_CALLS, rules.at, zone)
    yesterday = WITH_CALLS - timedelta(days=1)
    times = {"a minute before": at - timedelta(minutes=1), "at the time": at}
    return found | {name: len(due_evenings(yesterday, now, rules.at, zone).evenings) for name, now in times.items()}

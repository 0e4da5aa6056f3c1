"""The span of days a page is about: read from the address, in the company's own days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calls.model.errors import CallError
from calls.store.report_queries import Period
from dashboards.languages import _

LATELY = timedelta(days=29)  # and the day itself: what pages of figures are about when nobody chose
NAMES = {"all": _("All time"), "month": _("This month"), "last_month": _("Last month"), "30d": _("30 days"), "7d": _("7 days")}


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """key: one of NAMES, or "own" for two dates. since and until are whole days, both in."""

    key: str
    since: date | None
    until: date | None
    period: Period
    says_all: bool = False  # an address must say "all time" too: without a word it would mean less

    @property
    def params(self) -> dict[str, str]:
        """What an address needs to say the same again."""
        if self.key == "own":
            days = {"since": self.since, "until": self.until}
            return {name: day.isoformat() for name, day in days.items() if day is not None}
        return {} if self.key == "all" and not self.says_all else {"period": self.key}


def read_period(query: Mapping[str, str], now: datetime, zone: ZoneInfo) -> PeriodChoice:
    """Two dates win over a named period; nothing given means all time."""
    since, until = _day(query.get("since")), _day(query.get("until"))
    key = query.get("period") or "all"
    if since is not None or until is not None:
        key = "own"
    elif key not in NAMES:
        raise CallError("This period is not known", permanent=True, remedy=f"Use one of {', '.join(NAMES)}, or since and until as dates")
    else:
        since, until = named_days(key, now.astimezone(zone).date())
    if since is not None and until is not None and until < since:
        raise CallError("The period ends before it begins", permanent=True, remedy="Give since before until")
    return PeriodChoice(key, since, until, Period(_midnight(since, zone), _midnight(until and until + timedelta(days=1), zone)))


def lately(newest: date | None, now: datetime, zone: ZoneInfo) -> dict[str, str]:
    """What an address would say of the last 30 days with leads; everything where there is none. newest: the newest lead's day."""
    if newest is None:
        return {"period": "all"}
    if timedelta(0) <= now.astimezone(zone).date() - newest <= LATELY:
        return {"period": "30d"}
    return {"since": (newest - LATELY).isoformat(), "until": newest.isoformat()}


def named_days(key: str, today: date) -> tuple[date | None, date | None]:
    first = today.replace(day=1)
    match key:
        case "month":
            return first, today
        case "last_month":
            last = first - timedelta(days=1)
            return last.replace(day=1), last
        case "30d":
            return today - timedelta(days=29), today
        case "7d":
            return today - timedelta(days=6), today
        case _:
            return None, None


def _day(text: str | None) -> date | None:
    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise CallError("This is not a date", permanent=True, remedy="Write dates as 2026-03-31") from error


def _midnight(day: date | None, zone: ZoneInfo) -> datetime | None:
    return None if day is None else datetime.combine(day, time(), zone)

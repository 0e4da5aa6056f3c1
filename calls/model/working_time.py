"""When a company works: by its shifts, and Monday to Friday from nine to six where it describes none."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from calls.model.call import ManagerId
from calls.model.company import Company, Shift

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
OFFICE_FROM, OFFICE_TO = time(9), time(18)
OFFICE_DAYS = 5
LONGEST_LOOK = timedelta(days=31)  # back; more makes no difference to anybody

Span = tuple[datetime, datetime]


def working_minutes(company: Company | None, since: datetime, until: datetime) -> float:
    """Minutes of work between two aware moments: a minute counts once however many people work in it."""
    zone = ZoneInfo(company.time_zone if company else "UTC")
    since = max(since, until - LONGEST_LOOK)
    day, last = since.astimezone(zone).date() - timedelta(days=1), until.astimezone(zone).date()  # a shift may last past midnight
    spans: list[Span] = []
    while day <= last:
        spans += _spans_of(day, company.shifts if company else (), zone)
        day += timedelta(days=1)
    cut = [(max(begins, since), min(ends, until)) for begins, ends in spans]
    return sum((ends - begins).total_seconds() for begins, ends in _merged(cut)) / 60


def shift_hours(shifts: Iterable[Shift], manager: ManagerId, day: date, zone: ZoneInfo) -> float:
    """Hours of this manager's shifts that begin on that day."""
    own = tuple(shift for shift in shifts if shift.manager == manager)
    spans = _spans_of(day, own, zone) if own else []
    return sum((ends - begins).total_seconds() for begins, ends in spans) / 3600


def _spans_of(day: date, shifts: tuple[Shift, ...], zone: ZoneInfo) -> list[Span]:
    weekday = WEEKDAYS[day.weekday()]
    if not shifts:
        return [_span(day, OFFICE_FROM, OFFICE_TO, zone)] if day.weekday() < OFFICE_DAYS else []
    todays = [shift for shift in shifts if shift.weekday == weekday and shift.valid.covers(day)]
    return [_span(day, shift.from_time, shift.to_time, zone) for shift in todays]


def _span(day: date, from_time: time, to_time: time, zone: ZoneInfo) -> Span:
    """In UTC: clocks that are put forward or back in between make a shift shorter or longer."""
    last = day if to_time > from_time else day + timedelta(days=1)
    return datetime.combine(day, from_time, zone).astimezone(UTC), datetime.combine(last, to_time, zone).astimezone(UTC)


def _merged(spans: list[Span]) -> Iterator[Span]:
    reached: datetime | None = None
    for begins, ends in sorted(spans):
        begins = begins if reached is None else max(begins, reached)
        if ends > begins:
            yield begins, ends
            reached = ends

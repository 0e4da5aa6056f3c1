"""Days of the company's calendar as instants, and instants as days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def begins_at(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a day of the company begins."""
    return datetime.combine(day, time(), zone).astimezone(UTC)


def day_of(moment: datetime, zone: ZoneInfo) -> date:
    return moment.astimezone(zone).date()


def latest_reading(moment: datetime, zone: ZoneInfo) -> datetime:
    """Books that name only a day are read as its first instant: what they tell may have happened until its last one."""
    day = day_of(moment, zone)
    if moment != begins_at(day, zone):
        return moment
    return begins_at(day + timedelta(days=1), zone) - timedelta(microseconds=1)

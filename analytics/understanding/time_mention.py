"""A time that somebody said, before a calendar gives it a date, and its reading against the day of the call."""

from dataclasses import dataclass
from datetime import date, time, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class TimeMention:
    """first..last: plain words of the turn. Only what was said is filled."""

    first: int
    last: int
    weekday: str | None = None
    days_ahead: int | None = None  # today 0, tomorrow 1
    day_of_month: int | None = None
    is_next_week: bool = False  # "next Tuesday"
    is_habit: bool = False  # "Sundays": no date
    is_part_of_day: bool = False  # "in the morning", no clock
    from_time: time | None = None
    to_time: time | None = None

    @property
    def names_day(self) -> bool:
        return self.weekday is not None or self.days_ahead is not None or self.day_of_month is not None

    @property
    def names_hour(self) -> bool:
        return self.from_time is not None or self.to_time is not None


def resolve_day(mention: TimeMention, today: date) -> tuple[str | None, date | None]:
    """Weekday and date of a mention. A weekday means its next coming; "next" skips the one still left of this week."""
    if mention.is_habit:
        return mention.weekday, None
    if mention.days_ahead is not None:
        day = today + timedelta(days=mention.days_ahead)
    elif mention.day_of_month is not None:
        return _coming_day_of_month(mention.day_of_month, today)
    elif mention.weekday is not None:
        ahead = (WEEKDAYS.index(mention.weekday) - today.weekday()) % 7 or 7
        is_this_week = today.weekday() + ahead < 7
        day = today + timedelta(days=ahead + (7 if mention.is_next_week and is_this_week else 0))
    else:
        return None, None
    return WEEKDAYS[day.weekday()], day


def _coming_day_of_month(number: int, today: date) -> tuple[str, date]:
    """Any number from 1 to 31 comes within two months."""
    day = next(day for ahead in range(62) if (day := today + timedelta(days=ahead)).day == number)
    return WEEKDAYS[day.weekday()], day

"""A time that somebody said, before a calendar gives it a date, and its reading against the moment of the call."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SOON = 92  # days in which a date without its month is looked for by its weekday
LATEST_VISIT = time(21)  # an hour that is over today is taken for its evening twin up to here


@dataclass(frozen=True, slots=True)
class TimeMention:
    """first..last: plain words of the turn; hour_first..hour_last those of its hours, if any. Only what was said is filled."""

    first: int
    last: int
    hour_first: int | None = None
    hour_last: int | None = None
    weekday: str | None = None
    days_ahead: int | None = None  # today 0, tomorrow 1
    minutes_ahead: int | None = None  # "in an hour"
    day_of_month: int | None = None
    month: int | None = None
    week: int | None = None  # of the calendar, from the call's: "next Tuesday" 1
    weeks_later: int = 0  # "Friday week": 1 after the next Friday
    excluded: frozenset[str] = frozenset()  # "any evening but Thursday"
    is_habit: bool = False  # "Sundays": no date
    is_any_day: bool = False  # "any day after nine": no day is meant that was named before
    is_part_of_day: bool = False  # "in the morning", no clock
    is_bare: bool = False  # "at five", "the fifth": a number that may count something else
    is_guess: bool = False  # nobody said which half of the day
    from_time: time | None = None
    to_time: time | None = None

    @property
    def names_day(self) -> bool:
        return self.weekday is not None or self.days_ahead is not None or self.day_of_month is not None or self.minutes_ahead is not None

    @property
    def names_hour(self) -> bool:
        return self.from_time is not None or self.to_time is not None

    @property
    def heart(self) -> tuple[int, int]:
        """The words that tell most: those of the hours, else of the day."""
        if self.hour_first is None or self.hour_last is None:
            return self.first, self.last
        return self.hour_first, self.hour_last


def resolve_day(mention: TimeMention, today: date) -> tuple[str | None, date | None]:
    """Weekday and date of a mention. A weekday means its next coming, or that of the week named with it; "the 31st" the next there is."""
    if mention.is_habit:
        return mention.weekday, None
    day = _day_of(mention, today)
    return (None, None) if day is None else (WEEKDAYS[day.weekday()], day)


def resolve_hours(mention: TimeMention, day: date | None, at: datetime) -> tuple[time | None, time | None]:
    """From and to. at: the call's local time. "Today at nine", said at noon, is nine in the evening."""
    if mention.minutes_ahead is not None:
        return (at + timedelta(minutes=mention.minutes_ahead)).time().replace(second=0, microsecond=0), None
    opens, closes = mention.from_time, mention.to_time
    last = closes or opens
    if not mention.is_guess or day != at.date() or last is None or last > at.time() or last.hour + 12 > LATEST_VISIT.hour:
        return opens, closes
    return _in_the_evening(opens), _in_the_evening(closes)


def _in_the_evening(moment: time | None) -> time | None:
    return None if moment is None else moment.replace(hour=moment.hour + 12) if moment.hour < 12 else moment


def _day_of(mention: TimeMention, today: date) -> date | None:
    if mention.minutes_ahead is not None:
        return today
    if mention.days_ahead is not None:
        return today + timedelta(days=mention.days_ahead)
    if mention.day_of_month is not None:
        return _coming_day_of_month(mention, today)
    if mention.weekday is None:
        return None
    number = WEEKDAYS.index(mention.weekday)
    if mention.week:
        return today + timedelta(days=7 * mention.week - today.weekday() + number)
    return today + timedelta(days=((number - today.weekday()) % 7 or 7) + 7 * mention.weeks_later)


def _coming_day_of_month(mention: TimeMention, today: date) -> date | None:
    """ "Saturday the fourteenth" is the next fourteenth on a Saturday, if there is one soon. None for a day that no year has."""
    number, month = mention.day_of_month, mention.month
    ahead = (today + timedelta(days=days) for days in range(366 * 4 + 1 if month == 2 else 366))
    days = [day for day in ahead if day.day == number and month in (None, day.month)]
    on_weekday = (day for day in days if WEEKDAYS[day.weekday()] == mention.weekday and (day - today).days <= SOON)
    return next(on_weekday, days[0] if days else None)

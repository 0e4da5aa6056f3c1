"""English days and hours, as recognisers write them: "thursday after five", "half past four tomorrow", "between nine and eleven"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from analytics.understanding.english.time_words import (
    AFTER,
    BEFORE,
    BETWEEN,
    CLOCK_ENDS,
    DAY_NAMES,
    DAYPARTS,
    GREETS,
    HOURS,
    LEADS,
    MINUTES,
    NOT_ASKED,
    NOT_CLOCK,
    ORDINALS,
    RELATIVE,
    TIME_WORDS,
)
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import WEEKDAYS, TimeMention

_JOIN_GAP = 4  # words between a day and its hour


@dataclass(frozen=True, slots=True)
class _Hour:
    last: int
    hour: int
    minute: int
    half: str | None  # am, pm or unknown


def find_times(turn: SpokenTurn) -> tuple[TimeMention, ...]:
    """Each day with the hour said next to it; hours alone where no day is named."""
    if TIME_WORDS.isdisjoint(turn.words) and not any(word.isdigit() for word in turn.words):
        return ()
    days, hours = list(_days(turn.words)), _clocks_over_parts(list(_hours(turn.words)))
    if not days:
        return tuple(hours)
    joined: list[TimeMention] = []
    for day in days:
        near = [
            hour for hour in hours if _distance(day, hour) <= _JOIN_GAP and not any(_stands_between(other, day, hour) for other in days)
        ]
        if near:
            hour = min(near, key=lambda hour: (_distance(day, hour), hour.first < day.first))
            hours.remove(hour)
            day = replace(
                day, first=min(day.first, hour.first), last=max(day.last, hour.last), from_time=hour.from_time, to_time=hour.to_time
            )
        joined.append(day)
    return tuple(joined)


def _clocks_over_parts(hours: list[TimeMention]) -> list[TimeMention]:
    """ "in the evening at eight" is eight; the evening has already told which eight."""
    clocks = [hour for hour in hours if not hour.is_part_of_day]
    return [hour for hour in hours if not hour.is_part_of_day or all(_distance(hour, clock) > _JOIN_GAP for clock in clocks)]


def _distance(one: TimeMention, other: TimeMention) -> int:
    return max(one.first - other.last, other.first - one.last)


def _stands_between(other: TimeMention, day: TimeMention, hour: TimeMention) -> bool:
    return day.first < other.first < hour.first or hour.first < other.first < day.first


def _days(words: Sequence[str]) -> Iterator[TimeMention]:
    for at, word in enumerate(words):
        before = words[at - 1] if at else ""
        if NOT_ASKED.intersection(words[max(0, at - 2) : at]):
            continue
        singular = word.removesuffix("s")
        if word in RELATIVE:
            is_after_next = word == "tomorrow" and words[max(0, at - 2) : at] == ("day", "after")
            yield TimeMention(at, at + 1, days_ahead=2 if is_after_next else RELATIVE[word])
        elif singular in DAY_NAMES:
            yield TimeMention(
                at, at + 1, weekday=WEEKDAYS[DAY_NAMES.index(singular)], is_habit=word != singular, is_next_week=before == "next"
            )
        elif singular == "weekend":
            yield from (
                TimeMention(at, at + 1, weekday=day, is_habit=word != singular, is_next_week=before == "next") for day in ("sat", "sun")
            )
        elif word == "this" and words[at + 1 : at + 2] in (("morning",), ("afternoon",), ("evening",)):
            yield TimeMention(at, at + 1, days_ahead=0)
        elif (
            word in ORDINALS
            and before == "the"
            and not (AFTER | BEFORE) & set(words[max(0, at - 2) : at])
            and words[at + 1 : at + 2] not in (("floor",), ("one",), ("time",))
        ):
            yield TimeMention(at, at + 1, day_of_month=ORDINALS[word])


def _hours(words: Sequence[str]) -> Iterator[TimeMention]:
    at = 0
    while at < len(words):
        found = _span(words, at) or _point(words, at) or _part_of_day(words, at)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def _span(words: Sequence[str], at: int) -> TimeMention | None:
    """between nine and eleven; from two till five."""
    if words[at] not in BETWEEN or (start := _clock(words, at + 1)) is None:
        return None
    if (
        start.last >= len(words)
        or words[start.last] not in {"and", "to", "till", "until"}
        or (end := _clock(words, start.last + 1)) is None
    ):
        return None
    opens, closes = _as_time(start, words), _as_time(end, words)
    return TimeMention(at, end.last, from_time=opens, to_time=closes)


def _point(words: Sequence[str], at: int) -> TimeMention | None:
    """at four; after five; before ten; half past four; four oclock; tuesday eleven."""
    lead = words[at - 1] if at else ""
    if lead in {"around", "about", "say", "like"} and at > 1 and words[at - 2] in AFTER | BEFORE | {"at"}:
        lead = words[at - 2]
    if (clock := _clock(words, at)) is None:
        return None
    follows = words[clock.last] if clock.last < len(words) else ""
    is_spelled = clock.last - at > 1 or follows in CLOCK_ENDS or clock.half is not None
    if follows in NOT_CLOCK or not (is_spelled or lead in LEADS or lead in DAY_NAMES or lead in RELATIVE):
        return None
    if lead == "by" and at > 1 and (words[at - 2] in NOT_CLOCK or words[at - 2] in HOURS):
        return None  # "one metre by two"
    moment = _as_time(clock, words)
    if lead in BEFORE:
        return TimeMention(at, clock.last, to_time=moment)
    return TimeMention(at, clock.last, from_time=moment)


def _part_of_day(words: Sequence[str], at: int) -> TimeMention | None:
    if words[at] in {"noon", "midday", "lunchtime", "lunch"} and at:
        moment = time(12)
        return TimeMention(at, at + 1, to_time=moment) if words[at - 1] in BEFORE else TimeMention(at, at + 1, from_time=moment)
    part = DAYPARTS.get(words[at])
    if part is None or not at or words[at - 1] in GREETS:
        return None
    opens, closes = part
    return TimeMention(
        at, at + 1, is_part_of_day=True, from_time=None if opens is None else time(opens), to_time=None if closes is None else time(closes)
    )


def _clock(words: Sequence[str], at: int) -> _Hour | None:
    """An hour as it is said, 'last' behind its last word."""
    word = words[at] if at < len(words) else ""
    if (
        word in {"half", "quarter", "twenty", "ten", "five", "fifteen"}
        and at + 2 < len(words)
        and words[at + 1] in {"past", "to"}
        and (hour := _number(words[at + 2]))
    ):
        minute = MINUTES[word]
        return (
            _with_half(words, at + 3, hour, minute) if words[at + 1] == "past" else _with_half(words, at + 3, hour - 1 or 12, 60 - minute)
        )
    if word == "half" and at + 1 < len(words) and (hour := _number(words[at + 1])):
        return _with_half(words, at + 2, hour, 30)
    if (hour := _number(word)) is None:
        return None
    if at + 1 < len(words) and words[at + 1] in {"thirty", "fifteen", "forty", "30", "15", "45", "00"}:
        five = at + 2 < len(words) and words[at + 1] == "forty" and words[at + 2] == "five"
        return _with_half(words, at + 2 + five, hour, 45 if five else MINUTES[words[at + 1]])
    return _with_half(words, at + 1, hour, 0)


def _with_half(words: Sequence[str], at: int, hour: int, minute: int) -> _Hour:
    if at < len(words) and words[at] == "oclock":
        at += 1
    if at < len(words) and words[at] in {"am", "pm"}:
        return _Hour(at + 1, hour, minute, words[at])
    after = words[at : at + 3]
    if after[:2] == ("in", "the") and len(after) == 3 and after[2] in DAYPARTS:
        return _Hour(at + 3, hour, minute, "am" if after[2] == "morning" else "pm")
    return _Hour(at, hour, minute, None)


def _number(word: str) -> int | None:
    number = int(word) if word.isdigit() else HOURS.get(word, 0)
    return number if 1 <= number <= 23 else None


def _as_time(clock: _Hour, words: Sequence[str]) -> time:
    """Without am or pm: one to seven are afternoon hours, eight to twelve morning ones, unless the evening or morning is named."""
    half = clock.half
    if half is None and ({"evening", "tonight", "night"} & set(words)) and clock.hour < 12:
        half = "pm"
    if half is None and "morning" in words and 5 <= clock.hour < 12:
        half = "am"
    if half is None:
        half = "pm" if clock.hour <= 7 else "am" if clock.hour < 12 else None
    hour = clock.hour % 12 + (12 if half == "pm" else 0) if half is not None and clock.hour <= 12 else clock.hour
    return time(hour, clock.minute)

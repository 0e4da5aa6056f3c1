"""An hour as it is said: digits, words, halves and quarters; and which half of the day it is of."""

import re
from dataclasses import dataclass

from analytics.understanding.times import kinds
from analytics.understanding.times.tokens import Line

_STARTS = frozenset("NFCqGsQ-")
_LEADS_TO_DAYTIME = frozenset("iabfgtkpH") | {kinds.AHEAD, kinds.WEEKDAY}  # в три дня; but: болит три дня
_MINUTES_BEHIND = re.compile(r"[HqK]?NN?m?")


@dataclass(frozen=True, slots=True)
class Clock:
    """Tokens first..last. is_sure: the words alone make it a time, without a preposition. part: of the day, as said beside it."""

    first: int
    last: int
    hour: int
    minute: int
    is_sure: bool
    part: int | None = None


def read_clock(line: Line, at: int) -> Clock | None:
    if line.kind(at) not in _STARTS:
        return None
    clock = _idiom(line, at) or _plain(line, at)
    return None if clock is None else _with_part(line, clock)


def _idiom(line: Line, at: int) -> Clock | None:
    if line.vocabulary.any_idiom.match(line.kinds, at) is None:
        return None
    for pattern, idiom in line.vocabulary.idioms:
        if (found := pattern.match(line.kinds, at)) is None:
            continue
        hour, minute = _hour_and_minute(line, found.start(), found.end())
        if not 1 <= hour <= 24 or not 0 < minute < 60 or _is_span(line, found, minute):
            continue
        if idiom.reads == "past":
            return Clock(at, found.end(), hour, minute, True)
        return Clock(at, found.end(), hour - 1 or 12, minute if idiom.reads == "into" else 60 - minute, True)
    return None


def _hour_and_minute(line: Line, first: int, last: int) -> tuple[int, int]:
    """The minutes are a half, a quarter or the first number; the hour is the last number, or the first before "and a half"."""
    said = [(line.kind(at), line.value(at)) for at in range(first, last)]
    hours = [1 if kind == kinds.ONE_HOUR else value for kind, value in said if kind in "NOFGq"]
    if any(kind in "sG" for kind, _ in said):
        return hours[0 if said[-1][0] == kinds.HALF else -1], 30
    if any(kind == kinds.QUARTER for kind, _ in said):
        return hours[-1], 15
    return hours[-1], hours[0]


def _is_span(line: Line, found: re.Match[str], minute: int) -> bool:
    """ "Eight to five" is no time on a clock, and "five to seven" only where a moment is asked for: at five to seven."""
    if kinds.TO not in found.group() or kinds.QUARTER in found.group():
        return False
    return minute not in (5, 10, 20, 25) or (minute < 20 and line.kind(found.start() - 1) not in (kinds.AT, kinds.AFTER, kinds.BEFORE))


def _plain(line: Line, at: int) -> Clock | None:
    kind, value = line.kind(at), line.value(at)
    if kind == kinds.CLOCK:
        return Clock(at, at + 1, value // 100, value % 100, True)
    hour = 1 if kind == kinds.ONE_HOUR else value
    if kind not in "NFq" or not 1 <= hour <= 23:
        return None
    end = at + 1
    if (found := _MINUTES_BEHIND.match(line.kinds, end)) is not None:
        numbers = [line.value(place) for place in range(found.start(), found.end()) if line.kind(place) == kinds.NUMBER]
        if (minute := _as_minutes(numbers, hour)) is not None:
            is_two = len(numbers) == 2 and numbers[0] == 0
            end = found.end() if len(numbers) == 1 or is_two else found.start() + found.group().index("N") + 1
            return Clock(at, end, hour, minute, True)
    if line.kind(end) in (kinds.HOUR, kinds.ONE_HOUR, kinds.OCLOCK):
        return Clock(at, end + 1, hour, 0, kind == kinds.HOUR_ORDINAL or line.kind(end) == kinds.OCLOCK)
    return Clock(at, end, hour, 0, False)


def _as_minutes(numbers: list[int], hour: int) -> int | None:
    """00, 05 and every five minutes from ten on; but "seven eight" is about seven or eight."""
    if numbers[0] == 0:
        return numbers[1] if len(numbers) == 2 and numbers[1] < 10 else 0 if hour > 12 else None
    return numbers[0] if 10 <= numbers[0] <= 59 and numbers[0] % 5 == 0 and numbers[0] != hour + 1 else None


def _with_part(line: Line, clock: Clock) -> Clock:
    """three in the afternoon; семь вечера; три часа дня."""
    end = clock.last + (line.kind(clock.last) in ("i", "T") and line.kind(clock.last + 1) == kinds.PART)
    if line.kind(end) in (kinds.PART, kinds.MERIDIEM):
        return Clock(clock.first, end + 1, clock.hour, clock.minute, True, line.value(end))
    if line.kind(end) == kinds.DAY and not line.vocabulary.articles and line.kind(clock.first - 1) in _LEADS_TO_DAYTIME:
        return Clock(clock.first, end + 1, clock.hour, clock.minute, True, kinds.DAYTIME)
    return clock


def hour_of_day(clock: Clock, part: int | None, is_limit: bool) -> int:
    """The rule for an hour that was said without its half of the day.

    A part of the day named beside it, or else anywhere near, decides. Without one the hour is of the trade day, which opens
    at eight and closes at nine: one to seven are afternoon hours, eight to twelve morning ones. As a limit ("after eight",
    "until eight") eight is the evening's, because after or before the opening would leave all or nothing of the day; but who
    says "before half eight" in English has a working day in mind.
    """
    hour = clock.hour % 24
    if hour > 12 or (hour == 0 and clock.hour == 24):
        return hour
    match part:
        case kinds.MORNING:
            return hour
        case kinds.NIGHT:
            return hour % 12 if hour < 6 or hour == 12 else hour + 12
        case kinds.DAYTIME:
            return hour + 12 if hour < 8 else hour
        case kinds.EVENING:
            return hour + 12 if hour < 12 else hour
    return hour + 12 if hour <= (8 if is_limit else 7) else hour

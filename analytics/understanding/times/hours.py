"""The hours of a turn: points, limits, spans and parts of the day, each with the words that say it."""

import re
from collections.abc import Iterator
from datetime import time

from analytics.understanding.times import kinds
from analytics.understanding.times.clocks import Clock, hour_of_day, read_clock
from analytics.understanding.times.hour_values import DAYS, Hours, clocks_over_parts, merge_limits
from analytics.understanding.times.tokens import Line
from calls.spoken.lemmas import noun_cases

PART_HOURS = {kinds.MORNING: (None, time(12)), kinds.DAYTIME: (time(12), None), kinds.EVENING: (time(18), None)}
PART_REACH = 8  # tokens from an hour to the part of the day that tells its half
NIGHT_REACH = 2  # to a morning that makes a small hour one of the night: "after two, I have the bus in the morning" is none
OPENS = (7, 15)  # hour and minute after which English callers say "before" of the morning
FIRST_VISIT = 6  # o'clock in the morning
_AFTER, _BEFORE = frozenset("apl"), frozenset("be")
_LEADS = frozenset("iabfgtkpel>")
_SPAN_OPENS, _SPAN_JOINS, _LOOSE_JOINS = frozenset("fg"), frozenset("tbp>"), frozenset("tb>")
_COUNTS_BACKWARDS = re.compile(r"([uNmd]|(?<![DXxT])w)[ib]$")  # минут на двадцать, one metre by two
_STARTS = frozenset("NFCqGsQ-fgiLPz")
_OBLIQUE = frozenset({"gent", "accs", "loct", "datv"})  # на другу консультацію, в трех местах


def find_hours(line: Line) -> list[Hours]:
    return merge_limits(line, clocks_over_parts(line, list(_all(line))))


def _all(line: Line) -> Iterator[Hours]:
    at = 0
    while at < len(line.kinds):
        found = _at(line, at) if line.kinds[at] in _STARTS else None
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def _at(line: Line, at: int) -> Hours | None:
    return _span(line, at) or _point(line, at) or _noon(line, at) or _part(line, at)


def _span(line: Line, at: int) -> Hours | None:
    """between nine and eleven; from two till five; ten till one; часов в семь восемь."""
    is_opened = line.kind(at) in _SPAN_OPENS
    start = _clock_or_noon(line, at + 1 if is_opened or line.kind(at) == kinds.AT else at)
    if start is None or (not is_opened and line.kind(at - 1) in _LEADS - {kinds.AT}):
        return None
    joint = start.last + (is_opened and line.kind(start.last) == kinds.OR and line.kind(start.last + 1) in _SPAN_JOINS)
    is_joined = line.kind(joint) in _SPAN_JOINS if is_opened else line.kind(joint) in _LOOSE_JOINS
    is_between = line.kind(at) == kinds.BETWEEN and line.kind(joint) == kinds.OR
    if is_joined or is_between:
        end = _clock_or_noon(line, joint + 1 + (line.kind(joint + 1) == kinds.AT))
    else:
        end = _clock_or_noon(line, start.last) if not is_opened and start.last - at <= 2 else None
        end = end if end is not None and end.hour == start.hour + 1 and end.first == start.last and line.kind(start.first) in "NF" else None
    if end is None or _is_quantity(line, end) or _is_quantity(line, start):
        return None
    return _as_span(line, at, start, end)


def _clock_or_noon(line: Line, at: int) -> Clock | None:
    return Clock(at, at + 1, 12, 0, True) if line.kind(at) == kinds.NOON else read_clock(line, at)


def _as_span(line: Line, at: int, start: Clock, end: Clock) -> Hours:
    """A half of the day said at one end goes for the other, if the span then runs forward; an end before its start is later by twelve."""
    part = _part_near(line, start, end)
    closes = hour_of_day(end, end.part if end.part is not None else part, False)
    opens = hour_of_day(start, start.part if start.part is not None else part, False)
    if start.part is None and end.part == kinds.MORNING:
        opens = start.hour % 24
    elif start.part is None and end.part is not None and start.hour < end.hour and end.hour < 12:
        opens = hour_of_day(start, end.part, False)
    if closes <= opens and closes + 12 <= 24:
        closes += 12
    is_guess = part is None and start.part is None and end.part is None
    return Hours(at, end.last, _time(opens, start.minute), _time(closes, end.minute), is_guess=is_guess)


def _point(line: Line, at: int) -> Hours | None:
    """at four; after five; before ten; четыре часа дня; on a day also a bare eleven."""
    clock = None if line.kind(at - 1) in (kinds.IN, kinds.LACKS) else read_clock(line, at)
    if clock is None or not _is_moment(line, clock):
        return None
    said = clock.part if clock.part is not None else _part_near(line, clock, clock)
    limit = _limit(line, clock)
    hour = clock.hour if said is None and _opens_the_day(line, clock) else hour_of_day(clock, said, limit is not None)
    moment = _time(hour, clock.minute)
    opens, closes = (None, moment) if limit == kinds.BEFORE else (moment, None)
    if limit is not None and said is not None and clock.part is None:
        part_opens, part_closes = PART_HOURS.get(said, (None, None))
        opens, closes = _within(opens or part_opens, closes or part_closes, (opens, closes))
    is_bare = not clock.is_sure and limit is None and said is None and line.kind(at) == kinds.NUMBER
    return Hours(at, clock.last, opens, closes, is_guess=said is None, is_bare=is_bare)


def _opens_the_day(line: Line, clock: Clock) -> bool:
    """ "Before eight" and "before half seven" are said in English of the hours before work; "until eight" of the evening."""
    lead = line.tokens[clock.first - 1] if clock.first else None
    return lead is not None and line.words[lead.first] == "before" and OPENS <= (clock.hour, clock.minute) < (9, 0)


def _is_moment(line: Line, clock: Clock) -> bool:
    """A number is an hour behind a preposition, beside a day, or as the second choice: "at two or three"."""
    at, lead = clock.first, line.kind(clock.first - 1)
    if _is_quantity(line, clock) or _COUNTS_BACKWARDS.search(line.kinds[:at]):
        return False
    if clock.is_sure or lead in _LEADS or (lead == kinds.OR and line.kind(at - 2) in "NFCHK"):
        return True
    is_beside_day = lead in DAYS or (line.kind(clock.last) in DAYS and line.kind(at) != kinds.HOUR_ORDINAL)
    is_someone = line.words[line.tokens[at].first] == "one"  # "hold me one Monday"
    return is_beside_day and line.kind(at) != kinds.ONE_HOUR and not is_someone


def _limit(line: Line, clock: Clock) -> str | None:
    """AFTER or BEFORE, if the hour is no point: after five, не раньше шести, six or later, from ten."""
    lead, behind = line.kind(clock.first - 1), line.kind(clock.last)
    is_negated = line.kind(clock.first - 2) == kinds.NOT
    if lead in _BEFORE:
        return kinds.AFTER if is_negated else kinds.BEFORE
    if lead in _AFTER:
        return kinds.BEFORE if is_negated else kinds.AFTER
    if behind == kinds.OR and line.kind(clock.last + 1) == kinds.EARLIER:
        return kinds.BEFORE
    is_open = behind == kinds.LATER or (behind == kinds.OR and line.kind(clock.last + 1) == kinds.LATER)
    return kinds.AFTER if is_open or lead == kinds.FROM else None


def _within(opens: time | None, closes: time | None, said: tuple[time | None, time | None]) -> tuple[time | None, time | None]:
    """ "Before eight in the evening" is from six to eight; where the limit lies outside the part of the day, it stands alone."""
    return said if opens is not None and closes is not None and opens >= closes else (opens, closes)


def _noon(line: Line, at: int) -> Hours | None:
    lead = line.kind(at - 1)
    if line.kind(at) != kinds.NOON or (lead not in _LEADS and lead not in DAYS and line.kind(at + 1) not in DAYS and "." in line.kinds):
        return None
    return Hours(at, at + 1, None, time(12)) if lead in _BEFORE else Hours(at, at + 1, time(12), None)


def _part(line: Line, at: int) -> Hours | None:
    """ "Good evening" is no wish, and "until the evening" is a limit."""
    if line.kind(at) not in (kinds.PART, kinds.TONIGHT) or line.kind(at - 1) in (kinds.GREETS, kinds.NOT):
        return None
    opens, closes = PART_HOURS.get(line.value(at) if line.kind(at) == kinds.PART else kinds.EVENING, (None, None))
    if line.kind(at - 1) == kinds.BEFORE:
        opens, closes = None, opens or closes
    return None if opens is None and closes is None else Hours(at, at + 1, opens, closes, is_part=True)


def _part_near(line: Line, start: Clock, end: Clock) -> int | None:
    """The part of the day named nearest to an hour, greetings apart; of two as near the one said before it."""
    first, last = start.first, end.last
    near = [
        (max(first - at, at - last + 1), at, line.value(at) if kind == kinds.PART else kinds.EVENING)
        for at, kind in enumerate(line.kinds)
        if kind in (kinds.PART, kinds.TONIGHT) and line.kind(at - 1) != kinds.GREETS and not first <= at < last
    ]
    distance, _, part = min(near, default=(PART_REACH + 1, 0, 0))
    is_small = part == kinds.MORNING and start.hour < FIRST_VISIT
    return part if distance <= (NIGHT_REACH if is_small else PART_REACH) else None


def _is_quantity(line: Line, clock: Clock) -> bool:
    """пять дверей, на другу консультацію, two windows: a noun or a unit behind the number."""
    if line.kind(clock.last) in (kinds.UNIT, kinds.LASTING):
        return True
    if line.kind(clock.last) in _SPAN_JOINS | {kinds.OR} and (other := read_clock(line, clock.last + 1)) is not None:
        return _is_quantity(line, other)
    if clock.is_sure or line.kind(clock.last) != kinds.OTHER:
        return line.kind(clock.last) in (kinds.DAY, kinds.WEEK, kinds.MINUTES) and clock.part is None
    cases = noun_cases(line.word_after(clock.last - 1), line.vocabulary.language)
    is_counted = line.kind(clock.first) != kinds.HOUR_ORDINAL and "gent" in cases  # пять дверей
    return is_counted or ("nomn" not in cases and not _OBLIQUE.isdisjoint(cases))


def _time(hour: int, minute: int) -> time:
    return time(hour % 24, minute) if hour < 24 else time(23, 59)

"""What a turn says of hours, and how two such sayings become one."""

from dataclasses import dataclass, replace
from datetime import time

from analytics.understanding.times import kinds
from analytics.understanding.times.tokens import Line

DAYS = frozenset("DBRWVYOE")  # kinds of words that name a day


@dataclass(frozen=True, slots=True)
class Hours:
    """Tokens first..last. is_guess: the half of the day came from the rule of the trade day."""

    first: int
    last: int
    opens: time | None
    closes: time | None
    is_part: bool = False
    is_guess: bool = False
    is_bare: bool = False  # a number behind "at", and nothing else


def clocks_over_parts(line: Line, hours: list[Hours]) -> list[Hours]:
    """ "In the evening at eight" is eight; the evening has already told which eight. "Saturday morning or Sunday at two" are both."""
    clocks = [one for one in hours if not one.is_part]

    def is_told(part: Hours, clock: Hours) -> bool:
        between = line.kinds[part.last : clock.first] or line.kinds[clock.last : part.first]
        return _distance(part, clock) <= 3 and kinds.OR not in between

    return [one for one in hours if not one.is_part or not any(is_told(one, clock) for clock in clocks)]


def merge_limits(line: Line, hours: list[Hours]) -> list[Hours]:
    """ "After five but before seven" is one wish; "nine, today before twelve" is none."""
    merged: list[Hours] = []
    for one in hours:
        last = merged[-1] if merged else None
        if last is not None and _is_one_wish(last, one) and DAYS.isdisjoint(line.kinds[last.last : one.first]):
            merged[-1] = replace(last, last=one.last, closes=one.closes)
        else:
            merged.append(one)
    return merged


def _is_one_wish(opening: Hours, closing: Hours) -> bool:
    if opening.is_part or closing.is_part or closing.first - opening.last > 3:
        return False
    if opening.opens is None or opening.closes is not None or closing.opens is not None or closing.closes is None:
        return False
    return opening.opens < closing.closes


def _distance(one: Hours, other: Hours) -> int:
    return max(one.first - other.last, other.first - one.last)

"""The times that a turn names: each day with the hours said for it, hours alone where no day is named."""

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention
from analytics.understanding.times.days import find_days
from analytics.understanding.times.hours import Hours, find_hours
from analytics.understanding.times.tokens import Line, read_line
from analytics.understanding.times.vocabulary import Vocabulary

JOIN_GAP = 4  # tokens between a day and its hour
_JOINS_DAYS = frozenset("&iXxP")


@lru_cache(maxsize=4096)
def find_times(turn: SpokenTurn, vocabulary: Vocabulary) -> tuple[TimeMention, ...]:
    """In the order in which they were said."""
    line = read_line(turn, vocabulary)
    if line is None:
        return ()
    hours = find_hours(line)
    days = find_days(line, {at for one in hours if not one.is_part for at in range(one.first, one.last)})
    joined = [*_join(line, days, hours)] if days else [_of_hours(one) for one in hours]
    return tuple(
        replace(mention, first=line.tokens[mention.first].first, last=line.tokens[mention.last - 1].last)
        for mention in sorted(joined, key=lambda mention: mention.first)
    )


def _join(line: Line, days: list[TimeMention], hours: list[Hours]) -> Iterator[TimeMention]:
    """Days said in one breath share their hours: "Monday or Wednesday after six". An hour is of the nearest days."""
    groups = _groups(line, days)
    owned: list[list[Hours]] = [[] for _ in groups]
    for one in hours:
        distances = [(_distance(group, one, own), number) for number, (group, own) in enumerate(zip(groups, owned, strict=True))]
        distance, number = min(distances)
        if distance <= JOIN_GAP:
            owned[number].append(one)
    for group, own in zip(groups, owned, strict=True):
        for day in group:
            yield from (_with_hours(day, one) for one in own) if own else (day,)


def _groups(line: Line, days: list[TimeMention]) -> list[list[TimeMention]]:
    groups: list[list[TimeMention]] = []
    for day in days:
        last = groups[-1][-1] if groups else None
        between = None if last is None else line.kinds[last.last : day.first]
        if between is not None and last is not None and set(between) <= set("&iXx") and bool(last.excluded) == bool(day.excluded):
            groups[-1].append(day)
        else:
            groups.append([day])
    return groups


def _distance(group: list[TimeMention], one: Hours, own: list[Hours]) -> int:
    """From an hour to a group of days or to the hours it already has; another day between never occurs in a nearest one."""
    first, last = group[0].first, group[-1].last
    ends = [(first, last), *((other.first, other.last) for other in own)]
    return min(max(start - one.last, one.first - end, 0) for start, end in ends)


def _with_hours(day: TimeMention, one: Hours) -> TimeMention:
    return replace(
        day,
        first=min(day.first, one.first),
        last=max(day.last, one.last),
        from_time=one.opens,
        to_time=one.closes,
        is_part_of_day=one.is_part,
        is_guess=one.is_guess,
    )


def _of_hours(one: Hours) -> TimeMention:
    return TimeMention(one.first, one.last, from_time=one.opens, to_time=one.closes, is_part_of_day=one.is_part, is_guess=one.is_guess)

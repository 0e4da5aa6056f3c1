"""The times that a turn names: each day with the hours said for it, hours alone where no day is named."""

from dataclasses import replace
from functools import lru_cache

from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention
from analytics.understanding.times import kinds
from analytics.understanding.times.days import find_days
from analytics.understanding.times.hour_values import Hours
from analytics.understanding.times.hours import find_hours
from analytics.understanding.times.tokens import Line, read_line
from analytics.understanding.times.vocabulary import Vocabulary

JOIN_GAP = 4  # tokens between a day and its hour
PARTED = 3  # what the end of a sentence between them adds
HELD_APART = 1  # what words between them add, besides one for each: "после шести зайду в пятницу" is one time
ANY_REACH = 4  # tokens from an hour to "any day"


@lru_cache(maxsize=1024)
def find_times(turn: SpokenTurn, vocabulary: Vocabulary) -> tuple[TimeMention, ...]:
    """In the order in which they were said."""
    line = read_line(turn, vocabulary)
    if line is None:
        return ()
    hours = find_hours(line)
    days = find_days(line, {at for one in hours if not one.is_part for at in range(one.first, one.last)})
    joined = _join(line, days, hours) if days else [_of_hours(line, one) for one in hours]
    return tuple(_in_words(line, mention) for mention in sorted(joined, key=lambda mention: mention.first))


def _in_words(line: Line, mention: TimeMention) -> TimeMention:
    """Tokens become words of the turn."""

    def place(first: int, last: int) -> tuple[int, int]:
        return line.tokens[first].first, line.tokens[last - 1].last

    first, last = place(mention.first, mention.last)
    if mention.hour_first is None or mention.hour_last is None:
        return replace(mention, first=first, last=last)
    hour_first, hour_last = place(mention.hour_first, mention.hour_last)
    return replace(mention, first=first, last=last, hour_first=hour_first, hour_last=hour_last)


def _join(line: Line, days: list[TimeMention], hours: list[Hours]) -> list[TimeMention]:
    """Days said in one breath share their hours: "Monday or Wednesday after six". An hour is of the nearest days."""
    groups = _groups(line, days)
    owned: list[list[Hours]] = [[] for _ in groups]
    alone: list[TimeMention] = []
    for one in hours:
        distance, number = min(
            (_distance(line, group, one, own), number) for number, (group, own) in enumerate(zip(groups, owned, strict=True))
        )
        if distance <= JOIN_GAP and any((one.opens, one.closes) == (own.opens, own.closes) for own in owned[number]):
            continue  # said twice: "in the morning, until lunch"
        if distance <= JOIN_GAP:
            owned[number].append(one)
        else:
            alone.append(_of_hours(line, one))
    return [mention for group, own in zip(groups, owned, strict=True) for day in group for mention in _with_each(day, own)] + alone


def _with_each(day: TimeMention, hours: list[Hours]) -> list[TimeMention]:
    return [_with_hours(day, one) for one in hours] or [day]


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


def _distance(line: Line, group: list[TimeMention], one: Hours, own: list[Hours]) -> int:
    """From an hour to a group of days, or to the hours it already has."""
    ends = [(group[0].first, group[-1].last), *((other.first, other.last) for other in own)]
    return min(_gap(line, one, first, last) for first, last in ends)


def _gap(line: Line, one: Hours, first: int, last: int) -> int:
    """Between "at five" and "on Tuesday" stands no other word; between "Tuesday" and "at five" some may."""
    if one.first >= last:
        return one.first - last + PARTED * line.is_parted(last - 1, one.first)
    if one.last <= first:
        others = line.kinds[one.last : first].count(kinds.OTHER)
        return first - one.last + (others + HELD_APART) * (others > 0) + PARTED * line.is_parted(one.last - 1, first)
    return 0


def _with_hours(day: TimeMention, one: Hours) -> TimeMention:
    return replace(
        day,
        first=min(day.first, one.first),
        last=max(day.last, one.last),
        hour_first=one.first,
        hour_last=one.last,
        from_time=one.opens,
        to_time=one.closes,
        is_part_of_day=one.is_part,
        is_guess=one.is_guess,
        is_bare=False,
    )


def _of_hours(line: Line, one: Hours) -> TimeMention:
    return TimeMention(
        one.first,
        one.last,
        one.first,
        one.last,
        from_time=one.opens,
        to_time=one.closes,
        is_part_of_day=one.is_part,
        is_guess=one.is_guess,
        is_bare=one.is_bare,
        is_any_day=kinds.ANY in line.kinds[max(0, one.first - ANY_REACH) : one.last + ANY_REACH],
    )

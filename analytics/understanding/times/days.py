"""The days of a turn: weekdays, dates, "tomorrow", "in three days", the weeks they are of, and the days left out."""

import re
from collections.abc import Iterator
from dataclasses import replace

from analytics.understanding.time_mention import WEEKDAYS, TimeMention
from analytics.understanding.times import kinds
from analytics.understanding.times.tokens import Line
from calls.spoken.lemmas import noun_cases

WEEK_REACH = 4  # tokens from a day to "next week"
ECHO_REACH = 2  # tokens between a date and its weekday
ANY_REACH = 6  # tokens from "any" to "but"
_WORKDAYS, _WEEKEND = WEEKDAYS[:5], WEEKDAYS[5:]
_NO_WISH = re.compile(r"[!%abfktp][ix]?$|%[.i]$")  # before a day: not on, since, last, done by
_STARTS = frozenset("DBWVYRzxEOfT-dw")
_IN_DAYS = re.compile(r"[T-](N?)d")
_DAYS_IN = re.compile(r"[dw]TN")  # дня через три
_IN_MINUTES = re.compile(r"[T-](?:(s)[Hq]?|(N)m|(N?)[Hqh])")
_DAY_SPAN = re.compile(r"f?D[tb]D")
_WEEK = re.compile(r"(?P<named>[Xx])w|[T-](?P<count>N?)w|(?P<on>o)|(?P<later>(?<=D)w|N?v(?=i?D))")
_EXCEPT = re.compile(r"[~!]i?([DWYBVR](?:&?i?[DWYBVR])*)")


def find_days(line: Line, taken: set[int]) -> list[TimeMention]:
    """taken: tokens that belong to an hour. Of the mentions first..last are tokens here."""
    left_out = _excluded(line)
    out = {at for mention in left_out for at in range(mention.first, mention.last)}
    days = list(_all(line, taken | out))
    return _without_echoes(line, sorted(_of_weeks(line, [*days, *left_out]), key=lambda day: day.first))


def _without_echoes(line: Line, days: list[TimeMention]) -> list[TimeMention]:
    """ "Saturday the thirty first" is one day, and so is "today, in two hours"; "tomorrow or Saturday" are two."""
    kept: list[TimeMention] = []
    for day in days:
        last = kept[-1] if kept else None
        if last is None or not _is_echo(line, last, day):
            kept.append(day)
        else:
            more, less = (day, last) if _tells_more(day, last) else (last, day)
            kept[-1] = replace(
                more, first=min(more.first, less.first), last=max(more.last, less.last), weekday=less.weekday or more.weekday
            )
    return kept


def _is_echo(line: Line, last: TimeMention, day: TimeMention) -> bool:
    is_near = day.first - last.last <= ECHO_REACH and kinds.OR not in line.kinds[last.last : day.first]
    return is_near and (_tells_more(day, last) or _tells_more(last, day))


def _tells_more(one: TimeMention, other: TimeMention) -> bool:
    """A date tells more than a weekday, an hour from now more than today."""
    if one.minutes_ahead is not None:
        return other.days_ahead == 0
    is_weekday = other.weekday is not None and not other.is_habit
    return is_weekday and (one.day_of_month is not None or one.days_ahead is not None)


def _all(line: Line, taken: set[int]) -> Iterator[TimeMention]:
    at = 0
    while at < len(line.kinds):
        found = [] if at in taken or line.kinds[at] not in _STARTS else [*_at(line, at)]
        is_habit = any(day.is_habit for day in found)
        if found and (is_habit or _NO_WISH.search(line.kinds[max(0, at - 2) : at]) is None):
            yield from found
        at = found[-1].last if found else at + 1


def _at(line: Line, at: int) -> Iterator[TimeMention]:
    kind, value = line.kind(at), line.value(at)
    if (span := _DAY_SPAN.match(line.kinds, at)) is not None:
        first, last = (value for place in (span.start() + (kind == kinds.FROM), span.end() - 1) for value in (line.value(place),))
        yield from (TimeMention(at, span.end(), weekday=day, is_habit=True) for day in WEEKDAYS[first : last + 1])
    elif kind in (kinds.WEEKDAY, kinds.HABIT):
        week = 1 if line.kind(at - 1) == kinds.NEXT else None
        yield TimeMention(at, at + 1, weekday=WEEKDAYS[value], is_habit=kind == kinds.HABIT, week=week)
    elif kind in (kinds.WEEKEND, kinds.WEEKENDS, kinds.WORKDAYS):
        week = 1 if line.kind(at - 1) == kinds.NEXT else None
        days = _WORKDAYS if kind == kinds.WORKDAYS else _WEEKEND
        yield from (TimeMention(at, at + 1, weekday=day, is_habit=kind != kinds.WEEKEND, week=week) for day in days)
    elif kind in (kinds.AHEAD, kinds.TONIGHT):
        yield TimeMention(at, at + 1, days_ahead=value)
    elif kind == kinds.THIS and line.kind(at + 1) == kinds.PART:
        yield TimeMention(at, at + 1, days_ahead=0)
    elif kind == kinds.DATE:
        yield TimeMention(at, at + 1, day_of_month=value % 100, month=value // 100)
    elif kind == kinds.ORDINAL and _is_date(line, at):
        yield TimeMention(at, at + 1, day_of_month=value, is_bare=_is_bare(line, at))
    else:
        yield from _counted_ahead(line, at)


def _is_date(line: Line, at: int) -> bool:
    """A bare ordinal: двадцатого числа, на двадцатое, the twentieth; no second floor, no первого раза."""
    if not 1 <= line.value(at) <= 31 or line.kind(at - 1) in ("a", "b", "f", "*") or line.kind(at + 1) in ("u", "N", "d", "w"):
        return False
    if line.vocabulary.articles:
        first = line.tokens[at].first
        return first > 0 and line.words[first - 1] in line.vocabulary.articles
    cases = noun_cases(line.word_after(at), line.vocabulary.language) if line.kind(at + 1) == kinds.OTHER else frozenset[str]()
    return not cases or "nomn" in cases


def _is_bare(line: Line, at: int) -> bool:
    """ "Пятое" alone may be a window; "на пятое", "пятого", "пятое число" are days."""
    is_date = kinds.DATE_WORD in (line.kind(at - 1), line.kind(at + 1)) or line.kind(at - 1) == kinds.AT
    return not is_date and not line.vocabulary.articles and line.words[line.tokens[at].last - 1].endswith(("е", "є"))


def _counted_ahead(line: Line, at: int) -> Iterator[TimeMention]:
    """in three days, через день, in an hour, через полчаса."""
    if (found := _DAYS_IN.match(line.kinds, at)) is not None:
        many = 1 if line.kind(at) == kinds.DAY else 7 * line.value(at)
        yield TimeMention(at, found.end(), days_ahead=many * line.value(at + 2))
    elif (found := _IN_DAYS.match(line.kinds, at)) is not None:
        yield TimeMention(at, found.end(), days_ahead=line.value(at + 1) if found[1] else 2)
    elif (found := _IN_MINUTES.match(line.kinds, at)) is not None and line.kind(at) == kinds.IN:
        half, minutes, hours = found.groups()
        number = line.value(at + 1) if minutes or hours else 1
        yield TimeMention(at, found.end(), minutes_ahead=30 if half else number if minutes else 60 * number)


def _excluded(line: Line) -> list[TimeMention]:
    """ "Any evening but Thursday": what is left is for others to name. "Not Monday" leaves out only where any day was meant."""
    found = []
    for match in _EXCEPT.finditer(line.kinds):
        at = match.start()
        means_any = kinds.ANY in line.kinds[max(0, at - ANY_REACH) : at]
        if means_any or (line.kind(at) == kinds.EXCEPT and line.value(at) == 0):
            days = {WEEKDAYS[line.value(place)] for place in range(*match.span(1)) if line.kind(place) in (kinds.WEEKDAY, kinds.HABIT)}
            days.update(_WEEKEND if {"W", "V"} & set(match[1]) else (), _WORKDAYS if "Y" in match[1] else ())
            found.append(TimeMention(at, match.end(), excluded=frozenset(days)))
    return found


def _of_weeks(line: Line, days: list[TimeMention]) -> list[TimeMention]:
    """Give each weekday the week named near it; "in a week" without a weekday is a day of its own."""
    weeks = [*_weeks(line)]
    near = [_week_near(day, weeks) for day in days]
    dated = [
        day if week is None else replace(day, week=week.week, weeks_later=week.weeks_later) for day, week in zip(days, near, strict=True)
    ]
    alone = [week for week in weeks if week not in near]
    return dated + [
        TimeMention(week.first, week.last, days_ahead=7 * week.days_ahead) if week.days_ahead else replace(week, days_ahead=None)
        for week in alone
        if week.days_ahead or week.week == 1
    ]


def _week_near(day: TimeMention, weeks: list[TimeMention]) -> TimeMention | None:
    if (day.weekday is None and not day.excluded) or day.is_habit or day.week is not None:
        return None
    distances = [(max(day.first - week.last, week.first - day.last), number) for number, week in enumerate(weeks)]
    distance, number = min(distances, default=(WEEK_REACH + 1, 0))
    return weeks[number] if distance <= WEEK_REACH else None


def _weeks(line: Line) -> Iterator[TimeMention]:
    """next week: week 1; in two weeks: week 2, or 14 days (days_ahead holds the weeks); Friday week, a week on Friday: a week later."""
    for match in _WEEK.finditer(line.kinds):
        at, end = match.span()
        many = line.value(end - 1)
        if match["on"]:
            yield TimeMention(at, end, week=many)
            continue
        if match["named"]:
            yield TimeMention(at, end, week=1 if match["named"] == kinds.NEXT else None)
        elif match["count"] is not None:
            count = (line.value(at + 1) if match["count"] else 1) * many
            yield TimeMention(at, end, week=count, days_ahead=count)
        else:
            yield TimeMention(at, end, weeks_later=many * (line.value(at) if line.kind(at) == kinds.NUMBER else 1))

"""English days and hours, as recognisers write them: "thursday after five", "half past four tomorrow", "between nine and eleven"."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import time

from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import WEEKDAYS, TimeMention

_DAY_NAMES = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_SMALL = {name: number for number, name in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())}
_MINUTES = {"fifteen": 15, "thirty": 30, "forty": 40, "twenty": 20, "ten": 10, "five": 5, "quarter": 15, "half": 30, "00": 0, "15": 15, "30": 30, "45": 45, "20": 20, "10": 10, "40": 40, "50": 50}
_ORDINALS = {
    name: number
    for number, name in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(), 1
    )
}
_LEADS = {"at", "after", "before", "by", "from", "between", "till", "until", "past"}
_AFTER, _BEFORE, _BETWEEN = {"after", "from", "past"}, {"before", "by", "until", "till"}, {"between", "from"}
_CLOCK_ENDS = {"oclock", "am", "pm", "onwards", "sharp", "thirty", "fifteen"}
_NOT_CLOCK = set(
    "metre metres meter meters pound pounds dollar dollars quid year years week weeks hundred thousand percent window windows door doors minute minutes hour hours day days "
    "of room rooms month months times people big large small bedroom bedrooms panes pane by grand point inch inches feet foot mile miles new old more each".split()
)
_DAYPARTS = {"morning": (None, 12), "mornings": (None, 12), "afternoon": (12, None), "afternoons": (12, None), "evening": (18, None), "evenings": (18, None), "tonight": (18, None), "night": (18, None)}
_GREETS = {"good", "lovely", "nice", "hi", "hello", "oh", "yes"}
_RELATIVE = {"today": 0, "tonight": 0, "tomorrow": 1}
_NOT_ASKED = {"but", "except", "by", "since", "last"}    # "any evening but Thursday", "done by Thursday"
_JOIN_GAP = 4                    # words between a day and its hour


@dataclass(frozen=True, slots=True)
class _Hour:
    last: int
    hour: int
    minute: int
    half: str | None             # am, pm or unknown


def find_times(turn: SpokenTurn) -> tuple[TimeMention, ...]:
    """Each day with the hour said next to it; hours alone where no day is named."""
    days, hours = list(_days(turn.words)), _clocks_over_parts(list(_hours(turn.words)))
    if not days:
        return tuple(hours)
    joined: list[TimeMention] = []
    for day in days:
        near = [hour for hour in hours if _distance(day, hour) <= _JOIN_GAP and not any(_stands_between(other, day, hour) for other in days)]
        if near:
            hour = min(near, key=lambda hour: (_distance(day, hour), hour.first < day.first))
            hours.remove(hour)
            day = replace(day, first=min(day.first, hour.first), last=max(day.last, hour.last), from_time=hour.from_time, to_time=hour.to_time)
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
        if _NOT_ASKED.intersection(words[max(0, at - 2) : at]):
            continue
        singular = word.removesuffix("s")
        if word in _RELATIVE:
            is_after_next = word == "tomorrow" and words[max(0, at - 2) : at] == ("day", "after")
            yield TimeMention(at, at + 1, days_ahead=2 if is_after_next else _RELATIVE[word])
        elif singular in _DAY_NAMES:
            yield TimeMention(at, at + 1, weekday=WEEKDAYS[_DAY_NAMES.index(singular)], is_habit=word != singular, is_next_week=before == "next")
        elif singular == "weekend":
            yield from (TimeMention(at, at + 1, weekday=day, is_habit=word != singular, is_next_week=before == "next") for day in ("sat", "sun"))
        elif word == "this" and words[at + 1 : at + 2] in (("morning",), ("afternoon",), ("evening",)):
            yield TimeMention(at, at + 1, days_ahead=0)
        elif word in _ORDINALS and before == "the" and not (_AFTER | _BEFORE) & set(words[max(0, at - 2) : at]) and words[at + 1 : at + 2] not in (("floor",), ("one",), ("time",)):
            yield TimeMention(at, at + 1, day_of_month=_ORDINALS[word])


def _hours(words: Sequence[str]) -> Iterator[TimeMention]:
    at = 0
    while at < len(words):
        found = _span(words, at) or _point(words, at) or _part_of_day(words, at)
        if found is not None:
            yield found
        at = found.last if found is not None else at + 1


def _span(words: Sequence[str], at: int) -> TimeMention | None:
    """between nine and eleven; from two till five."""
    if words[at] not in _BETWEEN or (start := _clock(words, at + 1)) is None:
        return None
    if start.last >= len(words) or words[start.last] not in {"and", "to", "till", "until"} or (end := _clock(words, start.last + 1)) is None:
        return None
    opens, closes = _as_time(start, words), _as_time(end, words)
    return TimeMention(at, end.last, from_time=opens, to_time=closes)


def _point(words: Sequence[str], at: int) -> TimeMention | None:
    """at four; after five; before ten; half past four; four oclock; tuesday eleven."""
    lead = words[at - 1] if at else ""
    if lead in {"around", "about", "say", "like"} and at > 1 and words[at - 2] in _AFTER | _BEFORE | {"at"}:
        lead = words[at - 2]
    if (clock := _clock(words, at)) is None:
        return None
    follows = words[clock.last] if clock.last < len(words) else ""
    is_spelled = clock.last - at > 1 or follows in _CLOCK_ENDS or clock.half is not None
    if follows in _NOT_CLOCK or not (is_spelled or lead in _LEADS or lead in _DAY_NAMES or lead in _RELATIVE):
        return None
    moment = _as_time(clock, words)
    if lead in _BEFORE:
        return TimeMention(at, clock.last, to_time=moment)
    return TimeMention(at, clock.last, from_time=moment)


def _part_of_day(words: Sequence[str], at: int) -> TimeMention | None:
    if words[at] in {"noon", "midday", "lunchtime", "lunch"} and at:
        moment = time(12)
        return TimeMention(at, at + 1, to_time=moment) if words[at - 1] in _BEFORE else TimeMention(at, at + 1, from_time=moment)
    part = _DAYPARTS.get(words[at])
    if part is None or not at or words[at - 1] in _GREETS:
        return None
    opens, closes = part
    return TimeMention(at, at + 1, is_part_of_day=True, from_time=None if opens is None else time(opens), to_time=None if closes is None else time(closes))


def _clock(words: Sequence[str], at: int) -> _Hour | None:
    """An hour as it is said, 'last' behind its last word."""
    word = words[at] if at < len(words) else ""
    if word in {"half", "quarter", "twenty", "ten", "five", "fifteen"} and at + 2 < len(words) and words[at + 1] in {"past", "to"} and (hour := _number(words[at + 2])):
        minute = _MINUTES[word]
        return _with_half(words, at + 3, hour, minute) if words[at + 1] == "past" else _with_half(words, at + 3, hour - 1 or 12, 60 - minute)
    if word == "half" and at + 1 < len(words) and (hour := _number(words[at + 1])):
        return _with_half(words, at + 2, hour, 30)
    if (hour := _number(word)) is None:
        return None
    if at + 1 < len(words) and words[at + 1] in {"thirty", "fifteen", "forty", "30", "15", "45", "00"}:
        five = at + 2 < len(words) and words[at + 1] == "forty" and words[at + 2] == "five"
        return _with_half(words, at + 2 + five, hour, 45 if five else _MINUTES[words[at + 1]])
    return _with_half(words, at + 1, hour, 0)


def _with_half(words: Sequence[str], at: int, hour: int, minute: int) -> _Hour:
    if at < len(words) and words[at] == "oclock":
        at += 1
    if at < len(words) and words[at] in {"am", "pm"}:
        return _Hour(at + 1, hour, minute, words[at])
    after = words[at : at + 3]
    if after[:2] == ("in", "the") and len(after) == 3 and after[2] in _DAYPARTS:
        return _Hour(at + 3, hour, minute, "am" if after[2] == "morning" else "pm")
    return _Hour(at, hour, minute, None)


def _number(word: str) -> int | None:
    number = int(word) if word.isdigit() else _SMALL.get(word, 0)
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

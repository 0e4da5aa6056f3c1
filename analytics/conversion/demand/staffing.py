"""Who works in each hour of the week: weekly shifts, and the roster's days instead of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from itertools import pairwise

from analytics.conversion.demand.report import DaySpan, Overlap, RosterFacts, Staff
from calls.model.books import RosterDay
from calls.model.call import ManagerId
from calls.model.company import Shift
from calls.model.working_time import WEEKDAYS

Minutes = tuple[int, int]  # of a day, half-open; above DAY it is the next one
Day = Mapping[ManagerId, Sequence[Minutes]]
DAY = 24 * 60


@dataclass(frozen=True, slots=True)
class Staffing:
    hours: Mapping[tuple[str, int], Staff]  # by weekday and hour; only of weekdays whose roster is known
    facts: RosterFacts

    def of(self, weekday: str, hour: int) -> Staff | None:
        return self.hours.get((weekday, hour))


def staffing(shifts: Sequence[Shift], roster: Sequence[RosterDay], first: date, end: date) -> Staffing:
    """Over the days from first to end, which is out. A person works in an hour when he is there all of it."""
    days = [first + timedelta(days=number) for number in range((end - first).days)]
    imported: defaultdict[date, dict[ManagerId, RosterDay]] = defaultdict(dict)
    for one in roster:
        imported[one.day][one.manager] = one
    people: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    without, overlaps = [], []
    before = _begun(shifts, imported, first - timedelta(days=1))
    for day in days:
        begun = _begun(shifts, imported, day)
        if not imported[day] and not any(shift.valid.covers(day) for shift in shifts):
            without.append(day)
        else:
            spans = {manager: [*_rest(before, manager), *begun.get(manager, ())] for manager in {*before, *begun}}
            overlaps += [Overlap(manager, day) for manager, its in sorted(spans.items()) if _overlap(its)]
            weekday = WEEKDAYS[day.weekday()]
            at_work = [_hours(its) for its in spans.values()]
            for hour in range(24):
                people[weekday, hour].append(sum(hour in its for its in at_work))
        before = begun
    hours = {place: Staff(sum(counts) / len(counts), counts.count(0), len(counts)) for place, counts in people.items()}
    return Staffing(hours, RosterFacts(len(days), tuple(_spans(without)), tuple(overlaps)))


def _begun(shifts: Sequence[Shift], imported: Mapping[date, Mapping[ManagerId, RosterDay]], day: date) -> Day:
    """What begins on this day; a shift that ends at or before its begin lasts into the next one."""
    from_roster = imported.get(day, {})
    found: defaultdict[ManagerId, list[Minutes]] = defaultdict(list)
    for shift in shifts:
        if shift.weekday == WEEKDAYS[day.weekday()] and shift.valid.covers(day) and shift.manager not in from_roster:
            found[shift.manager].append(_minutes(shift.from_time, shift.to_time))
    for manager, one in from_roster.items():
        found[manager] += [_minutes(span.from_time, span.to_time) for span in one.spans]
    return found


def _minutes(from_time: time, to_time: time) -> Minutes:
    start, end = (at.hour * 60 + at.minute for at in (from_time, to_time))
    return start, end if end > start else end + DAY


def _rest(before: Day, manager: ManagerId) -> Iterator[Minutes]:
    """Of the night before."""
    return ((0, end - DAY) for _, end in before.get(manager, ()) if end > DAY)


def _overlap(spans: Sequence[Minutes]) -> bool:
    in_order = sorted(spans)
    return any(later[0] < earlier[1] for earlier, later in pairwise(in_order))


def _hours(spans: Sequence[Minutes]) -> frozenset[int]:
    """Those that are covered whole, by spans that follow each other too."""
    minutes: list[Minutes] = []
    for start, end in sorted(spans):
        if minutes and start <= minutes[-1][1]:
            minutes[-1] = (minutes[-1][0], max(end, minutes[-1][1]))
        else:
            minutes.append((start, end))
    return frozenset(hour for start, end in minutes for hour in range(-(-start // 60), min(end, DAY) // 60))


def _spans(days: Sequence[date]) -> Iterator[DaySpan]:
    start = 0
    for index in range(1, len(days) + 1):
        if index == len(days) or days[index] - days[index - 1] > timedelta(days=1):
            yield DaySpan(days[start], days[index - 1])
            start = index

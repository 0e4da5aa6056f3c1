"""Weekday × hour: how often clients asked for it, how often they got it, who works then, and what the refusals cost."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time
from decimal import Decimal

from calls.model.company import Shift
from calls.model.money import Money
from calls.model.verdict import RequestedSlot

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FIRST_HOUR, LAST_HOUR = 8, 20  # of an open end: "after five" means until nine, "before noon" from eight; hours named outside count as named


@dataclass(frozen=True, slots=True)
class Request:
    """One wish of one client. weekday None and no hours: nothing that a roster could answer."""

    slot: RequestedSlot
    call_id: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    weekday: str
    hour: int  # from hour:00 to hour:59
    requested: int
    met: int
    at_work: int  # people whose shift covers the whole hour

    @property
    def unmet(self) -> int:
        return self.requested - self.met


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of one weekday, one after the other, in which the same clients were refused. calls: their ids."""

    weekday: str
    from_hour: int
    to_hour: int  # not in it
    unmet: int
    at_work: int  # the fewest in any of its hours
    lost: Money  # what as many calls bring when the time suits
    calls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DemandMap:
    cells: tuple[Cell, ...]  # those that were asked for, by weekday and hour
    unmet: tuple[Window, ...]  # the most money first
    without_hours: int  # requests that name no weekday or no hours: counted, not placed


def demand_map(requests: Iterable[Request], shifts: Sequence[Shift], worth: Money) -> DemandMap:
    """worth: of one call whose time suits, KKD × average order. shifts: those that hold in the period."""
    placed: defaultdict[tuple[str, int], list[Request]] = defaultdict(list)
    without = 0
    for request in requests:
        hours = _hours(request.slot)
        if request.slot.weekday is None or not hours:
            without += 1
        for hour in hours if request.slot.weekday else ():
            placed[request.slot.weekday or "", hour].append(request)
    at_work = {place: _people(shifts, *place) for place in placed}
    order = sorted(placed, key=lambda place: (WEEKDAYS.index(place[0]), place[1]))
    cells = tuple(
        Cell(day, hour, len(placed[day, hour]), sum(one.slot.is_met for one in placed[day, hour]), at_work[day, hour])
        for day, hour in order
    )
    windows = _windows({place: _refused(placed[place]) for place in order}, at_work, worth)
    return DemandMap(cells, tuple(sorted(windows, key=lambda one: (-one.lost.amount, WEEKDAYS.index(one.weekday), one.from_hour))), without)


def _hours(slot: RequestedSlot) -> range:
    """The hours that the wish reaches into; none where no time was named."""
    if slot.from_time is None and slot.to_time is None:
        return range(0)
    if slot.from_time is None:
        assert slot.to_time is not None
        end = _end(slot.to_time)
        return range(min(FIRST_HOUR, end - 1), end)
    start = slot.from_time.hour
    return range(start, max(start + 1, _end(slot.to_time) if slot.to_time else LAST_HOUR + 1))


def _end(until: time) -> int:
    """The first hour that is wholly after it."""
    return until.hour + (until.minute > 0)


def _people(shifts: Sequence[Shift], weekday: str, hour: int) -> int:
    start, end = time(hour), time(hour, 59)
    return len({shift.manager for shift in shifts if shift.weekday == weekday and shift.from_time <= start and end < shift.to_time})


def _refused(requests: Sequence[Request]) -> tuple[Request, ...]:
    return tuple(one for one in requests if not one.slot.is_met)


def _windows(refused: dict[tuple[str, int], tuple[Request, ...]], at_work: dict[tuple[str, int], int], worth: Money) -> list[Window]:
    """Neighbouring hours with the same refused clients are one window."""
    windows: list[Window] = []
    for (weekday, hour), those in refused.items():
        if not those:
            continue
        calls = tuple(dict.fromkeys(one.call_id for one in those))
        last = windows[-1] if windows else None
        if last is not None and (last.weekday, last.to_hour, last.unmet, last.calls) == (weekday, hour, len(those), calls):
            fewest = min(last.at_work, at_work[weekday, hour])
            windows[-1] = Window(weekday, last.from_hour, hour + 1, last.unmet, fewest, last.lost, calls)
        else:
            lost = Money(worth.amount * Decimal(len(those)), worth.currency)
            windows.append(Window(weekday, hour, hour + 1, len(those), at_work[weekday, hour], lost, calls))
    return windows

"""The hours of the week that a call's client asked for: each hour of a weekday at most once, however often he named it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import time

from calls.model.verdict import CallType, Outcome, RequestedSlot, Verdict
from calls.model.working_time import WEEKDAYS

FIRST_HOUR, LAST_HOUR = 8, 20  # of an open end: "after five" means until nine, "before noon" from eight; hours named outside count as named


@dataclass(frozen=True, slots=True)
class RequestedHours:
    """From from_hour:00 to to_hour:00 of a weekday. weekday None: a wish that names no day or no hours, so that no roster answers it."""

    weekday: str | None  # mon…sun
    from_hour: int
    to_hour: int
    is_met: bool
    is_lost: bool  # of a new lead who was refused it and did not buy in that call


def requested_hours(verdict: Verdict) -> tuple[RequestedHours, ...]:
    """In the order of the week, those without a place first; an hour that was refused once and given later is met."""
    is_open = verdict.call_type is CallType.NEW_LEAD and verdict.outcome is not Outcome.SALE
    met: dict[tuple[int, int], bool] = {}
    for slot in verdict.requested_slots:
        for place in _places(slot):
            met[place] = met.get(place, False) or slot.is_met
    placed = [_hours_of(run, met[run[0]], is_open) for run in _runs(met)]
    loose = [slot.is_met for slot in verdict.requested_slots if not _places(slot)]
    unplaced = [RequestedHours(None, 0, 0, any(loose), is_open and not any(loose))] if loose else []
    return (*unplaced, *placed)


def asked_hours(slot: RequestedSlot) -> range:
    """The hours that the wish reaches into; none where no time was named."""
    if slot.from_time is None and slot.to_time is None:
        return range(0)
    if slot.from_time is None:
        assert slot.to_time is not None
        end = _end(slot.to_time)
        return range(min(FIRST_HOUR, end - 1), end)
    start = slot.from_time.hour
    return range(start, max(start + 1, _end(slot.to_time) if slot.to_time else LAST_HOUR + 1))


def _places(slot: RequestedSlot) -> list[tuple[int, int]]:
    weekday = slot.weekday or (slot.date and WEEKDAYS[slot.date.weekday()])
    return [(WEEKDAYS.index(weekday), hour) for hour in asked_hours(slot) if 0 <= hour < 24] if weekday in WEEKDAYS else []


def _end(until: time) -> int:
    """The first hour that is wholly after it; midnight ends the day."""
    return until.hour + (until.minute > 0) or 24


def _runs(met: dict[tuple[int, int], bool]) -> Iterable[Sequence[tuple[int, int]]]:
    """Neighbouring hours of one day that were answered alike."""
    run: list[tuple[int, int]] = []
    for place in sorted(met):
        if run and (place != (run[-1][0], run[-1][1] + 1) or met[place] != met[run[0]]):
            yield run
            run = []
        run.append(place)
    if run:
        yield run


def _hours_of(run: Sequence[tuple[int, int]], is_met: bool, is_open: bool) -> RequestedHours:
    return RequestedHours(WEEKDAYS[run[0][0]], run[0][1], run[-1][1] + 1, is_met, is_open and not is_met)

"""Weekday × hour: how often clients asked for it, how often they got it, who works then, and what the refusals cost."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from analytics.conversion.demand.report import Cell, Staff, Window, Worth
from calls.model.money import Money
from calls.model.working_time import WEEKDAYS
from calls.store.demand_queries import HoursCount

Place = tuple[str, int]  # weekday, hour
StaffOf = Callable[[str, int], Staff | None]


def cells_of(groups: Sequence[HoursCount], staff_of: StaffOf) -> tuple[Cell, ...]:
    """A call stands in an hour at most once, so that what stands in a cell are calls."""
    placed = _placed(groups)
    return tuple(
        Cell(
            *place,
            requested=sum(one.calls for one in placed[place]),
            met=sum(one.calls for one in placed[place] if one.is_met),
            lost=sum(one.calls for one in placed[place] if one.is_lost),
            staff=staff_of(*place),
        )
        for place in sorted(placed, key=_in_week)
    )


def windows_of(groups: Sequence[HoursCount], staff_of: StaffOf, worth: Worth | None) -> tuple[Window, ...]:
    """The dearest first; where money is not known, those with the most lost leads."""
    placed = _placed([one for one in groups if not one.is_met])
    windows: list[Window] = []
    last: Sequence[HoursCount] = ()
    for weekday, hour in sorted(placed, key=_in_week):
        own, staff = placed[weekday, hour], staff_of(weekday, hour)
        if windows and own == last and (windows[-1].weekday, windows[-1].to_hour) == (weekday, hour):
            windows[-1] = replace(windows[-1], to_hour=hour + 1, staff=_fewest(windows[-1].staff, staff))
        else:
            lost = sum(one.calls for one in own if one.is_lost)
            unmet = sum(one.calls for one in own)
            windows.append(Window(weekday, hour, hour + 1, unmet, lost, staff, money_of(lost, worth)))
        last = own
    return tuple(sorted(windows, key=lambda one: (-one.lost, -one.unmet, _in_week((one.weekday, one.from_hour)))))


def money_of(lost: int, worth: Worth | None) -> Money | None:
    """Lost leads × KKD × average order, rounded once, to cents."""
    if worth is None:
        return None
    per_lead = worth.total.amount * Decimal(worth.kkd.successes) / (Decimal(worth.orders) * Decimal(worth.kkd.trials))
    return Money((per_lead * lost).quantize(Decimal("0.01")), worth.total.currency)


def _placed(groups: Sequence[HoursCount]) -> Mapping[Place, list[HoursCount]]:
    placed: defaultdict[Place, list[HoursCount]] = defaultdict(list)
    for group in groups:
        for hour in range(group.from_hour, group.to_hour) if group.weekday else ():
            placed[str(group.weekday), hour].append(group)
    return placed


def _in_week(place: Place) -> tuple[int, int]:
    return WEEKDAYS.index(place[0]), place[1]


def _fewest(one: Staff | None, other: Staff | None) -> Staff | None:
    return min((staff for staff in (one, other) if staff is not None), key=lambda staff: staff.people, default=None)

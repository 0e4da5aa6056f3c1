"""From conversion to a ring order: who converts best is rung first, and whether that is proven is said."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from analytics.conversion.compute import MINIMUM_TARGET_CALLS, NOT_PROVEN, ranked
from analytics.conversion.report import ConversionReport, ManagerConversion
from analytics.counting.wilson import is_proven_higher
from analytics.routing.sentences import FEW_CALLS, NO_LINE, NOT_ENOUGH_MANAGERS, reason_of, spoken
from calls.model.call import ManagerId
from calls.model.company import Company, LineKind
from calls.model.routing import RankedManager, RoutingOrder, Said

FEWEST_MANAGERS = 2


def ring_order(report: ConversionReport, company: Company, at: datetime) -> RoutingOrder:
    """Ranks by KKD those who hold a line of the company on that day and have MINIMUM_TARGET_CALLS target calls.

    The others are named in the note and keep the penalty that they have at the exchange, so that a newcomer is neither starved
    nor preferred by chance. Positions stand even where they are not proven: acting on the best guess earns more than waiting
    for proof, as long as it is called a guess. Equal KKD is an equal penalty. at: aware.
    """
    day = at.astimezone(ZoneInfo(company.time_zone)).date()
    reachable = {line.manager for line in company.lines if line.valid.covers(day)}
    rows = [row for row in ranked(report.managers) if row.manager in reachable]
    notes = _left_out(report, company, reachable)
    if len(rows) < FEWEST_MANAGERS:
        few = Said(NOT_ENOUGH_MANAGERS, {"managers": len(rows), "needed": FEWEST_MANAGERS, "calls": MINIMUM_TARGET_CALLS})
        return _order(company, at, (), (few, *notes))
    positions = tuple(_position(place, rows, company, day) for place in range(len(rows)))
    unproven = () if all(one.is_proven for one in positions[:-1]) else (Said(NOT_PROVEN),)
    return _order(company, at, positions, (*unproven, *notes))


def _order(company: Company, at: datetime, positions: tuple[RankedManager, ...], notes: tuple[Said, ...]) -> RoutingOrder:
    return RoutingOrder(company.queue, at, positions, " ".join(spoken(note) for note in notes), notes)


def _position(place: int, rows: list[ManagerConversion], company: Company, day: date) -> RankedManager:
    row = rows[place]
    after = rows[place + 1] if place + 1 < len(rows) else None
    interfaces = _interfaces(row.manager, company, day)
    said = reason_of(row, after)
    return RankedManager(
        position=place + 1,
        manager=row.manager or ManagerId(""),
        name=row.name,
        interface=interfaces[0] if interfaces else None,
        penalty=len({other.kkd.share for other in rows[:place] if other.kkd.share != row.kkd.share}),
        is_proven=after is not None and is_proven_higher(row.kkd, after.kkd),
        reason=spoken(said),
        other_interfaces=interfaces[1:],
        said=said,
    )


def _interfaces(manager: ManagerId | None, company: Company, day: date) -> tuple[str, ...]:
    """What the queue rings of this person on this day, in the company file's order."""
    lines = (line for line in company.lines if line.kind is LineKind.INTERFACE and line.manager == manager and line.valid.covers(day))
    return tuple(dict.fromkeys(line.address for line in lines))


def _left_out(report: ConversionReport, company: Company, reachable: set[ManagerId]) -> tuple[Said, ...]:
    """Why somebody is not in the order: people of the report, then people of the company who had no call in it."""
    calls = {row.manager: (row.name, row.target_calls) for row in report.managers if row.manager is not None}
    idle = {manager.id: (manager.name, 0) for manager in company.managers if manager.id in reachable and manager.id not in calls}
    notes = []
    for manager, (name, target_calls) in {**calls, **idle}.items():
        if manager not in reachable:
            notes.append(Said(NO_LINE, {"name": name}))
        elif target_calls < MINIMUM_TARGET_CALLS:
            notes.append(Said(FEW_CALLS, {"name": name, "calls": target_calls, "needed": MINIMUM_TARGET_CALLS}))
    return tuple(notes)

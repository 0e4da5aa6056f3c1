"""From counted leads to a ring order: who likely converts best is rung first, and how likely that is is said."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from analytics.conversion.kkd.compare import SURE_FROM
from analytics.routing.science.forgetting import DayCount, remembered
from analytics.routing.science.ranking import FEWEST_MANAGERS, Ranked, RankRules, Record, Why, rank
from analytics.routing.sentences import FEW_LEADS, FLOOR, GUESSED, NEWCOMER, NO_LINE, NOT_ENOUGH_MANAGERS, all_spoken, reasons_of
from calls.model.call import ManagerId
from calls.model.company import Company, LineKind
from calls.model.routing import RankedManager, RoutingOrder, Said, Standing

RECENT_DAYS = 20  # working days, of which everybody's share of calls is looked at


@dataclass(frozen=True, slots=True)
class _Known:
    company: Company
    day: date
    totals: Mapping[ManagerId, tuple[int, int]]  # leads and sales of each

    @property
    def names(self) -> Mapping[str, str]:
        return {manager.id: manager.name for manager in self.company.managers}

    def interfaces(self, manager: ManagerId) -> tuple[str, ...]:
        """What the queue rings of this person on this day, in the company file's order."""
        own = (line for line in self.company.lines if line.manager == manager and line.kind is LineKind.INTERFACE)
        return tuple(dict.fromkeys(line.address for line in own if line.valid.covers(self.day)))


def ring_order(counts: Sequence[DayCount], company: Company, at: datetime) -> RoutingOrder:
    """Of those who hold a line of the company on that day; counts: of days before it. at: aware.

    Whoever the queue rings has a place, one with few leads or none too, by what all together tell: so a newcomer is neither starved nor
    preferred by chance. Positions stand even where they are not proven, and are then called a guess. Equal scores are an equal penalty.
    """
    totals: defaultdict[ManagerId, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for one in counts:
        leads, sales = totals[one.manager]
        totals[one.manager] = leads + one.calls, sales + one.sales
    known = _Known(company, at.astimezone(ZoneInfo(company.time_zone)).date(), totals)
    rules = rules_of(company)
    records = _records(counts, known)
    notes = _left_out(known, records, rules)
    ranked = _ranked(tuple(counts), tuple(records), rules)
    if not ranked:
        able = sum(one.all_calls >= rules.minimum_calls for one in records)
        figures = {"managers": able, "needed": FEWEST_MANAGERS, "leads": rules.minimum_calls}
        return _order(known, at, (), (Said(NOT_ENOUGH_MANAGERS, figures), *notes))
    positions = tuple(_position(place, ranked, known, rules) for place in range(len(ranked)))
    guessed = () if all(one.is_proven for one in positions[:-1]) else (Said(GUESSED),)
    return _order(known, at, positions, (*guessed, *notes))


@lru_cache(maxsize=4)  # counts change once a day, and with corrections; pages and exchanges ask far more often
def _ranked(counts: tuple[DayCount, ...], records: tuple[Record, ...], rules: RankRules) -> tuple[Ranked, ...]:
    return rank(records, remembered(counts).of, rules)


def rules_of(company: Company) -> RankRules:
    own = company.routing
    return RankRules(minimum_calls=company.leads.rank_from_leads, floor=own.floor_percent / 100, newcomer_calls=own.newcomer_leads)


def _records(counts: Sequence[DayCount], known: _Known) -> list[Record]:
    """Of everybody whom a queue rings, and of those with leads who are reached in another way only."""
    days = sorted({one.day for one in counts if one.calls})[-RECENT_DAYS:]
    recent: defaultdict[ManagerId, int] = defaultdict(int)
    for one in counts:
        recent[one.manager] += one.calls if days and one.day >= days[0] else 0
    lately = sum(recent.values())
    return [
        Record(one, known.totals[one][0] if one in known.totals else 0, recent[one] / lately if lately else None)
        for one in sorted(_reachable(known))
        if known.interfaces(one) or one in known.totals
    ]


def _reachable(known: _Known) -> set[ManagerId]:
    return {line.manager for line in known.company.lines if line.valid.covers(known.day)}


def _order(known: _Known, at: datetime, positions: tuple[RankedManager, ...], notes: tuple[Said, ...]) -> RoutingOrder:
    return RoutingOrder(known.company.queue, at, positions, all_spoken(notes), notes)


def _position(place: int, ranked: Sequence[Ranked], known: _Known, rules: RankRules) -> RankedManager:
    one, after = ranked[place], ranked[place + 1] if place + 1 < len(ranked) else None
    interfaces = known.interfaces(one.manager)
    leads, sales = known.totals.get(one.manager, (0, 0))
    said = reasons_of(one, (leads, sales), known.names, after)
    if one.why is Why.NEWCOMER:
        said = (*said, Said(NEWCOMER, {"needed": rules.newcomer_calls, "leads": leads}))
    elif one.why is Why.FLOOR:
        said = (*said, Said(FLOOR))
    return RankedManager(
        position=place + 1,
        manager=one.manager,
        name=known.names[one.manager],
        interface=interfaces[0] if interfaces else None,
        penalty=one.penalty,
        is_proven=one.p_better_than_next is not None and one.p_better_than_next >= SURE_FROM,
        reason=all_spoken(said),
        other_interfaces=interfaces[1:],
        said=said,
        standing=Standing(leads, sales, one.mean, one.low, one.high, one.p_best, one.p_better_than_next, one.tier),
    )


def _left_out(known: _Known, records: Sequence[Record], rules: RankRules) -> tuple[Said, ...]:
    """Who is placed provisionally, and who has leads but no line."""
    names, reachable = known.names, _reachable(known)
    few = [one for one in records if one.all_calls < rules.minimum_calls]
    notes = [Said(FEW_LEADS, {"name": names[one.manager], "leads": one.all_calls, "needed": rules.minimum_calls}) for one in few]
    gone = [manager.id for manager in known.company.managers if manager.id in known.totals and manager.id not in reachable]
    return (*notes, *(Said(NO_LINE, {"name": names[manager]}) for manager in gone))

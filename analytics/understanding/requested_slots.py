"""The times a client asked for, and whether the agent could give them."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from analytics.understanding.lexicon import Hit
from analytics.understanding.slot_tables import SlotTables
from analytics.understanding.spoken import SpokenCall, SpokenTurn
from analytics.understanding.time_mention import WEEKDAYS
from analytics.understanding.wishes import Named, Talk, fits, wishes_in
from calls.model.recording import Side
from calls.model.verdict import Finding, RequestedSlot

HEARD = 0.75
ANSWERS = 3  # turns of the agent in which an answer is looked for


@dataclass(frozen=True, slots=True)
class Requested:
    slots: tuple[RequestedSlot, ...]
    findings: tuple[Finding, ...]


def find_requested_slots(draft: Draft) -> Draft:
    """Only a buyer asks for a time of ours."""
    if not draft.may_be_buyer:
        return draft
    requested = requested_slots(draft.call, draft.tables.slots, draft.started_at)
    return with_finding(replace(draft, requested_slots=requested.slots), *requested.findings)


def requested_slots(call: SpokenCall, tables: SlotTables, at: datetime) -> Requested:
    """What the client asked for himself: no times of calls back, and none that the agent had offered. at: the call's local time."""
    talk = Talk(call, tables, at)
    wishes: list[Named] = []
    for turn in call.of(Side.CLIENT):
        for wish in () if _is_answered_with_a_call(talk, turn) else wishes_in(talk, turn):
            _add(wishes, _in_context(talk, wish), talk)
    slots: list[RequestedSlot] = []
    findings: list[Finding] = []
    for wish in [day for one in wishes for day in _each_day(talk, one)]:
        slot = RequestedSlot(wish.weekday, wish.day, wish.opens, wish.closes, _is_met(talk, wish))
        if slot not in slots:
            slots.append(slot)
            hit = Hit(wish.turn, wish.mention.first, wish.mention.last, "")
            findings.append(finding_of("requested_slot", _as_text(slot), hit, "requested_slots", HEARD))
    return Requested(tuple(slots), tuple(findings))


def _is_answered_with_a_call(talk: Talk, turn: SpokenTurn) -> bool:
    """ "Tomorrow after six, then." — "All right, I shall ring you." """
    tables, answer = talk.tables, talk.call.after(turn, Side.AGENT)
    if answer is None or tables.proposes_call.find(answer) is None or tables.rings_before_visit.find(answer) is not None:
        return False
    can = tables.agent_can.find_first(answer)
    return can is None or _is_nod(can)


def _in_context(talk: Talk, wish: Named) -> Named:
    """An hour without a day is of the one day that the agent has just named; lessons that come every week have no date."""
    asked = talk.agent_before(wish.turn, 1)
    if wish.mention.weekday is not None and wish.mention.week is None and _is_of_lessons(talk, wish.turn):
        return replace(wish, day=None)
    if wish.names_day or wish.mention.is_any_day or wish.mention.excluded or not asked or talk.tables.agent_cannot.find(asked[0]):
        return wish
    days = {(named.weekday, named.day) for named in talk.named_in(asked[0]) if named.day is not None}
    if len(days) != 1:
        return wish
    weekday, day = days.pop()
    return replace(wish, weekday=weekday, day=day)


def _is_of_lessons(talk: Talk, turn: SpokenTurn) -> bool:
    """Has the agent just named the weekdays of something that comes every week?"""
    before = talk.agent_before(turn, 3)
    names_weekday = bool(before) and any(named.mention.weekday is not None for named in talk.named_in(before[0]))
    return names_weekday and any(talk.tables.recurs.find(one) is not None for one in before)


def _add(wishes: list[Named], wish: Named, talk: Talk) -> None:
    """A day or an hour that is said again, or that completes a wish just made, makes no second one."""
    same = next((at for at, other in enumerate(wishes) if _is_same(wish, other)), None)
    if same is not None:
        wishes[same] = replace(wishes[same], day=wishes[same].day or wish.day)
        return
    last = wishes[-1] if wishes else None
    if last is None or not _completes(wish, last, talk):
        wishes.append(wish)
    elif wish.names_hour and not wish.names_day:
        together = [at for at, other in enumerate(wishes) if other.turn is last.turn and _completes(wish, other, talk)]
        for at in together:
            wishes[at] = replace(wishes[at], turn=wish.turn, mention=wish.mention, opens=wish.opens, closes=wish.closes)
    else:
        wishes[-1] = replace(wish, opens=last.opens, closes=last.closes)


def _is_same(one: Named, other: Named) -> bool:
    same_day = one.is_same_day(other) if one.names_day else one.turn is other.turn or not other.names_day
    is_excluding = one.mention.excluded != other.mention.excluded and one.names_day is other.names_day is False
    return same_day and not is_excluding and (one.opens, one.closes) in ((None, None), (other.opens, other.closes))


def _completes(wish: Named, last: Named, talk: Talk) -> bool:
    """ "Saturday, please. … After two" in one turn, or as the answer to "at what time?"."""
    is_vague = not last.names_hour or last.mention.is_part_of_day
    adds_hour = wish.names_hour and not wish.names_day and last.names_day and is_vague
    adds_day = wish.names_day and not wish.names_hour and last.names_hour and not last.names_day
    if wish.turn is last.turn:
        return adds_hour
    asked = talk.agent_before(wish.turn, 1)
    follows = bool(asked) and last.turn.index < asked[0].index and talk.tables.asks_when.find(asked[0]) is not None
    return follows and (adds_hour or adds_day) and talk.tables.agent_cannot.find(asked[0]) is None


def _each_day(talk: Talk, wish: Named) -> list[Named]:
    """ "Any evening but Thursday": one wish for each remaining day that the agent answers with, or for none in particular."""
    if not wish.mention.excluded:
        return [wish]
    days: dict[str, Named] = {}
    for answer in talk.agent_after(wish.turn, 1):
        for named in talk.named_in(answer):
            if named.weekday is not None and named.weekday not in wish.mention.excluded and named.weekday not in days:
                week = wish.mention.week if wish.mention.week is not None else named.mention.week
                dated = talk.read(answer, replace(named.mention, is_habit=False, week=week if named.mention.weekday else None))
                days[named.weekday] = replace(wish, weekday=dated.weekday, day=dated.day)
    return sorted(
        days.values(), key=lambda named: named.day or talk.at.date() + timedelta(days=WEEKDAYS.index(named.weekday or "mon"))
    ) or [wish]


def _is_met(talk: Talk, wish: Named) -> bool:
    """By the first of the agent's next turns that answers: what he offers for that day, else a no, another day, or a yes."""
    for answer in talk.agent_after(wish.turn, ANSWERS):
        met = _answers(talk, wish, answer)
        if met is not None:
            return met
    return False


def _answers(talk: Talk, wish: Named, answer: SpokenTurn) -> bool | None:
    """None: this turn does not say."""
    named = talk.named_in(answer)
    same_day = [offer for offer in named if wish.names_day and offer.is_same_day(wish)]
    offers = same_day or named
    if same_day and wish.mention.excluded:
        return all(fits(wish, offer) for offer in same_day) and not _is_refused_at(talk, same_day[0], named)
    cannot, can = talk.tables.agent_cannot.find_first(answer), talk.tables.agent_can.find_first(answer)
    if _is_given_after_all(talk, wish, same_day):
        return True
    if cannot is not None and (can is None or cannot.first <= can.first or (_is_nod(can) and not _has_fitting_hour(wish, offers))):
        return False
    if any(not fits(wish, offer) for offer in offers[:1]):
        return False
    return True if can is not None or offers else None


def _is_given_after_all(talk: Talk, wish: Named, same_day: list[Named]) -> bool:
    """ "We do not normally start till nine, but I will do half seven on Tuesday": a fitting hour of that day, and no no behind it."""
    last = same_day[-1] if same_day else None
    if last is None or not last.names_hour or not fits(wish, last):
        return False
    return all(hit.last <= last.mention.first for hit in talk.tables.agent_cannot.find_all(last.turn))


def _is_nod(can: Hit) -> bool:
    """ "Yes … no, Thursday is gone": the first word only shows that he has heard."""
    return can.last <= 1


def _has_fitting_hour(wish: Named, offers: list[Named]) -> bool:
    return any(offer.names_hour and fits(wish, offer) for offer in offers)


def _is_refused_at(talk: Talk, offer: Named, offers: list[Named]) -> bool:
    """A no between this day and the next one that is named."""
    following = min((other.mention.first for other in offers if other.mention.first > offer.mention.first), default=len(offer.turn.words))
    return any(offer.mention.first <= hit.first < following for hit in talk.tables.agent_cannot.find_all(offer.turn))


def _as_text(slot: RequestedSlot) -> str:
    day = slot.date.isoformat() if slot.date else slot.weekday or "any day"
    hours = f"{slot.from_time:%H:%M}-" if slot.from_time else "-" if slot.to_time else ""
    until = f"{slot.to_time:%H:%M}" if slot.to_time else ""
    return f"{day} {hours}{until}".strip() + (" met" if slot.is_met else " not met")

"""The times a client asked for, and whether the agent could give them."""

from dataclasses import dataclass, replace
from datetime import datetime

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from analytics.understanding.lexicon import Hit
from analytics.understanding.slot_tables import SlotTables
from analytics.understanding.slots.judge import Judges, judges
from analytics.understanding.slots.met_clues import met_clues
from analytics.understanding.slots.named_times import Named, talk_of
from analytics.understanding.slots.wish_clues import wish_clues
from analytics.understanding.slots.wishes import each_day, is_day_met, put_together
from analytics.understanding.spoken import SpokenCall
from calls.model.lay_over import slot_text
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, RequestedSlot

LIKELY = 0.5  # probability from which a time is taken for a wish
SURE = 0.75  # the same, where nobody knows who is calling
MET = 0.5  # from which a wish is taken for met
CLIENTS = (CallType.NEW_LEAD, CallType.EXISTING_CUSTOMER, None)  # who ask for times of ours; None: not known


@dataclass(frozen=True, slots=True)
class Requested:
    slots: tuple[RequestedSlot, ...]
    findings: tuple[Finding, ...]


def find_requested_slots(draft: Draft) -> Draft:
    if draft.call_type not in CLIENTS:
        return draft
    requested = requested_slots(draft.call, draft.tables.slots, draft.started_at, least=SURE if draft.call_type is None else LIKELY)
    return with_finding(replace(draft, requested_slots=requested.slots), *requested.findings)


def requested_slots(call: SpokenCall, tables: SlotTables, at: datetime, by: Judges | None = None, least: float = LIKELY) -> Requested:
    """What the client asked for himself: no times of calls back, and none that the agent had offered. at: the call's local time.

    least: probability from which a time is taken for a wish.
    """
    if not any(tables.times(turn) for turn in call.of(Side.CLIENT)):
        return Requested((), ())
    by, talk = by or judges(), talk_of(call, tables, at)
    asked_for: list[Named] = []
    sure_of: dict[tuple[int, int], float] = {}
    for one in talk.named_by(Side.CLIENT):
        likely = by.wish.probability(wish_clues(talk, one, asked_for))
        if likely >= least:
            asked_for.append(one)
            sure_of[one.turn.index, one.mention.first] = likely
    wishes = put_together(talk, asked_for)
    slots: list[RequestedSlot] = []
    findings: list[Finding] = []
    for wish in wishes:
        met = by.met.probability(met_clues(talk, wish, wishes))
        for one in each_day(talk, wish):
            is_met = is_day_met(talk, one) if wish.mention.excluded and one.names_day else met >= MET
            is_met = is_met and bool(talk.agent_after(wish.turn, 1))
            slot = RequestedSlot(one.weekday, one.day, one.opens, one.closes, is_met)
            if slot not in slots:
                slots.append(slot)
                findings.append(_finding(slot, one, sure_of[wish.turn.index, wish.mention.first] * max(met, 1 - met)))
    return Requested(tuple(slots), tuple(findings))


def _finding(slot: RequestedSlot, wish: Named, probability: float) -> Finding:
    hit = Hit(wish.turn, wish.mention.first, wish.mention.last, "")
    return finding_of("requested_slot", slot_text(slot), hit, "requested_slots", probability)

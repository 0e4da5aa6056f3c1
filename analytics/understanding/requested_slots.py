"""The times a client asked for, and whether the agent could give them."""

from collections.abc import Iterator
from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention, resolve_day
from calls.model.recording import Side
from calls.model.verdict import Finding, RequestedSlot

HEARD = 0.75
TELLING_REACH = 9  # words before a day


def find_requested_slots(draft: Draft) -> Draft:
    """Only what the client asked for himself: no times of calls back, and none that the agent had offered."""
    if not draft.may_be_buyer:
        return draft
    slots: list[RequestedSlot] = []
    findings: list[Finding] = []
    for turn in draft.call.of(Side.CLIENT):
        for mention in _wishes(draft, turn):
            weekday, day = resolve_day(mention, draft.started_at.date())
            if day == draft.started_at.date() and mention.to_time is not None and mention.to_time <= draft.started_at.time():
                continue  # "this morning it stopped" is over
            slot = RequestedSlot(weekday, day, mention.from_time, mention.to_time, _is_met(draft, turn, mention))
            if not any(_is_same(slot, other) for other in slots):
                slots.append(slot)
                findings.append(
                    finding_of("requested_slot", _as_text(slot), Hit(turn, mention.first, mention.last, ""), "requested_slots", HEARD)
                )
    return with_finding(replace(draft, requested_slots=tuple(slots)), *findings)


def _wishes(draft: Draft, turn: SpokenTurn) -> Iterator[TimeMention]:
    mentions = draft.tables.times(turn)
    if not mentions or draft.tables.talks_of_calling.find(turn) is not None:
        return
    asked = draft.call.before(turn, Side.AGENT)
    if asked is not None and draft.tables.proposes_call.find(asked) is not None:
        return
    was_asked = asked is not None and draft.tables.asks_when.find(asked) is not None
    if not was_asked and draft.tables.asks_for_time.find(turn) is None:
        return
    offered = draft.tables.times(asked) if asked is not None else ()
    yield from (mention for mention in mentions if not _was_offered(mention, offered) and not _is_told(draft, turn, mention))


def _is_told(draft: Draft, turn: SpokenTurn, mention: TimeMention) -> bool:
    """ "I saw your advert on Friday" tells of a day; "I work until four, could you come on Friday" asks for it."""
    reach = range(max(0, mention.first - TELLING_REACH), mention.first)
    told_at = max((at for at in reach if turn.words[at] in draft.tables.tells_of_past), default=None)
    asked = draft.tables.asks_for_time.find_last_before(turn, mention.last)
    return told_at is not None and (asked is None or asked.first < told_at)


def _was_offered(mention: TimeMention, offered: tuple[TimeMention, ...]) -> bool:
    """Taking an offer, in whole or in part, is no wish of one's own; adding an hour to an offered day is."""
    return any(
        _is_same_day(mention, offer)
        if not mention.names_hour
        else offer.names_hour and _fits(mention, offer) and (not mention.names_day or _is_same_day(mention, offer))
        for offer in offered
    )


def _is_same_day(one: TimeMention, other: TimeMention) -> bool:
    return (one.weekday, one.days_ahead) == (other.weekday, other.days_ahead) and one.names_day


def _is_met(draft: Draft, turn: SpokenTurn, mention: TimeMention) -> bool:
    """By the agent's next words: a no, another day, or an hour outside the wish is not met; the same day or a yes is."""
    answer = draft.call.after(turn, Side.AGENT)
    if answer is None:
        return False
    said_can, said_cannot = draft.tables.agent_can.find(answer), draft.tables.agent_cannot.find(answer)
    if said_cannot is not None and (said_can is None or said_cannot.first <= said_can.first):
        return False
    offers = draft.tables.times(answer)
    if any(not _fits(mention, offer) for offer in offers[:1]):
        return False
    return said_can is not None or bool(offers)


def _fits(wish: TimeMention, offer: TimeMention) -> bool:
    if wish.names_day and offer.weekday is not None and wish.weekday is not None and wish.weekday != offer.weekday:
        return False
    if offer.from_time is None:
        return True
    return (wish.from_time is None or offer.from_time >= wish.from_time) and (wish.to_time is None or offer.from_time <= wish.to_time)


def _is_same(one: RequestedSlot, other: RequestedSlot) -> bool:
    """The same day said again, without an hour or with the same, is one wish."""
    return one.weekday == other.weekday and (one.from_time, one.to_time) in ((None, None), (other.from_time, other.to_time))


def _as_text(slot: RequestedSlot) -> str:
    day = slot.date.isoformat() if slot.date else slot.weekday or "any day"
    hours = f"{slot.from_time:%H:%M}-" if slot.from_time else "-" if slot.to_time else ""
    until = f"{slot.to_time:%H:%M}" if slot.to_time else ""
    return f"{day} {hours}{until}".strip() + (" met" if slot.is_met else " not met")

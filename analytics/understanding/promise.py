"""What the manager promised: a quote to send, a call to make, by when where it was said."""

from collections.abc import Iterator
from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention
from analytics.understanding.when import Due, due_of, times_and_deadlines
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, Promise, PromisedAction

SIGN = "promise_"
HEARD = 0.85
REACH = 12  # words after it within which what and when are looked for
BEFORE = 4  # words before it in which what is promised may stand: "the address I will send"
NOT_HEARD_BY = frozenset({CallType.WRONG_NUMBER, CallType.SPAM, CallType.INTERNAL})


def find_promises(draft: Draft) -> Draft:
    """One of a kind: the last time that it was made says the day that holds. A question is a promise once the client agrees."""
    if draft.call_type in NOT_HEARD_BY:
        return draft
    made: dict[tuple[PromisedAction, str], tuple[Promise, Finding]] = {}
    for turn in draft.call.of(Side.AGENT):
        said = draft.tables.technique.said_in(turn)
        for action in PromisedAction:
            hit = said.get(SIGN + action.value)
            if hit is not None and not _is_turned_down(draft, turn):
                promise, finding = _promise(draft, action, hit, said.get("promised_thing"))
                earlier = made.get((action, promise.what))
                if earlier is None or promise.by_date or promise.by_time:
                    made[action, promise.what] = promise, finding
    return with_finding(replace(draft, promises=tuple(promise for promise, _ in made.values())), *(finding for _, finding in made.values()))


def _promise(draft: Draft, action: PromisedAction, hit: Hit, thing: Hit | None) -> tuple[Promise, Finding]:
    has_thing = thing is not None and hit.first - BEFORE <= thing.first <= hit.last + REACH and action is not PromisedAction.CALL
    named = thing if has_thing and thing is not None else hit
    what = " ".join(hit.turn.words[named.first : named.last]) if has_thing else ""
    due = due_of(draft, _near(draft, hit))
    place = Hit(hit.turn, min(hit.first, named.first), max(hit.last, named.last), hit.pattern)
    finding = finding_of("promise", _as_text(action, what, due), place, "promise", HEARD)
    return Promise(action, what, due.day, due.hour, finding.start_s), finding


def _near(draft: Draft, hit: Hit) -> Iterator[TimeMention]:
    return (one for one in times_and_deadlines(draft, hit.turn) if hit.first - REACH <= one.first <= hit.last + REACH)


def _as_text(action: PromisedAction, what: str, due: Due) -> str:
    """ "send: the quote; by 2026-09-18 18:00" """
    return action.value + (f": {what}" if what else "") + due.text


def _is_turned_down(draft: Draft, turn: SpokenTurn) -> bool:
    """ "Shall I send it?" — "No, thank you." """
    answer = draft.call.turns[turn.index + 1 : turn.index + 2]
    return any(one.side is Side.CLIENT and draft.tables.declines.find(one) and not draft.tables.accepts.find(one) for one in answer)

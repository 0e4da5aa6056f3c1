"""Has somebody of ours to act for this client after the call, and by when?"""

from collections.abc import Iterator
from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from analytics.understanding.lexicon import Hit
from analytics.understanding.when import Due, due_of
from calls.model.verdict import Finding, FollowUp, Outcome, PromisedAction

CALL_BACK, PROMISE = "call_back", "promise"
AGREED = 0.85
LATE = 0.5  # place in the call from which a call back is agreed


def find_follow_up(draft: Draft) -> Draft:
    """A call back that was agreed, else what was promised. A sale's own visit is none: the order book keeps it."""
    agreed = list(_agreed_calls(draft)) if draft.outcome is Outcome.UNDECIDED else []
    if agreed:
        hit = next((one for one in reversed(agreed) if any(draft.tables.times(one.turn))), agreed[-1])
        due = due_of(draft, draft.tables.times(hit.turn))
        finding = finding_of("follow_up", CALL_BACK + due.text, hit, "follow_up", AGREED)
        return with_finding(replace(draft, follow_up=FollowUp(CALL_BACK, due.day, due.hour)), finding)
    proof = next((one for one in reversed(draft.findings) if one.field == "outcome" and draft.outcome is Outcome.UNDECIDED), None)
    kept = [one for one in draft.promises if one.action is not PromisedAction.HOLD and one.action is not PromisedAction.BRING]
    if kept:
        due_first = min(kept, key=lambda one: (one.by_date is None, one.by_date or draft.started_at.date()))
        proof = next(one for one in draft.findings if one.field == "promise" and one.start_s == due_first.start_s)
        follow_up = FollowUp(PROMISE, due_first.by_date, due_first.by_time)
    elif proof is not None:
        follow_up = FollowUp(CALL_BACK, None, None)
    else:
        return draft
    return with_finding(replace(draft, follow_up=follow_up), _of(proof, follow_up))


def _of(proof: Finding, follow_up: FollowUp) -> Finding:
    return replace(proof, field="follow_up", value=follow_up.reason + Due(follow_up.by_date, follow_up.by_time).text, rule="follow_up")


def _agreed_calls(draft: Draft) -> Iterator[Hit]:
    for turn in draft.call.turns:
        hit = draft.tables.proposes_call.find(turn) or draft.tables.talks_of_calling.find(turn)
        if hit is not None and turn.place >= LATE and draft.tables.rings_before_visit.find(turn) is None:
            yield hit

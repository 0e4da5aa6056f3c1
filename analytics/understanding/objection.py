"""What the client held against buying, and whether that was overcome in the talk."""

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import Evidence, equally, finding_of
from analytics.understanding.refusal_reason import came_round
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, Outcome, RefusalReason

RAISED = 0.7  # probability of one clear cue
WORTH_NAMING = 2.0
NO_OBJECTION = frozenset({RefusalReason.THINKING.value, RefusalReason.OTHER.value, RefusalReason.NOT_OFFERED.value})


def find_objections(draft: Draft) -> Draft:
    """One finding per kind, its last mention as proof; value "price:overcome" or "price:standing"."""
    if draft.call_type is not CallType.NEW_LEAD:
        return draft
    last: dict[str, Evidence] = {}
    for item in draft.tables.reasons.find(draft.call, equally):
        is_objection = item.hit.turn.side is Side.CLIENT and item.value not in NO_OBJECTION and item.points >= WORTH_NAMING
        if is_objection and (item.value not in last or last[item.value].hit.turn.index < item.hit.turn.index):
            last[item.value] = item
    return with_finding(draft, *(_finding(draft, last[kind]) for kind in sorted(last)))


def _finding(draft: Draft, item: Evidence) -> Finding:
    is_overcome = draft.outcome is Outcome.SALE or came_round(draft, item.hit.turn) is not None
    return finding_of("objection", f"{item.value}:{'overcome' if is_overcome else 'standing'}", item.hit, "objection", RAISED)

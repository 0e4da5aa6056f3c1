"""Was the client told that the call is recorded?"""

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from calls.model.recording import Side

TOLD = 0.95


def find_recording_notice(draft: Draft) -> Draft:
    """The agent's first turn that says it; a client who asks has told nobody, and a promise not to record does not count."""
    for turn in draft.call.of(Side.AGENT):
        hit = draft.tables.notice.find(turn)
        if hit is not None and not hit.is_negated and draft.tables.notice_is_off.find(turn) is None:
            return with_finding(draft, finding_of("recording_notice", "true", hit, "recording_notice", TOLD))
    return draft

"""Of some calls, the words in which a stage was surely done or surely missed."""

from collections.abc import Mapping

from analytics.conversion.weak_link.report import Fragment
from calls.model.call import CallId
from calls.model.verdict import Outcome, TechniqueStage, Verdict

DONE, MISSED = "done", "missed"  # what a stage's finding says
EXAMPLES = 3


def fragments_of(stage: TechniqueStage, value: str, ended: Outcome, calls: Mapping[CallId, Verdict]) -> tuple[Fragment, ...]:
    """Those of calls that ended so first, then the surest; at most one of a call."""
    found = [
        (verdict.outcome is not ended, -finding.probability, call_id, finding)
        for call_id, verdict in calls.items()
        for finding in verdict.findings
        if finding.field == stage and finding.value == value
    ]
    best: dict[CallId, Fragment] = {}
    for *_, call_id, finding in sorted(found, key=lambda one: one[:3]):
        best.setdefault(call_id, Fragment(call_id, finding, calls[call_id].outcome))
    return tuple(best.values())[:EXAMPLES]

"""How sure a verdict is of what KKD and pay depend on."""

from dataclasses import dataclass

from calls.model.verdict import Outcome, Verdict


@dataclass(frozen=True, slots=True)
class Doubt:
    field: str  # the least sure one
    probability: float  # 0..1


def doubt_of(verdict: Verdict) -> Doubt | None:
    """None where neither type nor outcome is known."""
    values = {"call_type": verdict.call_type, "outcome": None if verdict.outcome == Outcome.NOT_APPLICABLE else verdict.outcome}
    doubts: list[Doubt] = []
    for field, value in values.items():
        proofs = [finding.probability for finding in verdict.findings if finding.field == field and finding.value == value]
        if proofs:
            doubts.append(Doubt(field, max(proofs)))
    return min(doubts, key=lambda doubt: doubt.probability, default=None)

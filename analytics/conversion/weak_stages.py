"""Which stages of the technique are left out most, with a fragment to learn from and one to learn by."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.call import CallId
from calls.model.verdict import Finding, Outcome, TechniqueStage, Verdict

DONE, MISSED = "done", "missed"  # what a stage's finding says


@dataclass(frozen=True, slots=True)
class Fragment:
    """Where to listen: the words of one call."""

    call_id: CallId
    finding: Finding


@dataclass(frozen=True, slots=True)
class WeakStage:
    stage: TechniqueStage
    done: Rate  # of the calls to which the stage applies
    best: tuple[Fragment, ...]  # surely done, those that ended in a sale first
    worst: tuple[Fragment, ...]  # surely missed, those that ended in a refusal first


def weak_stages(calls: Iterable[tuple[CallId, Verdict]], examples: int = 3) -> tuple[WeakStage, ...]:
    """The weakest stage first; those that applied to no call are left out. Only stages that a verdict knows count."""
    known = [(call_id, verdict) for call_id, verdict in calls if verdict.stages]
    stages = [_weak_stage(stage, known, examples) for stage in TechniqueStage]
    return tuple(sorted((one for one in stages if one.done.trials), key=lambda one: (one.done.share, one.stage)))


def _weak_stage(stage: TechniqueStage, calls: list[tuple[CallId, Verdict]], examples: int) -> WeakStage:
    judged = [done for _, verdict in calls if (done := verdict.stages.get(stage)) is not None]
    return WeakStage(
        stage,
        rate_of(sum(judged), len(judged)),
        _fragments(stage, DONE, Outcome.SALE, calls)[:examples],
        _fragments(stage, MISSED, Outcome.REFUSAL, calls)[:examples],
    )


def _fragments(stage: TechniqueStage, value: str, ended: Outcome, calls: list[tuple[CallId, Verdict]]) -> tuple[Fragment, ...]:
    found = [
        (verdict.outcome is not ended, -finding.probability, call_id, finding.start_s, finding)
        for call_id, verdict in calls
        for finding in _of(verdict, stage, value)
    ]
    return tuple(Fragment(call_id, finding) for *_, call_id, _start_s, finding in sorted(found, key=lambda one: one[:4]))


def _of(verdict: Verdict, stage: TechniqueStage, value: str) -> Iterator[Finding]:
    return (one for one in verdict.findings if one.field == stage and one.value == value)

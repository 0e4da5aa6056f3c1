"""What the weak-link report shows: values only."""

from dataclasses import dataclass
from decimal import Decimal

from analytics.counting.difference import Difference
from analytics.counting.rate import Rate
from calls.model.call import CallId, ManagerId
from calls.model.verdict import Finding, Outcome, TechniqueStage


@dataclass(frozen=True, slots=True)
class Fragment:
    """Where to listen: the words of one call."""

    call_id: CallId
    finding: Finding
    outcome: Outcome | None  # of the call


@dataclass(frozen=True, slots=True)
class StageScore:
    stage: TechniqueStage
    done: Rate  # of the calls to which the stage applies
    compared_with: Rate | None  # the same stage of all colleagues; where there are none, all other stages of his own
    gap: Difference | None  # done - compared_with; its interval is as wide as looking at all stages at once asks for


@dataclass(frozen=True, slots=True)
class ManagerTechnique:
    manager: ManagerId | None  # None: the department, or calls of nobody's extension
    name: str
    calls: int  # in which any stage was judged
    scores: tuple[StageScore, ...]  # in the order of the talk
    weak_stage: TechniqueStage | None  # the one to train; None: chance explains the lowest
    worst: tuple[Fragment, ...] = ()  # of his, of the weak stage
    best: tuple[Fragment, ...] = ()  # of anybody's


@dataclass(frozen=True, slots=True)
class OwnTechnique:
    """Of one manager, for himself: every fragment is from a talk of his."""

    technique: ManagerTechnique  # its weak_stage: what he does less often than his colleagues beyond chance
    lowest: TechniqueStage  # the weak stage, else the one he does least often
    worst: tuple[Fragment, ...]  # in which it was missed
    highest: TechniqueStage  # the one he does most often
    best: tuple[Fragment, ...]  # in which it was done


@dataclass(frozen=True, slots=True)
class Training:
    """Lessons: one stage taught to one manager."""

    all_stages: int  # to teach every manager every stage that was judged of him
    weak_only: int
    saved: Rate  # of all_stages; its interval means nothing here
    hours_all: Decimal | None = None  # at so many hours a lesson; None: nobody said how long one is
    hours_saved: Decimal | None = None


@dataclass(frozen=True, slots=True)
class WeakLinkReport:
    department: ManagerTechnique  # compared with itself: the stage that all of them do least
    managers: tuple[ManagerTechnique, ...]  # those with most to train first
    training: Training

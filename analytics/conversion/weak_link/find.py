"""From counts of stages to the one that is worth training."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from statistics import NormalDist

from analytics.conversion.weak_link.report import ManagerTechnique, StageScore, Training
from analytics.counting.difference import difference_of
from analytics.counting.wilson import rate_of
from calls.model.verdict import TechniqueStage
from calls.store.technique_queries import ManagerStages, StageCount

CHANCE = 0.05  # that anybody who is as good as the others is told to train something
Counts = Mapping[TechniqueStage, StageCount]


def technique_of(one: ManagerStages, others: Sequence[ManagerStages]) -> ManagerTechnique:
    """others: his colleagues. Compared with what all of them together do; without any, with what he himself does at his other stages."""
    colleagues = pooled(others)
    scores = [_score(stage, one.stages, colleagues, _z(len(one.stages))) for stage in TechniqueStage if stage in one.stages]
    weak = [score for score in scores if score.gap is not None and score.gap.high < 0]
    weakest = sorted(weak, key=lambda score: (score.gap.value if score.gap else 0.0, score.stage))
    return ManagerTechnique(one.manager, one.name or one.manager or "", one.calls, tuple(scores), weakest[0].stage if weakest else None)


def pooled(several: Sequence[ManagerStages]) -> Counts:
    stages = {stage for one in several for stage in one.stages}
    return {
        stage: StageCount(
            sum(one.stages[stage].done for one in several if stage in one.stages),
            sum(one.stages[stage].judged for one in several if stage in one.stages),
        )
        for stage in stages
    }


def training_of(managers: Sequence[ManagerTechnique], hours_a_lesson: Decimal | None = None) -> Training:
    """Of people only: whoever has no weak stage needs no lesson."""
    people = [one for one in managers if one.manager is not None]
    every = sum(len(one.scores) for one in people)
    needed = sum(one.weak_stage is not None for one in people)
    hours = (None, None) if hours_a_lesson is None else (every * hours_a_lesson, (every - needed) * hours_a_lesson)
    return Training(every, needed, rate_of(every - needed, every), *hours)


def _score(stage: TechniqueStage, own: Counts, colleagues: Counts, z: float) -> StageScore:
    done, judged = own[stage].done, own[stage].judged
    if colleagues:
        reference = [colleagues[stage]] if stage in colleagues else []
    else:
        reference = [count for other, count in own.items() if other is not stage]
    against = (sum(count.done for count in reference), sum(count.judged for count in reference))
    gap = difference_of(against, (done, judged), z)
    return StageScore(stage, rate_of(done, judged), rate_of(*against) if against[1] else None, gap)


def _z(stages: int) -> float:
    """Bonferroni: the more stages are looked at, the further one of them falls by chance alone."""
    return NormalDist().inv_cdf(1 - CHANCE / (2 * max(stages, 1)))

"""The weak-link report of a period: who should train which stage, and where to listen."""

from dataclasses import replace
from decimal import Decimal

from analytics.conversion.weak_link.find import pooled, technique_of, training_of
from analytics.conversion.weak_link.fragments import DONE, MISSED, fragments_of
from analytics.conversion.weak_link.report import Fragment, ManagerTechnique, OwnTechnique, WeakLinkReport
from calls.house import House
from calls.model.call import ManagerId
from calls.model.verdict import Outcome, TechniqueStage
from calls.store.report_queries import Period
from calls.store.technique_queries import ManagerStages, Wanted

LOOKED_AT = 12  # calls, to find three fragments: a stage that is missing leaves no words in some


def weak_link_report(house: House, period: Period, hours_a_lesson: Decimal | None = None) -> WeakLinkReport:
    """Calls by their own day, each for whoever held it. hours_a_lesson: to teach one stage to one manager."""
    counts = house.counted.technique.by_manager(period)
    people = [one for one in counts if one.manager is not None]
    techniques = [technique_of(one, [other for other in people if other is not one]) for one in counts]
    techniques = [replace(one, weak_stage=None) if one.manager is None else one for one in techniques]
    listening = _Listening(house, period)
    managers = tuple(listening.with_fragments(one) for one in sorted(techniques, key=_most_to_train))
    whole = ManagerStages(None, "", sum(one.calls for one in counts), dict(pooled(counts)))
    return WeakLinkReport(technique_of(whole, ()), managers, training_of(managers, hours_a_lesson))


def manager_technique(house: House, period: Period, manager: ManagerId, hears: bool = True) -> OwnTechnique | None:
    """His stages against all his colleagues'; from his own talks, the worst of his lowest stage and the best of his highest.

    None: no talk of his was judged. hears: whether fragments are looked for.
    """
    people = [one for one in house.counted.technique.by_manager(period) if one.manager is not None]
    own = next((one for one in people if one.manager == manager), None)
    if own is None:
        return None
    technique = technique_of(own, [one for one in people if one is not own])
    by_share = sorted(technique.scores, key=lambda score: (score.done.share or 0.0, score.stage))
    lowest, highest = technique.weak_stage or by_share[0].stage, by_share[-1].stage
    listening = _Listening(house, period)
    return OwnTechnique(
        technique=technique,
        lowest=lowest,
        worst=listening.find(Wanted(lowest, False, Outcome.REFUSAL, manager)) if hears else (),
        highest=highest,
        best=listening.find(Wanted(highest, True, Outcome.SALE, manager)) if hears else (),
    )


def _most_to_train(one: ManagerTechnique) -> tuple[bool, bool, float, str]:
    gaps = [score.gap.value for score in one.scores if score.stage is one.weak_stage and score.gap]
    return one.manager is None, one.weak_stage is None, min(gaps, default=0.0), one.name


class _Listening:
    """The best fragments of a stage are looked for once, however many managers have to train it."""

    def __init__(self, house: House, period: Period) -> None:
        self._house, self._period = house, period
        self._best: dict[TechniqueStage, tuple[Fragment, ...]] = {}

    def with_fragments(self, one: ManagerTechnique) -> ManagerTechnique:
        if one.weak_stage is None:
            return one
        worst = self.find(Wanted(one.weak_stage, False, Outcome.REFUSAL, one.manager))
        if one.weak_stage not in self._best:
            self._best[one.weak_stage] = self.find(Wanted(one.weak_stage, True, Outcome.SALE))
        return replace(one, worst=worst, best=self._best[one.weak_stage])

    def find(self, wanted: Wanted) -> tuple[Fragment, ...]:
        calls = self._house.counted.technique.examples(wanted, self._period, LOOKED_AT)
        return fragments_of(wanted.stage, DONE if wanted.is_done else MISSED, wanted.ended, self._house.meanings.verdicts(calls))

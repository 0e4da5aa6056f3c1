"""One field, learned and judged by folds of clients: what is in use against what the corrections would make of it, on the same calls."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.understanding.call_type import SURE as SURE_OF_TYPE
from analytics.understanding.own_weights import Shares
from analytics.understanding.refusal_reason import SURE as SURE_OF_REASON
from analytics.understanding.training.bootstrap import chance_of
from analytics.understanding.training.calibration import Judgement, calibration_error
from analytics.understanding.training.folds import folds_of
from analytics.understanding.training.lesson import Lesson
from analytics.understanding.training.own_fit import PENALTIES, OwnField
from analytics.understanding.training.promotion import LEAST_CHANCE, Answer, Case, Decision, decide, enough
from analytics.understanding.training.stretch import best_stretch, stretched, surprise
from calls.model.own_weights import OwnTable

FOLDS = 5
WORTH_RECALIBRATING = 0.02  # of the calibration error
SURE = {"call_type": SURE_OF_TYPE, "refusal_reason": SURE_OF_REASON}  # below it nothing is said


@dataclass(frozen=True, slots=True)
class InUse:
    """table: None where the shipped tables stand alone. taught_by: ids of the calls from which it was learned."""

    table: OwnTable | None
    taught_by: Collection[str]


@dataclass(frozen=True, slots=True)
class FieldTrial:
    field: str
    cases: tuple[Case, ...]
    decision: Decision
    table: OwnTable | None  # what would be in use after it; None: the shipped tables alone
    taught_by: Collection[str]  # ids of the calls from which that was learned
    error_was: float | None = None  # expected calibration error
    error_becomes: float | None = None
    is_recalibrated: bool = False  # not better, but its probabilities would be brought in line with the company's calls

    @property
    def confusion(self) -> dict[str, dict[tuple[str, str], int]]:
        """By version: how often (true, said); what was not said is "none"."""
        counted: dict[str, dict[tuple[str, str], int]] = {"was": {}, "becomes": {}}
        for one in self.cases:
            for version, said in (("was", one.was), ("becomes", one.becomes)):
                pair = (one.truth, said or "none")
                counted[version][pair] = counted[version].get(pair, 0) + 1
        return counted


def try_field(lessons: Sequence[Lesson], field: str, in_use: InUse) -> FieldTrial:
    """What is in use is judged as if it, too, had not been taught by the clients of each fold: else it would know the answers."""
    known = [one for one in lessons if field in one.said]
    asked = [one for one in known if field in one.shipped]
    silent = [Case(one.client, one.said[field], None, None) for one in known if field not in one.shipped]
    truths = [one.said[field] for one in asked]
    if (missing := enough(truths)) is not None:
        return FieldTrial(field, (), missing, in_use.table, in_use.taught_by)
    own, folds = OwnField(asked, field), folds_of([one.client for one in asked], FOLDS)
    was = _judged_in_use(own, asked, folds, in_use)
    by_penalty = {penalty: _out_of_fold(own, folds, penalty, range(len(asked))) for penalty in PENALTIES}
    becomes = _judged_as_others_choose(by_penalty, truths, folds)
    cases = [
        Case(one.client, truth, _answer(field, before), _answer(field, after))
        for one, truth, before, after in zip(asked, truths, was, becomes, strict=True)
    ]
    decision = decide([*cases, *silent])
    errors = _error(field, was, truths), _error(field, becomes, truths)
    trial = FieldTrial(field, (*cases, *silent), decision, in_use.table, in_use.taught_by, *errors)
    if decision.is_promoted:
        table = own.table(*_choose(by_penalty, truths, range(len(asked))))
        return replace(trial, table=table, taught_by=[one.call_id for one in asked])
    return _recalibrated(trial, own.values, asked, was, folds) if decision.chance is not None else trial


def _judged_in_use(own: OwnField, lessons: Sequence[Lesson], folds: Sequence[int], in_use: InUse) -> list[Shares]:
    table = in_use.table
    if table is None or not table.weights:
        shipped = own.judge([], range(len(lessons)), 0.0)
        return [stretched(one, table.stretch) for one in shipped] if table else list(shipped)
    taught = [at for at, one in enumerate(lessons) if one.call_id in in_use.taught_by]
    return [stretched(one, table.stretch) for one in _out_of_fold(own, folds, table.penalty, taught)]


def _out_of_fold(own: OwnField, folds: Sequence[int], penalty: float, taught: Sequence[int]) -> list[Shares]:
    """Each lesson by what those of the other folds taught."""
    judged: dict[int, Shares] = {}
    for fold in set(folds):
        asked = [at for at, one in enumerate(folds) if one == fold]
        judged |= zip(asked, own.judge([at for at in taught if folds[at] != fold], asked, penalty), strict=True)
    return [judged[at] for at in range(len(folds))]


def _choose(by_penalty: Mapping[float, Sequence[Shares]], truths: Sequence[str], places: Sequence[int]) -> tuple[float, float]:
    """Penalty and stretch under which these lessons, each judged by other folds, would have been least surprising."""
    choices = []
    for penalty, judged in by_penalty.items():
        told = [(judged[at], truths[at]) for at in places]
        stretch = best_stretch(told)
        choices.append((surprise(told, stretch), penalty, stretch))
    _, penalty, stretch = min(choices)
    return penalty, stretch


def _judged_as_others_choose(by_penalty: Mapping[float, Sequence[Shares]], truths: Sequence[str], folds: Sequence[int]) -> list[Shares]:
    """Each fold under what the other folds would choose: so that what is measured was not chosen by the same calls."""
    choice = {fold: _choose(by_penalty, truths, [at for at, one in enumerate(folds) if one != fold]) for fold in set(folds)}
    return [stretched(by_penalty[choice[fold][0]][at], choice[fold][1]) for at, fold in enumerate(folds)]


def _recalibrated(
    trial: FieldTrial, values: Sequence[str], lessons: Sequence[Lesson], was: Sequence[Shares], folds: Sequence[int]
) -> FieldTrial:
    """What is in use, surer or less sure of itself, where its probabilities then fit the company's calls better."""
    truths = [one.said[trial.field] for one in lessons]
    as_it_is = {0.0: was}
    fitted = _judged_as_others_choose(as_it_is, truths, folds)
    error = _error(trial.field, fitted, truths)
    if trial.error_was is None or error is None or trial.error_was - error < WORTH_RECALIBRATING:
        return trial
    gains = [surprise([(before, truth)]) - surprise([(after, truth)]) for before, after, truth in zip(was, fitted, truths, strict=True)]
    if chance_of(gains, [one.client for one in lessons], sum) < LEAST_CHANCE:
        return trial
    _, stretch = _choose(as_it_is, truths, range(len(was)))
    table = trial.table or OwnTable(tuple(values), (0.0,) * len(values), {})
    return replace(trial, table=replace(table, stretch=table.stretch * stretch), error_becomes=error, is_recalibrated=True)


def _answer(field: str, shares: Shares) -> Answer:
    value = max(sorted(shares), key=shares.__getitem__)
    return value if shares[value] >= SURE.get(field, 0.0) else None


def _error(field: str, judged: Sequence[Shares], truths: Sequence[str]) -> float | None:
    return calibration_error(
        [
            Judgement(field, max(shares.values()), max(sorted(shares), key=shares.__getitem__) == truth)
            for shares, truth in zip(judged, truths, strict=True)
        ]
    )

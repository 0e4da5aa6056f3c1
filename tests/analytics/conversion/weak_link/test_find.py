"""The weak link: provably below the colleagues, and never what chance explains."""

from decimal import Decimal
from random import Random

import pytest

from analytics.conversion.weak_link.find import technique_of, training_of
from analytics.conversion.weak_link.fragments import fragments_of
from calls.model.call import CallId, ManagerId
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, Outcome, TechniqueStage, Verdict
from calls.store.technique_queries import ManagerStages, StageCount

JOINING, PRICE = TechniqueStage.RAPPORT, TechniqueStage.PRICE_WORDING
NEEDS, NEXT_STEP, FAREWELL = TechniqueStage.NEEDS, TechniqueStage.NEXT_STEP, TechniqueStage.FAREWELL


def manager(name: str, **done_of_100: int) -> ManagerStages:
    stages = {TechniqueStage(stage): StageCount(done, 100) for stage, done in done_of_100.items()}
    return ManagerStages(ManagerId(name), name.title(), 100, stages)


VASYL = manager("vasyl", rapport=90, price_wording=30, needs=75, next_step=80, farewell=85)


def test_vasyl_trains_the_wording_of_prices_and_nothing_else() -> None:
    """Joining 0.90, price 0.30, the others 0.75 and more: one of five stages, so four fifths of the lessons are saved."""
    olha = manager("olha", rapport=88, price_wording=80, needs=78, next_step=79, farewell=86)
    vasyl, colleague = technique_of(VASYL, [olha]), technique_of(olha, [VASYL])
    training = training_of([vasyl], Decimal(2))

    assert vasyl.weak_stage is PRICE
    assert [round(score.done.share or 0, 2) for score in vasyl.scores] == [0.90, 0.75, 0.30, 0.80, 0.85]
    assert colleague.weak_stage is None
    assert (training.all_stages, training.weak_only, training.saved.share) == (5, 1, 4 / 5)
    assert (training.hours_all, training.hours_saved) == (Decimal(10), Decimal(8))


def test_a_manager_alone_is_compared_with_his_other_stages() -> None:
    assert technique_of(VASYL, []).weak_stage is PRICE


def test_a_stage_that_all_leave_out_is_nobodys_own_weak_link() -> None:
    boris = manager("boris", rapport=89, price_wording=31, needs=76, next_step=80, farewell=84)
    assert technique_of(VASYL, [boris]).weak_stage is None


def test_of_several_weak_stages_only_the_weakest_is_trained() -> None:
    olha = manager("olha", rapport=95, price_wording=90, needs=95, next_step=95, farewell=95)
    poor = manager("poor", rapport=60, price_wording=20, needs=60, next_step=95, farewell=95)
    assert technique_of(poor, [olha]).weak_stage is PRICE
    assert training_of([technique_of(poor, [olha]), technique_of(olha, [poor])]).weak_only == 1


def test_few_calls_prove_nothing() -> None:
    few = ManagerStages(ManagerId("new"), "New", 3, {PRICE: StageCount(0, 3), JOINING: StageCount(3, 3)})
    assert technique_of(few, [VASYL]).weak_stage is None


def test_a_stage_that_no_colleague_had_is_not_compared() -> None:
    only = ManagerStages(ManagerId("only"), "Only", 100, {PRICE: StageCount(10, 100)})
    technique = technique_of(only, [manager("olha", rapport=90)])
    assert technique.weak_stage is None
    assert technique.scores[0].gap is None


def drawn(chance: Random, name: str, abilities: dict[TechniqueStage, float], calls: int) -> ManagerStages:
    done = {stage: sum(chance.random() < share for _ in range(calls)) for stage, share in abilities.items()}
    return ManagerStages(ManagerId(name), name, calls, {stage: StageCount(number, calls) for stage, number in done.items()})


def test_equals_are_told_to_train_something_in_one_of_twenty_at_most() -> None:
    """600 managers of one true ability each, eight stages, 80 calls against 500 of the colleagues."""
    chance = Random(7)
    told = 0
    for _ in range(600):
        abilities = {stage: chance.uniform(0.2, 0.95) for stage in TechniqueStage}
        one, others = (drawn(chance, name, abilities, calls) for name, calls in (("one", 80), ("others", 500)))
        told += technique_of(one, [others]).weak_stage is not None
    assert told / 600 <= 0.05


def verdict(outcome: Outcome, sure: float = 0.9, **stages: bool) -> Verdict:
    findings = tuple(
        Finding(stage, "done" if done else "missed", f"{stage} words", Side.AGENT, 1.0, 2.0, f"technique-{stage}", sure)
        for stage, done in stages.items()
    )
    return Verdict(CallType.NEW_LEAD, outcome, None, None, None, (), findings, "test", stages=stages)


CALLS = {
    CallId("sold-surely"): verdict(Outcome.SALE, 0.95, greeting=True, price_wording=True),
    CallId("sold"): verdict(Outcome.SALE, 0.7, greeting=True),
    CallId("refused"): verdict(Outcome.REFUSAL, 0.8, greeting=True, price_wording=False),
    CallId("undecided"): verdict(Outcome.UNDECIDED, 0.99, greeting=False, price_wording=False),
}


@pytest.mark.parametrize(
    ("stage", "value", "ended", "calls"),
    [
        (PRICE, "missed", Outcome.REFUSAL, ["refused", "undecided"]),
        (TechniqueStage.GREETING, "done", Outcome.SALE, ["sold-surely", "sold", "refused"]),
        (NEEDS, "done", Outcome.SALE, []),
    ],
)
def test_the_best_fragments_are_of_sales_and_the_worst_of_refusals(stage, value, ended, calls) -> None:
    found = fragments_of(stage, value, ended, CALLS)
    assert [one.call_id for one in found] == calls
    assert all(one.finding.quote == f"{stage} words" for one in found)

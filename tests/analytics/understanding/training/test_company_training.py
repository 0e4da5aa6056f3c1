"""A firm's own words are learned from its corrections, what they do not speak of stays, and labels at random teach nothing."""

import random
from dataclasses import replace

import pytest

from analytics.understanding.training.company_training import GroupTraining, train
from analytics.understanding.training.field_trial import InUse
from analytics.understanding.training.lesson import Lesson, Words, lesson_of
from analytics.understanding.training.promotion import Reason
from analytics.understanding.training.training_report import group_report
from analytics.understanding.training.understood import company_of, transcript_of
from analytics.understanding.verdict import understand
from calls.model.own_weights import NO_OWN_WEIGHTS, OwnWeights
from calls.model.verdict import Outcome, Verdict
from tests.analytics.understanding.training.jargon_calls import jargon_calls

CALLS = 70
BOTH = frozenset({"call_type", "outcome"})


@pytest.fixture(scope="module")
def lessons() -> list[Lesson]:
    return [
        lesson_of(call, BOTH, f"client-{number}", Words(transcript_of(call)[0], company_of(call), call.started_at))
        for number, call in enumerate(jargon_calls(CALLS))
    ]


@pytest.fixture(scope="module")
def trained(lessons: list[Lesson]) -> GroupTraining:
    (group,) = train(lessons, {}, lambda done, total: None)
    return group


def verdicts(own: OwnWeights) -> list[tuple[Outcome, Verdict]]:
    """Of calls that nobody corrected: how they ended, and what is understood."""
    unseen = [call for call in jargon_calls(21, seed=99) if call.outcome is not Outcome.NOT_APPLICABLE]
    return [(one.outcome, understand(transcript_of(one)[0], company_of(one), one.started_at, own=own)) for one in unseen]


def test_a_firms_own_words_are_learned(trained: GroupTraining) -> None:
    was = verdicts(NO_OWN_WEIGHTS)
    becomes = verdicts(OwnWeights("c1", {"ru": trained.tables}))
    right_before, right_after = (sum(outcome is verdict.outcome for outcome, verdict in told) for told in (was, becomes))
    assert right_before <= len(was) * 0.6
    assert right_after >= len(was) * 0.9
    sales = [one for outcome, verdict in becomes if outcome is Outcome.SALE for one in verdict.findings if one.field == "outcome"]
    own = [one for one in sales if one.rule == "own-outcome"]
    assert own
    assert all("замер согласован" in one.quote for one in own)  # proven by the firm's own words


def test_before_and_after_stand_side_by_side(trained: GroupTraining) -> None:
    report = group_report(trained)
    outcome = report["fields"]["outcome"]
    assert (outcome["n"], outcome["promoted"], outcome["reason"]) == (60, True, "better")
    assert outcome["was"]["macro_f1"] < 0.5 < 0.85 < outcome["becomes"]["macro_f1"]
    assert outcome["becomes"]["low"] <= outcome["becomes"]["macro_f1"] <= outcome["becomes"]["high"]
    assert outcome["becomes"]["calibration_error"] < outcome["was"]["calibration_error"]
    assert sum(cell["calls"] for cell in outcome["confusion"]["was"]) == 60
    assert {one["n"] for one in outcome["becomes"]["classes"].values()} == {20}
    assert report["fields"]["refusal_reason"] == {
        "n": 0,
        "promoted": False,
        "recalibrated": False,
        "reason": "too_few",
        "chance": None,
        "calls_needed": 30,
        "loser": None,
    }


def test_what_the_corrections_do_not_speak_of_stays_as_shipped(trained: GroupTraining) -> None:
    assert set(trained.tables) == {"outcome"}
    assert set(trained.taught_by) == {"outcome"}
    assert len(trained.taught_by["outcome"]) == 60


@pytest.mark.parametrize("seed", range(6))
def test_labels_at_random_are_refused(lessons: list[Lesson], seed: int) -> None:
    chance = random.Random(seed)
    leads = [one for one in lessons if "outcome" in one.said]
    values = [one.said["outcome"] for one in leads]
    chance.shuffle(values)
    at_random = [replace(one, said={"outcome": value}) for one, value in zip(leads, values, strict=True)]
    (group,) = train(at_random, {}, lambda done, total: None)
    (outcome,) = [one for one in group.fields if one.field == "outcome"]
    assert not outcome.decision.is_promoted
    assert outcome.decision.reason in (Reason.NOT_BETTER, Reason.NO_PATTERN, Reason.CLASS_LOSES, Reason.FEW_CONFIRMED)


def test_what_is_in_use_does_not_profit_from_knowing_the_answers(lessons: list[Lesson], trained: GroupTraining) -> None:
    """Trained again on the same calls, it is judged as if it had not been taught by them: neither is better."""
    in_use = {("ru", "uk"): {"outcome": InUse(trained.tables["outcome"], trained.taught_by["outcome"])}}
    (again,) = train(lessons, in_use, lambda done, total: None)
    (outcome,) = [one for one in again.fields if one.field == "outcome"]
    assert outcome.decision.reason is Reason.NOT_BETTER
    assert outcome.table == trained.tables["outcome"]
    assert not again.changes_something


def test_more_corrections_replace_what_fewer_taught(lessons: list[Lesson]) -> None:
    few = [one.call_id for one in lessons[:8]]
    table = next(one.table for one in train(lessons, {}, lambda done, total: None)[0].fields if one.field == "outcome")
    (group,) = train(lessons, {("ru", "uk"): {"outcome": InUse(table, few)}}, lambda done, total: None)
    (outcome,) = [one for one in group.fields if one.field == "outcome"]
    assert outcome.decision.is_promoted


def test_one_clients_calls_alone_prove_nothing(lessons: list[Lesson]) -> None:
    (group,) = train([replace(one, client="one") for one in lessons], {}, lambda done, total: None)
    assert not group.changes_something


def test_languages_that_share_their_weights_are_learned_together(lessons: list[Lesson]) -> None:
    mixed = [replace(one, language=("ru", "uk", "en-GB")[number % 3]) for number, one in enumerate(lessons)]
    assert [(one.languages, len(one.lessons)) for one in train(mixed, {}, lambda done, total: None)] == [(("en",), 23), (("ru", "uk"), 47)]

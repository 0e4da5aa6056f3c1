"""The pool of rules and judge: numbers worked out by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.understanding.vote import NOTHING, Example, complete, fit_weight, vote, vote_yes
from calls.model.judgement import Claim

VALUES = ("sale", "refusal", "undecided")


def claim(value: str | None, confidence: float) -> Claim:
    return Claim("outcome", value, confidence, "so be it")


def test_agreement_makes_surer_than_either() -> None:
    found = vote(VALUES, {"sale": 0.6, "refusal": 0.2, "undecided": 0.2}, claim("sale", 0.8), 1.0)
    assert found.winner == "sale"
    assert found.shares["sale"] == pytest.approx(0.48 / (0.48 + 0.02 + 0.02))
    assert not found.is_disputed


def test_a_sure_judge_turns_unsure_rules() -> None:
    found = vote(VALUES, {"sale": 0.5, "refusal": 0.4, "undecided": 0.1}, claim("refusal", 0.9), 1.0)
    assert (found.winner, found.is_disputed) == ("refusal", False)
    assert found.probability == pytest.approx(0.36 / (0.36 + 0.025 + 0.005))


def test_two_who_are_sure_of_different_things_leave_the_call_uncertain() -> None:
    found = vote(VALUES, {"sale": 0.9, "refusal": 0.05, "undecided": 0.05}, claim("refusal", 0.95), 1.0)
    assert found.is_disputed
    assert found.probability <= 0.5


def test_without_weight_the_judge_changes_nothing() -> None:
    rules = {"sale": 0.9, "refusal": 0.06, "undecided": 0.04}
    found = vote(VALUES, rules, claim("refusal", 1.0), 0.0)
    assert (found.winner, found.is_disputed) == ("sale", False)
    assert found.shares == pytest.approx(rules)


def test_where_the_rules_know_nothing_the_judge_decides_and_a_claim_of_nothing_counts() -> None:
    assert vote(VALUES, {}, claim("undecided", 0.7), 1.0).shares["undecided"] == pytest.approx(0.7)
    none = vote(("google", "maps", NOTHING), {"google": 0.6}, claim(None, 0.9), 1.0)
    assert none.winner == NOTHING


def test_what_the_rules_leave_open_goes_to_nothing_or_to_all_alike() -> None:
    assert complete(("google", NOTHING), {"google": 0.6}) == pytest.approx({"google": 0.6, NOTHING: 0.4})
    assert complete(VALUES, {"sale": 0.7}) == pytest.approx({"sale": 0.8, "refusal": 0.1, "undecided": 0.1})


def test_a_thing_that_is_so_or_not() -> None:
    assert vote_yes(0.75, 0.75, 1.0) == pytest.approx(0.9)
    assert vote_yes(0.75, 0.25, 1.0) == pytest.approx(0.5)


@given(
    st.dictionaries(st.sampled_from(VALUES), st.floats(0, 1 / 3)),
    st.sampled_from([*VALUES, "of no list"]),
    st.floats(0, 1),
    st.floats(0, 3),
)
def test_shares_always_sum_to_one_and_nothing_outside_the_list_wins(rules: dict[str, float], said: str, sure: float, weight: float) -> None:
    found = vote(VALUES, rules, claim(said, sure), weight)
    assert math.isclose(sum(found.shares.values()), 1.0)
    assert found.winner in VALUES
    assert 0 < found.probability <= 1


def test_the_weight_is_learned_from_labelled_calls() -> None:
    wrong_rules = {"sale": 0.6, "refusal": 0.3, "undecided": 0.1}
    good_judge = [Example(VALUES, wrong_rules, claim("refusal", 0.8), "refusal")] * 8
    bad_judge = [Example(VALUES, wrong_rules, claim("refusal", 0.8), "sale")] * 8
    fits = fit_weight(good_judge), fit_weight(bad_judge)
    assert fits[0] is not None
    assert fits[1] is not None
    assert (fits[0].weight, fits[1].weight, fits[0].n) == (3.0, 0.0, 8)
    assert fits[0].loss < fits[0].loss_without
    assert fit_weight([]) is None

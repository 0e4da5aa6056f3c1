"""Learning the stages' heads: a fit tells signs apart, and the committed weights know the calls that taught them."""

import json

import numpy as np
import pytest

from analytics.understanding.training.learn import corpus
from analytics.understanding.training.learn_stages import FILES, binary_f1, examples, held_out, learn
from analytics.understanding.training.logistic import fit_logistic
from analytics.understanding.training.understood import understood
from calls.model.put_right import STAGES


def test_a_fit_weighs_the_column_that_tells_and_not_the_one_that_does_not():
    seen = np.array([[1.0, 1.0], [1.0, -1.0], [-1.0, 1.0], [-1.0, -1.0]])
    told, idle = fit_logistic(seen, np.array([1.0, 1.0, 0.0, 0.0]), penalty=0.1)
    assert told > 1
    assert abs(idle) < 0.01


def test_more_penalty_makes_smaller_weights():
    seen, truth = np.array([[1.0], [0.0]]), np.array([1.0, 0.0])
    assert fit_logistic(seen, truth, penalty=10)[0] < fit_logistic(seen, truth, penalty=0.1)[0]


def test_f1_of_what_was_done_and_of_what_was_missed():
    assert binary_f1([(True, True), (True, False), (False, False)]) == pytest.approx(2 / 3)
    assert binary_f1([(False, False)]) == 0.0


def test_a_kind_of_business_is_judged_by_the_others_alone():
    kinds = ("gym", "roofing", "massage")
    calls = [call for kind in kinds for call in [one for one in corpus(["en"]) if one.business.kind == kind][:8]]
    judged = held_out(calls)
    leads = [call for call in calls if call.stages]
    assert len(judged["greeting"]) == len(leads)
    assert len(judged["price_wording"]) == sum(call.stages["price_wording"] is not None for call in leads)


def test_a_greeting_speaks_for_a_greeting():
    head = learn(examples(corpus(["en"])[:60])["greeting"])
    assert head.signs["greets"] > 0.5


@pytest.mark.parametrize("languages", list(FILES))
def test_the_weights_say_from_what_they_were_learned(languages):
    assert "training/learn_stages.py" in json.loads(FILES[languages].read_text(encoding="utf-8"))["provenance"]


@pytest.mark.slow
@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_calls_that_taught_are_understood(language):
    """A floor against regressions of the committed weights, no measure of unseen calls."""
    done = [understood(call) for call in corpus([language]) if call.stages][::24]
    pairs = [(call.call.stages[stage], call.verdict.stages.get(stage)) for call in done for stage in STAGES]
    assert binary_f1([(truth, said is True) for truth, said in pairs if truth is not None]) >= 0.9

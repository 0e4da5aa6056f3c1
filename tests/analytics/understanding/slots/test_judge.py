"""Judges add up what clues weigh."""

import pytest

from analytics.understanding.slots.judge import Judge, judges
from analytics.understanding.training.learn_slots import Example, fit


def test_known_clues_add_up_and_others_say_nothing() -> None:
    judge = Judge({"any": -1.0, "~next yes": 3.0})
    assert judge.probability(["any", "~next yes", "unheard of"]) == pytest.approx(0.881, abs=0.001)  # 1 / (1 + e^-2)
    assert judge.probability([]) == 0.5


def test_clues_that_stand_with_a_label_weigh_for_it() -> None:
    examples = [Example(("any", "asked" if at % 2 else "told", f"~turn {at}"), bool(at % 2)) for at in range(40)]
    judge = fit(examples)
    assert judge.weights["asked"] > 0.5 > -0.5 > judge.weights["told"]
    assert "~turn 3" not in judge.weights  # seen once


def test_the_committed_judges_know_many_clues() -> None:
    assert len(judges().wish.weights) > 1000
    assert len(judges().met.weights) > 500

"""Probabilities in line with what the company's calls bear out."""

import pytest

from analytics.understanding.training.stretch import best_stretch, stretched, surprise

SURE = {"sale": 0.95, "refusal": 0.05}


def test_who_is_too_sure_becomes_less_sure() -> None:
    judged = [(SURE, "sale")] * 7 + [(SURE, "refusal")] * 3
    stretch = best_stretch(judged)
    assert stretch < 1
    assert stretched(SURE, stretch)["sale"] == pytest.approx(0.7, abs=0.05)
    assert surprise(judged, stretch) < surprise(judged)


def test_who_is_not_sure_enough_becomes_surer() -> None:
    doubting = {"sale": 0.6, "refusal": 0.4}
    assert best_stretch([(doubting, "sale")] * 19 + [(doubting, "refusal")]) > 1


def test_nothing_judged_changes_nothing() -> None:
    assert best_stretch([]) == 1.0


def test_what_is_likeliest_stays_so() -> None:
    for stretch in (0.4, 1.0, 2.5):
        assert stretched(SURE, stretch)["sale"] > stretched(SURE, stretch)["refusal"]
        assert sum(stretched(SURE, stretch).values()) == pytest.approx(1.0)

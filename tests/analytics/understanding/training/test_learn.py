"""Learning from labelled calls: what a fit gives, and that the committed weights understand the calls that taught them."""

import json

import pytest

from analytics.understanding.learned import Learned
from analytics.understanding.training.learn import LEARNED, corpus, see
from analytics.understanding.training.score import macro_f1
from analytics.understanding.training.softmax import Example, fit
from analytics.understanding.training.understood import understood

DEALS = [Example(frozenset({"c deal", f"c word{at}", "c both"}), "sale") for at in range(5)]
LEAVES = [Example(frozenset({"c leave", f"c word{at}", "c both"}), "refusal") for at in range(3)]


def test_a_gram_speaks_for_the_value_that_it_stood_with() -> None:
    table = Learned.of_table(fit([*DEALS, *LEAVES]))
    assert table.values == ("refusal", "sale")
    refusal, sale = table.weights["c deal"]
    assert sale > 1 > 0 > refusal
    assert "c word4" not in table.weights  # one call alone teaches nothing


def test_a_table_that_a_file_lacks_is_empty() -> None:
    assert Learned.read(LEARNED, "no such table") == Learned((), (), {})


def test_a_beginning_of_a_word_is_seen_alike_in_russian_and_ukrainian() -> None:
    russian, ukrainian = (next(call for call in corpus([language])) for language in ("ru", "uk"))
    assert any("~" in gram for gram in see(russian) & see(ukrainian))


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_calls_that_taught_are_understood(language: str) -> None:
    """A floor against regressions of the committed weights, no measure of unseen calls."""
    done = [understood(call) for call in corpus([language])[::12]]
    assert len(done) >= 18
    types = macro_f1([(one.call.call_type.value, str(one.verdict.call_type)) for one in done])
    assert types is not None
    assert types >= 0.9


def test_the_weights_say_from_what_they_were_learned() -> None:
    assert "training/learn.py" in json.loads(LEARNED.read_text(encoding="utf-8"))["provenance"]

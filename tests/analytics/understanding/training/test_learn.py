"""Learning from labelled calls: what a fit gives, and that the committed weights understand the calls that taught them."""

import json

import pytest

from analytics.understanding.learned import Learned
from analytics.understanding.training.learn import HERE, corpus, held_out, learn, parts_of
from analytics.understanding.training.score import macro_f1
from analytics.understanding.training.seen import NO_PROOF, see
from analytics.understanding.training.softmax import Example, fit, fit_signs
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
    assert Learned.read(HERE / "english" / "learned.json", "no such table") == Learned((), (), {})


def test_a_beginning_of_a_word_is_seen_alike_in_russian_and_ukrainian() -> None:
    russian, ukrainian = (next(call for call in corpus([language])) for language in ("ru", "uk"))
    assert any("~" in gram for gram in see(russian).grams & see(ukrainian).grams)


@pytest.mark.parametrize("language", ["en", "ru", "uk"])
def test_calls_that_taught_are_understood(language: str) -> None:
    """A floor against regressions of the committed weights, no measure of unseen calls."""
    done = [understood(call) for call in corpus([language])[::16]]
    assert len(done) >= 18
    types = macro_f1([(one.call.call_type.value, str(one.verdict.call_type)) for one in done])
    assert types is not None
    assert types >= 0.9


def test_a_sign_speaks_for_a_value_as_against_no_proof() -> None:
    proofs = [Example(frozenset({"#c", "c =sale"}), "sale")] * 4
    others = [Example(frozenset({"#a"}), NO_PROOF), Example(frozenset({"#c"}), NO_PROOF)] * 4
    table = Learned.of_table(fit_signs([*proofs, *others], 0.4, 1e-4, NO_PROOF))
    assert table.values == ("sale",)
    assert table.weights["c =sale"][0] > 0.5 > table.weights["#a"][0]


def test_marked_turns_are_seen_with_the_value_that_they_prove() -> None:
    call = next(call for call in corpus(["ru"]) if call.proofs.get("refusal_reason"))
    turns = see(call).turns["refusal_reason"]
    assert {turn.label for turn in turns} == {str(call.refusal_reason), NO_PROOF}
    assert not see(next(call for call in corpus(["ru"]) if call.outcome == "not_applicable")).turns["outcome"]


def test_each_kind_of_business_is_judged_by_what_the_others_taught() -> None:
    calls = [call for call in corpus(["en"]) if call.business.kind in ("windows", "dentistry", "gym")]
    parts = parts_of(calls)
    assert sorted(kind for part in parts for kind in part) == ["dentistry", "gym", "windows"]
    done = held_out(calls)
    assert sorted(one.call.id for one in done) == sorted(call.id for call in calls)


def test_what_too_few_calls_teach_is_left_out() -> None:
    one = corpus(["en"])[0]
    assert "outcome" not in learn([one])


@pytest.mark.parametrize("package", ["english", "russian"])
def test_the_weights_say_from_what_they_were_learned(package: str) -> None:
    assert "training/learn.py" in json.loads((HERE / package / "learned.json").read_text(encoding="utf-8"))["provenance"]

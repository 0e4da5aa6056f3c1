"""Agreement with the truth, against figures counted by hand."""

import json

import pytest

from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.model.verdict import CallType, Outcome, Verdict
from earshot.agreement import Heard, Truth, agreement_of, read_truths


def turn(side: Side, text: str, start_s: float) -> Turn:
    return Turn(side, tuple(Word(word, start_s + 0.3 * n, start_s + 0.3 * n + 0.2) for n, word in enumerate(text.split())))


def heard(agent: str, client: str, call_type: CallType, outcome: Outcome) -> Heard:
    truth = Truth(
        "1.opus",
        ((Side.AGENT, "good morning silver birch"), (Side.CLIENT, "hello i need windows please")),
        "new_lead",
        "sale",
        is_held_out=False,
    )
    turns = tuple(turn(side, text, start_s) for side, text, start_s in ((Side.AGENT, agent, 0.0), (Side.CLIENT, client, 5.0)) if text)
    return Heard(
        truth,
        Transcript(turns, Provenance("test", "test", "1", "en")),
        Verdict(call_type, outcome, None, None, None, (), (), "test"),
    )


def test_one_wrong_and_one_missing_word_of_nine():
    said = agreement_of([heard("good morning silver beach", "hello i need windows", CallType.NEW_LEAD, Outcome.SALE)])
    assert said.wer == pytest.approx(2 / 9)
    assert (said.call_type, said.outcome) == (1.0, 1.0)


def test_words_on_the_wrong_side_are_errors_on_both():
    said = agreement_of([heard("hello i need windows please", "good morning silver birch", CallType.NEW_LEAD, Outcome.SALE)])
    assert said.wer >= 1.0
    assert said.role_accuracy == 0.0


def test_calls_are_pooled_by_words_and_labels_by_calls():
    right = heard("good morning silver birch", "hello i need windows please", CallType.NEW_LEAD, Outcome.SALE)
    wrong = heard("good morning silver birch", "hello i need windows please", CallType.SPAM, Outcome.NOT_APPLICABLE)
    said = agreement_of([right, wrong])
    assert (said.calls, said.wer, said.role_accuracy, said.call_type, said.outcome) == (2, 0.0, 1.0, 0.5, 0.5)


def test_a_call_that_was_never_heard_counts_with_all_its_words_missed():
    truth = heard("", "", CallType.NEW_LEAD, Outcome.SALE).truth
    said = agreement_of([Heard(truth, None, None)])
    assert (said.wer, said.call_type, said.outcome) == (1.0, 0.0, 0.0)


def test_a_broken_truth_file_is_named(tmp_path):
    (tmp_path / "1.opus.json").write_text(json.dumps({"recording": "1.opus"}), encoding="utf-8")
    with pytest.raises(SetupError, match=r"1\.opus\.json"):
        read_truths(tmp_path)

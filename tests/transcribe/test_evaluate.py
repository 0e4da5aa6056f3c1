import pytest

from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from transcribe.evaluate import NO_ERRORS, NO_WORDS, SideShare, WordErrors, call_errors, role_accuracy, word_errors

AGENT, CLIENT = Side.AGENT, Side.CLIENT


def transcript(*turns):
    """turns: (side, text); one word each 0.3 s."""
    made, at = [], 0.0
    for side, text in turns:
        words = []
        for word in text.split():
            words.append(Word(word, at, at + 0.3))
            at += 0.3
        made.append(Turn(side, tuple(words)))
    return Transcript(tuple(made), Provenance("test", "none", "1", "en"))


@pytest.mark.parametrize(
    ("reference", "hypothesis", "errors"),
    [
        ("three windows please", "three windows please", WordErrors(0, 0, 0, 3)),
        ("Three windows, please.", "three window please", WordErrors(1, 0, 0, 3)),
        ("three windows please", "windows please", WordErrors(0, 1, 0, 3)),
        ("windows", "the big windows", WordErrors(0, 0, 2, 1)),
        ("one two three four five", "nine two four five six", WordErrors(1, 1, 1, 5)),
        ("it costs 20 pounds", "it costs twenty pounds", WordErrors(0, 0, 0, 4)),
        ("yes", "", WordErrors(0, 1, 0, 1)),
    ],
)
def test_word_errors_are_counted_by_kind(reference, hypothesis, errors):
    assert word_errors(reference, hypothesis) == errors


def test_the_rate_is_errors_over_words_that_were_said():
    assert WordErrors(1, 2, 3, 12).rate == 0.5
    assert NO_ERRORS.rate is None
    assert (WordErrors(1, 0, 0, 4) + WordErrors(0, 1, 0, 4)).rate == 0.25


def test_talking_at_once_is_no_error_of_recognition():
    truth = [(AGENT, "how can i help you"), (CLIENT, "hello")]
    heard = transcript((AGENT, "how can"), (CLIENT, "hello"), (AGENT, "i help you"))
    assert call_errors(truth, heard) == WordErrors(0, 0, 0, 6)


def test_a_word_on_the_wrong_side_is_an_error_of_both_sides():
    truth = [(AGENT, "good morning"), (CLIENT, "hello")]
    assert call_errors(truth, transcript((AGENT, "good morning hello"))) == WordErrors(0, 1, 1, 3)


def test_right_sides_come_out_at_one_though_words_are_wrong():
    truth = [(AGENT, "good morning how can i help"), (CLIENT, "i need windows")]
    heard = transcript((AGENT, "good warning can i help"), (CLIENT, "need a window"))
    assert role_accuracy(truth, heard) == SideShare(8, 8)


def test_swapped_sides_come_out_at_zero():
    truth = [(AGENT, "good morning"), (CLIENT, "hello there")]
    assert role_accuracy(truth, transcript((CLIENT, "good morning"), (AGENT, "hello there"))).share == 0.0


def test_one_misplaced_word_of_four_is_a_quarter():
    truth = [(AGENT, "good morning sir"), (CLIENT, "hello")]
    assert role_accuracy(truth, transcript((AGENT, "good morning"), (CLIENT, "sir hello"))).share == 0.75


def test_silence_has_no_share():
    assert role_accuracy([], transcript()).share is None
    assert (NO_WORDS + SideShare(1, 2)).share == 0.5

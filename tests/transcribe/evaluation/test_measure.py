"""Measures against hand-counted calls, and against other people's programs."""

import random

import jiwer
import pytest

from calls.formats.rttm import Spoken
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from transcribe.evaluate import word_errors
from transcribe.evaluation.measure import Measure, edit_distance, measure
from transcribe.evaluation.references import Reference, SaidTurn
from transcribe.evaluation.summarise import call_scores, lost_words, scores_of
from transcribe.spoken_words import spoken_words

HEARD = Provenance("fake", "one", "1", "en")


def turn(side: Side, text: str, start_s: float = 0.0) -> Turn:
    return Turn(side, tuple(Word(word, start_s + n, start_s + n + 0.5) for n, word in enumerate(text.split())))


def measured(said: list[SaidTurn], *heard: Turn, **more: object) -> Measure:
    return measure("a.wav", Reference(tuple(said), **more), Transcript(heard, HEARD), 60.0, 6.0)  # type: ignore[arg-type]


def test_each_side_is_counted_by_itself_and_losses_by_word() -> None:
    said = [SaidTurn(Side.AGENT, "two windows please"), SaidTurn(Side.CLIENT, "Yes, 20."), SaidTurn(Side.AGENT, "good bye")]
    one = measured(said, turn(Side.AGENT, "two widows please"), turn(Side.CLIENT, "yes twenty", 5), turn(Side.CLIENT, "good", 9))
    assert (one.errors.substitutions, one.errors.deletions, one.errors.insertions, one.errors.reference_words) == (1, 2, 1, 7)
    assert one.sides is not None
    assert (one.sides.right, one.sides.matched) == (5, 6)
    lost = {(word.word, word.heard_as): (word.times, word.said) for word in lost_words([one, one])}
    assert lost == {("windows", "widows"): (2, 2), ("good", ""): (2, 2), ("bye", ""): (2, 2)}


def test_a_reference_without_sides_is_counted_as_one_text() -> None:
    one = measured([SaidTurn(None, "hello there general")], turn(Side.CLIENT, "there", 1), turn(Side.AGENT, "hello", 0))
    assert (one.errors.deletions, one.errors.substitutions, one.sides) == (1, 0, None)


def test_word_times_are_compared_where_the_reference_has_them() -> None:
    said = [SaidTurn(Side.AGENT, "a b", tuple(turn(Side.AGENT, "a b", 1.25).words)), SaidTurn(Side.CLIENT, "c d", (), 10.0, 12.0)]
    one = measured(said, turn(Side.AGENT, "a b", 1.0), turn(Side.CLIENT, "c d", 10.5))
    assert one.time_errors_s == (0.25, 0.25, 0.5)  # of c d only the first word's time is known


def test_an_rttm_beside_it_gives_the_diarization_error() -> None:
    speech = (Spoken("s1", 0.0, 2.0), Spoken("s2", 2.0, 4.0))
    one = measured([SaidTurn(None, "a b c d")], turn(Side.AGENT, "a b", 0.0), turn(Side.CLIENT, "c d", 2.5), speech=speech)
    assert one.der is not None
    assert one.der.speech_s == 4.0
    assert (one.der.missed_s, one.der.confused_s) == (1.0, 0.0)  # words end at 1.5, and begin again at 2.5


def test_other_peoples_program_counts_the_same_errors() -> None:
    """jiwer's word and character error rates on random texts that are normalised already."""
    luck = random.Random(4)
    letters = "abcde"
    for _ in range(60):
        truth, heard = (
            " ".join("".join(luck.choices(letters, k=luck.randint(1, 3))) for _ in range(luck.randint(1, 25))) for _ in range(2)
        )
        errors = word_errors(truth, heard)
        theirs = jiwer.process_words(truth, heard)
        assert errors.rate == pytest.approx(theirs.wer)
        assert edit_distance(truth, heard) / len(truth) == pytest.approx(jiwer.cer(truth, heard))
    for said, heard in (("ёлка 21 м'яч", "елка двадцать один м’яч"), ("где-то", "где то")):
        ours = " ".join(spoken_words(said, "ru")), " ".join(spoken_words(heard, "ru"))
        assert jiwer.wer(*ours) == 0.0
        assert word_errors(said, heard, "ru").rate == 0.0


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("Ещё 5 окон — 1 200 руб.", "ru", "еще пять окон один двести руб"),
        ("1200", "ru", "тысяча двести"),
        ("Всё-таки, где-то", "ru", "все таки где то"),
        ("+7 495 0012345", "ru", "семь четыреста девяносто пять ноль ноль один два три четыре пять"),
        ("15%", "ru", "пятнадцать процентов"),
        ("П’ять об'єктів, 21", "uk", "п'ять об'єктів двадцять один"),
        ("будь-який м`яч", "uk", "будь який м'яч"),
        ("5 і 100", "uk", "п'ять і сто"),
    ],
)
def test_russian_and_ukrainian_as_they_are_said(text: str, language: str, said: str) -> None:
    assert " ".join(spoken_words(text, language)).replace("одна тысяча", "тысяча") == said


def test_figures_are_over_all_words_with_an_interval_over_calls() -> None:
    good = measured([SaidTurn(Side.AGENT, "a b c d e f g h"), SaidTurn(Side.CLIENT, "x"), SaidTurn(Side.AGENT, "y")],
                    turn(Side.AGENT, "a b c d e f g h"), turn(Side.CLIENT, "x", 9), turn(Side.AGENT, "y", 11))  # fmt: skip
    bad = measured([SaidTurn(Side.AGENT, "a b")], turn(Side.AGENT, "c d"))
    scores = scores_of([good, bad])
    assert scores.wer.value == pytest.approx(2 / 12)
    assert scores.wer.low == 0.0
    assert scores.wer.high == 1.0
    assert scores.wer.calls == 2
    assert (scores.role_accuracy.value, scores.role_accuracy.calls, scores.der.value) == (1.0, 1, None)
    assert scores.real_time_factor.value == pytest.approx(0.1)
    assert scores == scores_of([good, bad])  # seeded
    assert scores_of([bad]).wer.low is None  # one call has no interval
    assert [one.wer for one in call_scores([good, bad])] == [1.0, 0.0]


@pytest.mark.slow
def test_the_interval_holds_the_true_rate_about_as_often_as_it_says() -> None:
    luck = random.Random(7)
    held = 0
    for _ in range(60):
        rates = [min(1.0, max(0.0, luck.gauss(0.2, 0.1))) for _ in range(30)]
        calls = [
            measured([SaidTurn(Side.AGENT, "a " * 20)], turn(Side.AGENT, "a " * (20 - sum(luck.random() < rate for _ in range(20))) or "b"))
            for rate in rates
        ]
        wer = scores_of(calls).wer
        assert wer.low is not None
        assert wer.high is not None
        held += wer.low <= 0.2 <= wer.high
    assert held >= 50  # 57 of 60 expected

import numpy as np
import pytest

from calls.model.transcript import Word
from transcribe.cut_speech import Utterance
from transcribe.window import Window, length_s, window_of

RATE = 1000


def utterance(start_s, duration_s):
    return Utterance(start_s, np.ones(round(duration_s * RATE), dtype=np.int16), RATE)


def test_a_guard_of_silence_stands_between_two():
    samples = Window((utterance(1, 2), utterance(8, 3))).samples
    assert len(samples) == 5100
    assert samples[1999] == 1
    assert not samples[2000:2100].any()
    assert samples[2100] == 1


@pytest.mark.parametrize(
    ("heard", "in_recording"),
    [
        ((0.5, 0.9), (1.5, 1.9)),
        ((1.8, 2.05), (2.8, 3.0)),  # its end in the guard: held within its utterance
        ((2.08, 2.5), (8.0, 8.4)),  # its start in the guard
        ((3.8, 4.8), (9.7, 10.7)),
        ((5.0, 9.0), (10.9, 11.0)),  # an engine that dreams on beyond the sound
    ],
)
def test_words_return_to_their_time_in_the_recording(heard, in_recording):
    window = Window((utterance(1, 2), utterance(8, 3)))
    word = window.in_recording(Word("yes", *heard, confidence=0.5))
    assert (word.start_s, word.end_s) == (pytest.approx(in_recording[0]), pytest.approx(in_recording[1]))
    assert (word.text, word.confidence) == ("yes", 0.5)


def test_every_moment_of_every_utterance_returns_to_itself():
    utterances = (utterance(1.5, 2.25), utterance(60.03, 0.4), utterance(61.2, 7.77), utterance(3600.0, 12.0))
    window, offset = Window(utterances), 0.0
    for one in utterances:
        for at in np.linspace(0.0, one.duration_s - 0.1, 9):
            word = window.in_recording(Word("yes", offset + at, offset + at + 0.1))
            assert (word.start_s, word.end_s) == (
                pytest.approx(one.start_s + at, abs=0.001),
                pytest.approx(one.start_s + at + 0.1, abs=0.001),
            )
        offset += one.duration_s + 0.1


def test_speech_is_counted_without_the_guards():
    utterances = (utterance(1, 2), utterance(8, 3))
    assert Window(utterances).speech_s == 5.0
    assert length_s(utterances) == pytest.approx(5.04)
    assert length_s([]) == 0.0


@pytest.mark.parametrize(("window_s", "guard_s"), [(30.0, 0.1), (5.12, 0.06), (5.08, 0.04), (0.0, 0.04)])
def test_guards_are_as_long_as_the_window_lets_them_be(window_s, guard_s):
    window = window_of([utterance(20, 1), utterance(1, 2), utterance(8, 2)], window_s)
    assert window.guard_s == pytest.approx(guard_s)
    assert [one.start_s for one in window.utterances] == [1, 8, 20]
    assert len(window.samples) == round((5 + 2 * guard_s) * RATE)


def test_words_return_to_their_time_whatever_the_guard():
    window = window_of([utterance(1, 2), utterance(8, 3)], 5.06)
    assert window.in_recording(Word("yes", 2.56, 2.96)).start_s == pytest.approx(8.5)

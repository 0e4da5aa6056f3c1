import numpy as np
import pytest

from calls.model.transcript import Word
from transcribe.cut_speech import Utterance
from transcribe.join_utterances import Joined, Joiner

RATE = 1000


def utterance(start_s, duration_s):
    return Utterance(start_s, np.ones(round(duration_s * RATE), dtype=np.int16), RATE)


def joined_starts(longest_s, *utterances):
    joiner = Joiner(longest_s)
    groups = [group for u in utterances for group in joiner.add(u)] + joiner.finish()
    return [[u.start_s for u in group.utterances] for group in groups]


def test_utterances_go_together_up_to_the_window():
    # 2 + 0.3 + 3 = 5.3 s fit into 6 s, and the third does not
    assert joined_starts(6.0, utterance(1, 2), utterance(8, 3), utterance(20, 1)) == [[1, 8], [20]]


def test_an_engine_that_joins_nothing_gets_each_by_itself():
    assert joined_starts(0.0, utterance(1, 2), utterance(8, 3)) == [[1], [8]]


def test_nothing_said_joins_to_nothing():
    assert joined_starts(30.0) == []


def test_a_guard_of_silence_stands_between_two():
    samples = Joined((utterance(1, 2), utterance(8, 3))).samples
    assert len(samples) == 5300
    assert samples[1999] == 1
    assert not samples[2000:2300].any()
    assert samples[2300] == 1


@pytest.mark.parametrize(
    ("heard", "in_recording"),
    [
        ((0.5, 0.9), (1.5, 1.9)),
        ((1.8, 2.1), (2.8, 3.0)),  # its end in the guard: held within its utterance
        ((2.25, 2.7), (8.0, 8.4)),  # its start in the guard
        ((4.0, 5.0), (9.7, 10.7)),
        ((5.2, 9.0), (10.9, 11.0)),  # an engine that dreams on beyond the sound
    ],
)
def test_words_return_to_their_time_in_the_recording(heard, in_recording):
    joined = Joined((utterance(1, 2), utterance(8, 3)))
    word = joined.in_recording(Word("yes", *heard, confidence=0.5))
    assert (word.start_s, word.end_s) == (pytest.approx(in_recording[0]), pytest.approx(in_recording[1]))
    assert (word.text, word.confidence) == ("yes", 0.5)


def test_speech_is_counted_without_the_guards():
    assert Joined((utterance(1, 2), utterance(8, 3))).speech_s == 5.0

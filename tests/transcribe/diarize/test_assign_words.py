import pytest

from calls.model.transcript import Word
from transcribe.diarize.assign_words import words_by_voice
from transcribe.diarize.diarizer import VoiceSpan

SPANS = (VoiceSpan(0, 0.0, 2.0), VoiceSpan(1, 2.4, 4.0), VoiceSpan(0, 4.0, 5.0))


@pytest.mark.parametrize(
    ("start_s", "end_s", "voice"),
    [
        (0.5, 0.9, 0),
        (1.9, 2.6, 1),  # more of it lies in the second span
        (1.6, 2.5, 0),
        (2.05, 2.15, 0),  # in the pause: the nearer voice
        (2.25, 2.35, 1),
        (4.2, 4.4, 0),
        (9.0, 9.5, 0),  # after everybody: the last one
    ],
)
def test_a_word_is_the_voices_that_speaks_during_it(start_s, end_s, voice):
    word = Word("x", start_s, end_s)
    assert words_by_voice([word], SPANS, 2)[voice] == [word]


def test_no_word_is_lost_and_each_voice_has_its_own_in_time_order():
    words = [Word(str(at), at / 3, at / 3 + 0.2) for at in range(16)]
    own = words_by_voice(words[::-1], SPANS, 2)
    assert sorted(own[0] + own[1], key=lambda word: word.start_s) == words
    assert all(voice == sorted(voice, key=lambda word: word.start_s) for voice in own)


def test_where_nobody_was_told_apart_all_words_are_one_voices():
    assert words_by_voice([Word("x", 0, 1)], (), 0) == [[Word("x", 0, 1)]]

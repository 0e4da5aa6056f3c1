"""Through real detectors: spoken words of the sample company, and music made here."""

from pathlib import Path

import numpy as np
import pytest

from calls.audio.decode import decode
from calls.model.transcript import Word
from calls.settings import Settings
from transcribe.engines.line_word import LineWord
from transcribe.sifting.sifter import Sifter

RATE = 16_000
RECORDINGS = Path("data-samples/windows/recordings")


@pytest.fixture(scope="module")
def farewell(tmp_path_factory):
    """A client says "thank you very much bye" from 51.7 to 53.6 s (truth/1788256514.218.json): 3 s around it."""
    settings = Settings(company_dir=tmp_path_factory.mktemp("company"))
    blocks = decode(RECORDINGS / "1788256514.218.opus", RATE, None, settings=settings, channels=2)
    return np.concatenate(list(blocks))[int(51.2 * RATE) : int(54.2 * RATE), 1]


def music(seconds=6.0):
    """Chords that change every 0.4 s: webrtcvad takes them for speech."""
    long = np.arange(int(0.4 * RATE)) / RATE
    chords = [
        sum(np.sin(2 * np.pi * note * over * long) / over for note in (262 + 33 * at % 200, 131 + 22 * at % 90) for over in range(1, 6))
        for at in range(int(seconds / 0.4))
    ]
    sound = np.concatenate([chord * np.exp(-4 * long) for chord in chords])
    return (sound / np.abs(sound).max() * 12_000).astype(np.int16)


def said(text, start_s, end_s, confidence=0.8, line=0, no_speech=0.1):
    words = text.split()
    step = (end_s - start_s) / len(words)
    return [
        LineWord(word, start_s + at * step, start_s + (at + 1) * step, confidence, line, no_speech, -0.3) for at, word in enumerate(words)
    ]


def sifted(samples, words):
    sifter = Sifter(RATE)
    return " ".join(word.text for word in sifter.finish(sifter.sift(samples, words))), dict(sifter.removed)


def test_a_thank_you_that_was_spoken_stays(farewell):
    assert sifted(farewell, said("Thank you very much.", 0.5, 1.6)) == ("Thank you very much.", {})


def test_the_same_thank_you_over_music_goes():
    assert sifted(music(), said("Thank you very much.", 0.5, 1.6)) == ("", {"known_phantom": 1})


def test_words_over_silence_go(farewell):
    silent = np.concatenate((farewell, np.zeros(3 * RATE, dtype=np.int16)))
    words = said("Thank you very much.", 0.5, 1.6) + said("We will come on Tuesday.", 4.0, 5.5, line=1)
    assert sifted(silent, words) == ("Thank you very much.", {"silence": 1})


def test_a_loop_over_speech_is_said_once(farewell):
    text, removed = sifted(farewell, said("thank you " * 9, 0.3, 2.9))
    assert (text, removed) == ("thank you", {"loop": 1})


def test_a_line_that_comes_back_over_music_in_every_piece_goes_wherever_it_stood():
    sifter, sound = Sifter(RATE), music()
    heard = [word for _ in range(3) for word in sifter.sift(sound, said("the best music for you", 1.0, 2.5))]
    assert (sifter.finish(heard), dict(sifter.removed)) == ([], {"repeated": 3})
    twice = Sifter(RATE)
    heard = [word for _ in range(2) for word in twice.sift(sound, said("the best music for you", 1.0, 2.5))]
    assert len(twice.finish(heard)) == 10


def test_a_repeated_announcement_that_a_voice_speaks_stays(farewell):
    sifter = Sifter(RATE)
    heard = [word for _ in range(4) for word in sifter.sift(farewell, said("thank you very much bye", 0.5, 2.4))]
    assert (len(sifter.finish(heard)), dict(sifter.removed)) == (20, {})


def test_what_comes_out_are_plain_words_in_order_with_sane_times(farewell):
    sifter = Sifter(RATE)
    words = sifter.finish(sifter.sift(farewell, [Word("bye", 1.0, 0.9, 0.7), Word("now", 0.5, 15.0)]))
    assert [type(word) for word in words] == [Word, Word]
    assert words[0].start_s < words[0].end_s <= words[1].start_s < words[1].end_s <= 3.0


def test_nothing_heard_is_nothing_sifted():
    assert sifted(np.zeros(RATE, dtype=np.int16), []) == ("", {})

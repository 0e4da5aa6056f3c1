"""Sound that nobody should send goes through in bounded time and memory, and says plainly what it is."""

import resource
import struct
import time
import wave

import numpy as np
import pytest

from calls.audio.decode import MAX_DURATION_S, DecodeError
from calls.model.recording import Recording, Side
from calls.model.transcript import Word
from calls.settings import Settings
from transcribe.jobs import transcribe_recording

SIDES = (Side.AGENT, Side.CLIENT)


class EagerEngine:
    """Hears a word in whatever it is given."""

    name, model, version, languages = "eager", "none", "1", frozenset({"en"})
    rate_hz, gives_word_times, window_s, joins_up_to_s, batch_size, is_demo = 16000, True, 30.0, 30.0, 4, True

    def __init__(self):
        self.given_s = 0.0
        self.settings = {}

    def transcribe(self, pieces, language):
        self.given_s += sum(len(piece) for piece in pieces) / self.rate_hz
        return [[Word("yes", 0.2, 0.4)] for _ in pieces]


def hear(path, channels=2, rate_hz=8000, sides=SIDES):
    engine = EagerEngine()
    recording = Recording("0" * 64, path.name, path.stat().st_size, "wav", "pcm_s16le", rate_hz, channels, 0.0, sides)
    return transcribe_recording(path, recording, engine, "en", Settings()), engine


def write(path, samples, rate_hz=8000):
    with wave.open(str(path), "wb") as audio:
        audio.setparams((samples.shape[1], 2, rate_hz, 0, "NONE", "NONE"))
        audio.writeframes(samples.astype("<i2").tobytes())
    return path


def silence(path, hours):
    """Two channels at 8 kHz of zeros that take no room on the disk."""
    size = round(hours * 3600 * 8000 * 4)
    form = struct.pack("<HHIIHH", 1, 2, 8000, 32000, 4, 16)
    with path.open("wb") as audio:
        audio.write(
            b"RIFF" + struct.pack("<I", 36 + size) + b"WAVEfmt " + struct.pack("<I", len(form)) + form + b"data" + struct.pack("<I", size)
        )
        audio.truncate(44 + size)
    return path


@pytest.mark.slow
def test_ten_hours_of_nothing_are_heard_to_the_limit_in_seconds_and_in_little_memory(tmp_path):
    path = silence(tmp_path / "long.wav", hours=10.0)
    assert MAX_DURATION_S < 10 * 3600
    hear(silence(tmp_path / "short.wav", hours=0.1))
    before, began = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.process_time()
    transcript, engine = hear(path)
    assert (transcript.turns, engine.given_s) == ((), 0.0)
    assert time.process_time() - began < 60.0
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 50 * 1024  # kB


def test_one_sample_is_a_call_without_words(tmp_path):
    transcript, engine = hear(write(tmp_path / "a.wav", np.full((1, 2), 9000)))
    assert (transcript.turns, transcript.speech_s, engine.given_s) == ((), 0.0, 0.0)


def test_no_sample_is_a_call_without_words(tmp_path):
    assert hear(write(tmp_path / "a.wav", np.zeros((0, 2))))[0].turns == ()


def test_a_studio_rate_is_heard_like_any_other(tmp_path):
    noise = np.random.default_rng(1).normal(0, 6000, (2 * 384_000, 2))
    transcript, engine = hear(write(tmp_path / "a.wav", noise, 384_000), rate_hz=384_000)
    assert {turn.side for turn in transcript.turns} <= set(SIDES)
    assert 3.0 < engine.given_s < 4.3


def test_sixty_four_channels_are_refused_for_good(tmp_path):
    path = write(tmp_path / "a.wav", np.zeros((8000, 64)))
    with pytest.raises(DecodeError) as caught:
        hear(path, channels=64, sides=())
    assert caught.value.permanent
    assert caught.value.remedy


@pytest.mark.parametrize("loudness", [0, 12])
def test_a_call_without_speech_never_reaches_the_engine(tmp_path, loudness):
    line_noise = np.random.default_rng(2).normal(0, loudness, (8000 * 20, 2)) if loudness else np.full((8000 * 20, 2), -300)
    transcript, engine = hear(write(tmp_path / "a.wav", line_noise))
    assert (transcript.turns, transcript.speech_s, engine.given_s) == ((), 0.0, 0.0)

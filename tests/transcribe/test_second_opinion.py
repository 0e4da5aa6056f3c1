from pathlib import Path

import numpy as np
import pytest

from calls.audio.decode import read_samples
from calls.settings import Settings
from transcribe.cut_speech import STRETCHES, Utterance
from transcribe.second_opinion import SecondOpinion, recut
from transcribe.silero import CHUNK, RATE_HZ, speech_probabilities

SPEECH = Path(__file__).parent / "speech" / "two_sides.wav"


def a_chord(seconds: float) -> np.ndarray:
    at = np.arange(round(seconds * RATE_HZ)) / RATE_HZ
    return (3000 * sum(np.sin(2 * np.pi * hz * at) for hz in (262, 330, 392))).astype(np.int16)


def test_a_voice_stays_and_music_goes():
    voice = np.ascontiguousarray(read_samples(SPEECH, RATE_HZ, settings=Settings())[:, 0])
    opinion = SecondOpinion(STRETCHES)
    kept = opinion(Utterance(10.0, voice, RATE_HZ))
    assert kept
    assert all(10.0 <= part.start_s < part.end_s <= 10.0 + len(voice) / RATE_HZ for part in kept)
    assert sum(part.duration_s for part in kept) > 1.0
    assert opinion(Utterance(0.0, a_chord(3.0), RATE_HZ)) == []


def test_at_another_rate_there_is_no_second_opinion():
    utterance = Utterance(0.0, np.zeros(8000, dtype=np.int16), 8000)
    assert SecondOpinion(STRETCHES)(utterance) == [utterance]


def test_parts_are_cut_at_long_pauses_only_and_keep_their_place():
    speech = np.zeros(100, dtype=bool)
    speech[[10, 14, 60]] = True  # 0.13 s apart, then 1.5 s
    parts = list(recut(Utterance(5.0, np.zeros(100 * CHUNK, dtype=np.int16), RATE_HZ), speech, STRETCHES))
    chunk_s = CHUNK / RATE_HZ
    assert [(part.start_s, part.end_s) for part in parts] == [
        pytest.approx((5.0 + (10 - 5) * chunk_s, 5.0 + (14 + 1 + 3) * chunk_s)),
        pytest.approx((5.0 + (60 - 5) * chunk_s, 5.0 + (60 + 1 + 3) * chunk_s)),
    ]


@pytest.mark.parametrize(("samples", "chunks"), [(0, 0), (1, 1), (CHUNK, 1), (CHUNK + 1, 2)])
def test_each_chunk_has_its_probability(samples, chunks):
    assert len(speech_probabilities(np.zeros(samples, dtype=np.int16))) == chunks

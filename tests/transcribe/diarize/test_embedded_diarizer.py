"""Recordings of the sample company, their two channels mixed into one: who spoke when is known."""

import json
from pathlib import Path

import numpy as np
import pytest

from calls.audio.decode import read_samples
from calls.settings import Settings
from transcribe.diarize.diarizer import RATE_HZ
from transcribe.diarize.embedded_diarizer import EmbeddedDiarizer
from transcribe.diarize.error_rate import SpeakerSpan, diarization_errors
from transcribe.diarize.voice_encoder import find_weights

SAMPLE = Path("data-samples/windows")
SHORT = "1789128134.5060"


@pytest.fixture(scope="module")
def diarizer():
    return EmbeddedDiarizer(find_weights())


@pytest.fixture(scope="module")
def two_channels():
    return read_samples(SAMPLE / "recordings" / f"{SHORT}.wav", RATE_HZ, settings=Settings())


@pytest.mark.slow
def test_two_people_on_one_channel_are_told_apart(diarizer, two_channels):
    mono = two_channels.sum(axis=1, dtype=np.int32).clip(-32768, 32767).astype(np.int16)[:, None]
    voices = diarizer.diarize(mono[at : at + 4096] for at in range(0, len(mono), 4096))
    truth = json.loads((SAMPLE / "truth" / f"{SHORT}.json").read_text())
    said = [SpeakerSpan(turn["side"], turn["start_s"], turn["end_s"]) for turn in truth["turns"]]
    heard = [SpeakerSpan(str(span.speaker), span.start_s, span.end_s) for span in voices.spans]
    assert voices.count == 2
    assert diarization_errors(said, heard).rate < 0.17
    assert diarization_errors(said, heard, collar_s=0.5).rate < 0.02


@pytest.mark.slow
def test_one_person_alone_stays_one(diarizer, two_channels):
    assert diarizer.diarize([np.ascontiguousarray(two_channels[:, :1])]).count == 1


@pytest.mark.parametrize("samples", [0, 1, 2 * RATE_HZ])
def test_silence_has_no_voices(diarizer, samples):
    voices = diarizer.diarize([np.zeros((samples, 1), dtype=np.int16)])
    assert (voices.spans, voices.confidence) == ((), 0.0)

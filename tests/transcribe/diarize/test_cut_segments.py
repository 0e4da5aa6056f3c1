import numpy as np
import pytest

from transcribe.diarize.cut_segments import SegmentCutter
from transcribe.diarize.diarizer import RATE_HZ

BUZZ = np.resize(np.repeat([9000, -9000], 60), RATE_HZ).astype(np.int16)  # 133 Hz with its overtones: webrtcvad takes it for speech


def sound(*parts):
    """("speech" | "silence", seconds) each."""
    return np.concatenate([BUZZ[: round(s * RATE_HZ)] if kind == "speech" else np.zeros(round(s * RATE_HZ), np.int16) for kind, s in parts])


def cut(samples, block=RATE_HZ):
    cutter = SegmentCutter()
    fed = [segment for at in range(0, len(samples), block) for segment in cutter.feed(samples[at : at + block])]
    return fed + cutter.finish()


def test_speech_is_cut_at_pauses_and_silence_is_dropped():
    segments = cut(sound(("silence", 1.0), ("speech", 0.6), ("silence", 0.5), ("speech", 0.8), ("silence", 1.0)))
    assert [segment.start_s for segment in segments] == pytest.approx([1.0, 2.1], abs=0.05)
    assert [len(segment.samples) / RATE_HZ for segment in segments] == pytest.approx([0.6, 0.8], abs=0.15)


@pytest.mark.parametrize("block", [7, 320, 5000, 10**6])
def test_blocks_of_any_size_give_the_same_segments(block):
    samples = sound(("speech", 0.6), ("silence", 0.5), ("speech", 0.4))
    told = [(segment.start_s, len(segment.samples)) for segment in cut(samples, block)]
    assert told == [(segment.start_s, len(segment.samples)) for segment in cut(samples)]


def test_speech_without_a_pause_is_cut_so_that_memory_stays_bounded():
    segments = cut(np.resize(BUZZ, 25 * RATE_HZ))
    assert max(len(segment.samples) for segment in segments) <= 10 * RATE_HZ
    assert sum(len(segment.samples) for segment in segments) >= 24.5 * RATE_HZ


@pytest.mark.parametrize("samples", [np.zeros(0, np.int16), np.zeros(1, np.int16), sound(("silence", 2.0)), sound(("speech", 0.06))])
def test_silence_clicks_and_nothing_give_no_segment(samples):
    assert cut(samples) == []

import numpy as np
import pytest

from transcribe.cut_speech import UTTERANCES, SpeechCutter

RATE = 8000
FRAME = 240  # 30 ms at 8 kHz


def is_loud(frame: bytes, rate_hz: int) -> bool:
    assert len(frame) == 2 * FRAME
    assert rate_hz == RATE
    return int(np.abs(np.frombuffer(frame, dtype=np.int16)).max()) > 100


def sound(*pieces):
    """pieces: (seconds, loudness)."""
    return np.concatenate([np.full(round(seconds * RATE), loudness, dtype=np.int16) for seconds, loudness in pieces])


def cut(samples, block=None):
    cutter = SpeechCutter(RATE, is_loud)
    blocks = [samples] if block is None else [samples[at : at + block] for at in range(0, len(samples), block)]
    found = [utterance for block in blocks for utterance in cutter.feed(block)] + cutter.finish()
    return [(pytest.approx(u.start_s, abs=0.001), pytest.approx(u.duration_s, abs=0.001)) for u in found]


def test_speech_between_silences_keeps_padding_and_its_time():
    # 0.9 s of silence, 0.6 s of speech: 0.3 s are kept on both sides.
    assert cut(sound((0.9, 0), (0.6, 1000), (1.2, 0))) == [(0.6, 1.2)]


def test_blocks_of_any_size_cut_alike():
    samples = sound((0.9, 0), (0.6, 1000), (1.5, 0), (0.3, 1000), (0.9, 0))
    assert cut(samples, block=333) == cut(samples) == [(0.6, 1.2), (2.7, 0.9)]


def test_a_short_pause_does_not_end_an_utterance():
    assert cut(sound((0.6, 1000), (0.3, 0), (0.6, 1000), (0.9, 0))) == [(0.0, 1.8)]


def test_silence_and_a_click_are_never_handed_on():
    assert cut(sound((5.0, 0))) == []
    assert cut(sound((0.9, 0), (0.03, 1000), (0.9, 0))) == []
    assert cut(np.zeros(0, dtype=np.int16)) == []


def test_line_noise_is_not_speech_whatever_the_detector_says():
    cutter = SpeechCutter(RATE, lambda frame, rate_hz: True)
    noise = np.random.default_rng(2).normal(0, 16, 3 * RATE).astype(np.int16)  # -66 dB below full scale
    assert cutter.feed(noise) + cutter.finish() == []


def test_the_last_words_need_no_pause_after_them():
    assert cut(sound((0.6, 1000))) == [(0.0, 0.6)]


def test_endless_speech_is_cut_at_its_quietest_moment():
    long = sound((12.0, 1000), (0.03, 200), (8.0, 1000))
    first, second = cut(long)
    assert first == (0.0, 12.03)
    assert second[0] == 12.03
    assert UTTERANCES.longest_s > 12.03


def test_memory_holds_no_more_than_the_longest_utterance():
    cutter = SpeechCutter(RATE, is_loud)
    for _ in range(40):
        cutter.feed(sound((1.0, 0)))
        assert len(cutter._frames) <= 10
    for _ in range(40):
        cutter.feed(sound((1.0, 1000)))
        assert len(cutter._frames) <= round(UTTERANCES.longest_s / 0.03)


def test_webrtcvad_tells_silence_from_a_voice_by_default():
    cutter = SpeechCutter(RATE)
    assert cutter.feed(np.zeros(RATE * 3, dtype=np.int16)) + cutter.finish() == []

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.audio.peaks import make_peaks, unpack_peaks


def test_each_20_ms_keeps_its_least_and_greatest_sample_of_each_channel() -> None:
    samples = np.zeros((320, 2), dtype=np.int16)  # 40 ms at 8 kHz
    samples[10, 0] = 32767
    samples[20, 0] = -32768
    samples[200, 1] = 256
    peaks = make_peaks([samples], 8000, 2)
    assert peaks.values.tolist() == [[[-128, 127], [0, 0]], [[0, 0], [0, 1]]]


def test_the_packed_form_is_the_one_that_the_page_reads() -> None:
    samples = np.full((160, 2), [512, -512], dtype=np.int16)
    assert make_peaks([samples], 8000, 2).pack() == b"EPK1" + bytes([2, 0, 20, 0, 1, 0, 0, 0, 0, 0, 0, 0]) + bytes([2, 2, 254, 254])


def test_the_idle_noise_of_a_telephone_codec_is_drawn_as_silence() -> None:
    samples = np.full((160, 1), -8, dtype=np.int16)
    assert make_peaks([samples], 8000, 1).values.tolist() == [[[0, 0]]]


@given(st.lists(st.integers(0, 700), max_size=12), st.sampled_from([8000, 11025, 16000, 44100, 48000]))
def test_how_the_samples_are_cut_into_blocks_changes_nothing(lengths: list[int], rate_hz: int) -> None:
    samples = np.random.default_rng(7).integers(-32768, 32767, (sum(lengths), 2)).astype(np.int16)
    blocks = np.split(samples, np.cumsum(lengths)[:-1]) if lengths else []
    pieces = make_peaks(blocks, rate_hz, 2).pack()
    assert pieces == make_peaks([samples], rate_hz, 2).pack()


@pytest.mark.parametrize("rate_hz", [8000, 11025, 44100])
def test_an_hour_has_as_many_peaks_at_every_rate(rate_hz: int) -> None:
    minute = np.zeros((60 * rate_hz, 1), dtype=np.int16)
    assert make_peaks([minute] * 2, rate_hz, 1).values.shape == (1, 6000, 2)


def test_no_sound_gives_no_peaks() -> None:
    assert make_peaks([], 8000, 2).values.shape == (2, 0, 2)


def test_packed_peaks_come_back() -> None:
    samples = np.random.default_rng(3).integers(-32768, 32767, (5000, 2)).astype(np.int16)
    peaks = make_peaks([samples], 8000, 2)
    assert np.array_equal(unpack_peaks(peaks.pack()).values, peaks.values)


@pytest.mark.parametrize("packed", [b"EPK2" + bytes(12), b"EPK1" + bytes([1, 0, 20, 0, 9, 0, 0, 0, 0, 0, 0, 0])])
def test_other_bytes_are_no_peaks(packed: bytes) -> None:
    with pytest.raises(ValueError, match="not peaks"):
        unpack_peaks(packed)

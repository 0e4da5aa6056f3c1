import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transcribe.cut_speech import Utterance
from transcribe.pack_windows import HELD_WINDOWS, InTimeOrder, Packed, first_fit_decreasing, part_at_pause
from transcribe.window import length_s

RATE = 1000
WINDOW_S = 30.0


def utterance(start_s, duration_s):
    return Utterance(start_s, np.full(round(duration_s * RATE), 1000, dtype=np.int16), RATE)


def sound(start_s, *pieces):
    """pieces: (seconds, loudness)."""
    return Utterance(start_s, np.concatenate([np.full(round(s * RATE), loudness, dtype=np.int16) for s, loudness in pieces]), RATE)


def windows_of(packer, utterances):
    return [window for one in utterances for window in packer.add(one)] + packer.finish()


def starts(windows):
    return [[one.start_s for one in window.utterances] for window in windows]


def laid_out(lengths):
    """One after the other, a second between them."""
    utterances, now = [], 0.0
    for length in lengths:
        utterances.append(utterance(now, length))
        now += length + 1.0
    return utterances


def test_utterances_go_together_up_to_the_window():
    # 2 + 3 s and a guard fit into 6 s, and the third does not
    assert starts(windows_of(InTimeOrder(6.0), [utterance(1, 2), utterance(8, 3), utterance(20, 1)])) == [[1, 8], [20]]


def test_an_engine_that_joins_nothing_gets_each_by_itself():
    assert starts(windows_of(InTimeOrder(0.0), [utterance(1, 2), utterance(8, 3)])) == [[1], [8]]


@pytest.mark.parametrize("packer", [InTimeOrder(WINDOW_S), Packed(WINDOW_S)])
def test_nothing_said_packs_to_nothing(packer):
    assert packer.finish() == []


def test_what_does_not_fit_is_parted_at_the_last_pause_that_fits():
    first, second = windows_of(InTimeOrder(10.0), [utterance(0, 4), sound(20, (2, 1000), (0.3, 10), (2, 1000), (0.3, 10), (6, 1000))])
    assert [round(one.end_s, 2) for one in first.utterances] == [4.0, pytest.approx(24.54, abs=0.1)]
    assert second.utterances[0].start_s == first.utterances[1].end_s


def test_a_breath_without_a_pause_is_never_parted():
    whole = sound(5, (9, 1000))
    assert part_at_pause(whole, 6.0) == (None, whole)
    stop_consonant = sound(5, (4, 1000), (0.06, 0), (4, 1000))
    assert part_at_pause(stop_consonant, 6.0) == (None, stop_consonant)


def test_neither_part_is_too_short_to_go_by():
    assert part_at_pause(sound(0, (0.5, 1000), (0.3, 0), (5, 1000)), 4.0)[0] is None
    assert part_at_pause(sound(0, (5, 1000), (0.3, 0), (0.5, 1000)), 5.5)[0] is None


def test_packed_fills_the_gaps_that_time_order_leaves():
    said = laid_out([20, 16, 9, 13])
    assert len(windows_of(InTimeOrder(WINDOW_S), said)) == 3
    assert starts(windows_of(Packed(WINDOW_S), said)) == [[0.0, 38.0], [21.0, 48.0]]


def test_first_fit_decreasing_puts_the_longest_first():
    assert [[one.duration_s for one in window] for window in first_fit_decreasing(laid_out([5, 20, 9, 24]), WINDOW_S)] == [[24, 5], [20, 9]]


def test_what_waits_to_be_packed_is_bounded():
    packer = Packed(WINDOW_S)
    for said in laid_out([7.0] * 2000):
        packer.add(said)
        assert length_s(packer._waiting) < HELD_WINDOWS * WINDOW_S


@pytest.mark.parametrize("packing", [InTimeOrder, Packed])
@given(lengths=st.lists(st.floats(0.2, 28.0).map(lambda s: round(s, 2)), max_size=60))
@settings(max_examples=40, deadline=None)
def test_every_sample_is_in_exactly_one_window_and_no_window_is_too_long(packing, lengths):
    said = laid_out(lengths)
    windows = windows_of(packing(WINDOW_S), said)
    assert all(len(window.samples) <= WINDOW_S * RATE for window in windows)
    assert all(list(starts([window])[0]) == sorted(starts([window])[0]) for window in windows)
    handed = sorted((one for window in windows for one in window.utterances), key=lambda one: one.start_s)
    assert sum(len(one.samples) for one in handed) == sum(len(one.samples) for one in said)
    assert all(one.end_s <= after.start_s + 1e-9 for one, after in itertools.pairwise(handed))

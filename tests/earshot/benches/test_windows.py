"""What a call costs in encoder windows, and that nothing said is left out: sound, voice activity and packing are real."""

import itertools
from statistics import mean

import numpy as np
import pytest

from calls.model.recording import Side
from calls.model.span import Span
from earshot.benches.timeline import make_timeline
from earshot.benches.voice import speak
from earshot.benches.windows import RATE_HZ, Counted, count_windows, fewest_windows
from transcribe.listening import Listening, Packing

BOUND = {Packing.TIME_ORDER: 1.30, Packing.PACKED: 1.15}
LEAST_INSIDE = 0.995


def ratio_and_share(seed, duration_s, packing):
    timeline = make_timeline(seed, duration_s)
    counted = count_windows(speak(timeline, RATE_HZ), tuple(Side), Listening(packing))
    fewest = fewest_windows(timeline.speech_s(side) for side in Side)
    shares = [counted.share_inside(side, [Span(word.start_s, word.end_s) for word in timeline.words[side]]) for side in Side]
    return sum(counted.windows.values()) / fewest, min(shares)


def test_ten_minutes_cost_what_is_promised():
    ratio, share = ratio_and_share(0, 600.0, Packing.TIME_ORDER)
    assert ratio <= BOUND[Packing.TIME_ORDER]
    assert share >= LEAST_INSIDE


@pytest.mark.slow
@pytest.mark.parametrize("packing", list(Packing))
@pytest.mark.parametrize("seed", range(1, 4))
def test_any_ten_minutes_cost_what_is_promised(seed, packing):
    ratio, share = ratio_and_share(seed, 600.0, packing)
    assert ratio <= BOUND[packing]
    assert share >= LEAST_INSIDE


@pytest.mark.slow
@pytest.mark.parametrize("packing", list(Packing))
def test_an_hour_costs_what_is_promised(packing):
    ratio, share = ratio_and_share(100, 3600.0, packing)
    assert ratio <= BOUND[packing]
    assert share >= LEAST_INSIDE


def test_generated_calls_are_like_calls():
    timelines = [make_timeline(seed, 600.0) for seed in range(12)]
    assert make_timeline(3, 600.0) == timelines[3]
    assert 0.35 < mean(timeline.speech_s(Side.AGENT) / 600 for timeline in timelines) < 0.6
    assert 0.2 < mean(timeline.speech_s(Side.CLIENT) / 600 for timeline in timelines) < 0.45
    breaths = [span.end_s - span.start_s for timeline in timelines for side in Side for span in timeline.speech(side)]
    assert 1.5 < mean(breaths) < 3.5
    for timeline in timelines:
        for words in timeline.words.values():
            assert all(one.end_s <= after.start_s for one, after in itertools.pairwise(words))


def test_sound_is_the_same_in_blocks_and_as_long_as_the_call():
    blocks = list(speak(make_timeline(1, 33.0), 8000))
    assert [len(block) for block in blocks] == [80_000, 80_000, 80_000, 24_000]
    assert all(block.dtype == np.int16 and block.shape[1] == 2 for block in blocks)
    words = make_timeline(1, 33.0).words[Side.AGENT]
    sound, said = np.concatenate(blocks)[:, 0].astype(float), np.zeros(33 * 8000, dtype=bool)
    for word in words:
        said[round(word.start_s * 8000) : round(word.end_s * 8000)] = True
    assert sound[said].std() > 100 * sound[~said].std()


def test_what_was_left_out_is_counted():
    counted = Counted({Side.AGENT: 1}, {Side.AGENT: [Span(1.0, 2.0), Span(3.0, 4.0)]})
    assert counted.share_inside(Side.AGENT, [Span(1.5, 2.5), Span(3.0, 4.0)]) == pytest.approx(0.75)
    assert counted.share_inside(Side.AGENT, []) == 1.0
    assert counted.speech_s(Side.AGENT) == 2.0
    assert fewest_windows([30.0, 30.1, 0.0]) == 3

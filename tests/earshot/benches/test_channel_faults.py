"""Made calls with known faults: found where they are, nowhere else, and the same from the same seed."""

from pathlib import Path

import numpy as np
import pytest

from calls.model.channel_finding import ChannelFault
from earshot.benches.channel_faults.announcements import measure_announcements
from earshot.benches.channel_faults.make_call import SPOIL, make_call
from earshot.benches.channel_faults.speech import Voice, voices_of
from earshot.benches.channel_faults.table import FaultTable, measure
from earshot.benches.channel_faults.words import measure_words
from tests.calls.audio.sounds import SETTINGS

SAMPLE = Path(__file__).parents[3] / "data-samples" / "windows"


@pytest.fixture(scope="module")
def voices() -> tuple[Voice, ...]:
    return voices_of(SAMPLE, SETTINGS, recordings=4)


def assert_all_found_and_no_more(table: FaultTable) -> None:
    assert [(score.kind, score.missed_seeds, score.false_seeds) for score in table.scores] == [(kind, (), ()) for kind in SPOIL]


def test_a_few_calls_of_each_kind_are_told_apart(voices: tuple[Voice, ...]) -> None:
    assert_all_found_and_no_more(measure(voices, clean=4, spoilt=1, first_seed=100))


@pytest.mark.slow
def test_more_calls_of_each_kind_are_told_apart() -> None:
    """The whole table is `make bench-channels`."""
    table = measure(voices_of(SAMPLE, SETTINGS, recordings=20), clean=40, spoilt=12, first_seed=200)
    assert table.any_false_alarm.successes == 0
    assert sum(len(score.missed_seeds) for score in table.scores) <= 1
    assert table.share_of_real_time < 0.01


def test_the_same_seed_makes_the_same_call(voices: tuple[Voice, ...]) -> None:
    one, other = (make_call(7, voices, ChannelFault.RINGING) for _ in range(2))
    assert np.array_equal(one.samples, other.samples)
    assert (one.channel, one.start_s, one.end_s) == (other.channel, other.start_s, other.end_s)


@pytest.mark.slow
def test_words_name_swaps_and_leaks_and_lose_none_of_their_own() -> None:
    for score in measure_words(SAMPLE):
        assert (score.swapped_false_alarms.successes, score.leak_false_alarms.successes) == (0, 0)
        assert score.swapped_recall.share is not None
        assert score.leak_recall.share is not None
        assert min(score.swapped_recall.share, score.leak_recall.share) >= 0.97
        assert score.own_words_lost <= 0.001
        assert score.copies_taken_out >= 0.6


@pytest.mark.slow
def test_announcements_are_found_from_their_third_call_on_and_nothing_else_is_taken_for_one() -> None:
    score = measure_announcements(voices_of(SAMPLE, SETTINGS, recordings=8), without=8, with_one=12)
    assert score.recall.trials >= 2
    assert score.recall.share == 1.0
    assert score.false_alarms.successes == 0
    assert max(score.start_off_s, score.end_off_s) < 0.7

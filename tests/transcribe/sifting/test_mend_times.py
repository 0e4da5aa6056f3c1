import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as some

from calls.model.transcript import Word
from transcribe.sifting.mend_times import LONGEST_S, SHORTEST_S, mend_times

ANY_TIME = some.one_of(some.floats(-5, 40), some.just(math.nan), some.just(math.inf), some.just(-math.inf))


def times(words, duration_s=30.0):
    return [(round(word.start_s, 3), round(word.end_s, 3)) for word in mend_times(words, duration_s)]


def test_good_times_stay_as_they_are():
    words = [Word("good", 0.1, 0.4, 0.9), Word("morning", 0.4, 0.9), Word("maria", 1.2, 1.6)]
    assert mend_times(words, 2.0) == words


@pytest.mark.parametrize(
    ("given_times", "mended"),
    [
        ([(1.0, 0.5)], [(1.0, 1.04)]),  # ends before it begins
        ([(1.0, 1.0), (2.0, 2.3)], [(1.0, 1.04), (2.0, 2.3)]),  # lasts no time
        ([(-0.5, 0.3)], [(0.0, 0.3)]),
        ([(29.9, 31.0)], [(29.9, 30.0)]),
        ([(0.5, 1.0), (0.2, 1.4)], [(0.5, 1.0), (1.0, 1.4)]),  # begins within the word before
        ([(math.nan, math.nan), (1.0, 1.3)], [(0.0, 0.04), (1.0, 1.3)]),
        ([(30.0, 30.0)], [(29.96, 30.0)]),  # behind the last sample
    ],
)
def test_times_that_cannot_be_are_mended(given_times, mended):
    assert times([Word("word", start, end) for start, end in given_times]) == mended


def test_a_ten_second_word_before_a_sentence_keeps_its_end_and_one_after_it_keeps_its_start():
    assert times([Word("so", 2.0, 12.0), Word("yes", 12.0, 12.3)]) == [(10.9, 12.0), (12.0, 12.3)]
    assert times([Word("yes", 1.7, 2.0), Word("so", 2.0, 12.0)]) == [(1.7, 2.0), (2.0, 3.1)]


def test_a_figure_may_take_as_long_as_the_words_that_say_it():
    assert times([Word("11500", 0.0, 2.6)]) == [(0.0, 2.6)]


@given(some.lists(some.tuples(some.text(max_size=12), ANY_TIME, ANY_TIME), max_size=20), some.floats(1.0, 30.0))
def test_whatever_an_engine_says_times_are_in_order_inside_and_neither_empty_nor_endless(said, duration_s):
    mended = mend_times([Word(text, start, end) for text, start, end in said], duration_s)
    assert [word.text for word in mended] == [text for text, _, _ in said]
    assert all(0.0 <= word.start_s < word.end_s <= duration_s for word in mended)
    assert all(before.end_s <= after.start_s + 1e-9 for before, after in pairwise(mended))
    assert all(SHORTEST_S - 1e-9 <= word.end_s - word.start_s <= LONGEST_S + 1e-9 for word in mended)

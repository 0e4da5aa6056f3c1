import pytest

from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Turn, Word
from transcribe.languages.stretches import FOREVER_S, Stretch, seconds_by_language, settle, spans_of, spans_without, with_language


def told(*languages):
    """Four seconds of speech every five seconds."""
    return [Stretch(at * 5.0, at * 5.0 + 4.0, language) for at, language in enumerate(languages)]


def languages_in(stretches):
    return [stretch.language for stretch in stretches]


@pytest.mark.parametrize(
    ("guessed", "settled"),
    [
        (["uk", "uk"], ["uk", "uk"]),
        ([None, "uk", None], ["uk", "uk", "uk"]),
        ([None, None], ["ru", "ru"]),  # the company's main language
        (["ru", None, "uk"], ["ru", "ru", "uk"]),  # people go on as they began
        (["ru", None, None, None, "uk"], ["ru", "ru", "ru", "uk", "uk"]),
        ([], []),
    ],
)
def test_a_doubtful_stretch_takes_what_the_nearest_sure_one_says(guessed, settled):
    assert languages_in(settle(told(*guessed), "ru")) == settled


def test_the_whole_recording_belongs_to_some_language():
    stretches = told("ru", "uk", "uk", "ru")
    assert spans_of(stretches, "ru") == (Span(0.0, 4.5), Span(14.5, FOREVER_S))
    assert spans_of(stretches, "uk") == (Span(4.5, 14.5),)
    assert spans_without(stretches, "ru") == (Span(4.5, 14.5),)
    assert spans_without(stretches, "uk") == (Span(0.0, 4.5), Span(14.5, FOREVER_S))


def test_a_language_that_is_not_spoken_hears_nothing_and_the_only_one_hears_all():
    stretches = told("ru", "ru")
    assert spans_without(stretches, "uk") == (Span(0.0, FOREVER_S),)
    assert spans_without(stretches, "ru") == ()


@pytest.mark.parametrize(("start_s", "end_s", "language"), [(0.0, 3.0, None), (6.0, 9.0, "uk"), (3.0, 9.0, "uk"), (1.0, 6.0, None)])
def test_a_turn_has_the_language_that_most_of_it_is_in(start_s, end_s, language):
    turn = Turn(Side.CLIENT, (Word("a", start_s, start_s), Word("b", end_s, end_s)))
    assert with_language(turn, told("ru", "uk"), "ru").language == language


def test_a_turn_of_a_side_that_nobody_judged_has_the_transcripts_language():
    turn = Turn(Side.CLIENT, (Word("a", 0.0, 1.0),))
    assert with_language(turn, (), "ru") == turn


def test_shares_are_counted_in_seconds():
    assert seconds_by_language(told("ru", "uk", "uk")) == {"ru": 4, "uk": 8}

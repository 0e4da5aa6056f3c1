"""Tables of time words: what a row may say, and what is told of one that is misspelt."""

from datetime import time

import pytest

from analytics.understanding.pattern_language import PatternError
from analytics.understanding.spoken import prepare
from analytics.understanding.times import kinds
from analytics.understanding.times.languages import times_in, vocabulary_of
from analytics.understanding.times.vocabulary import Meaning, Vocabulary
from tests.analytics.understanding.talk import talk


def test_later_tables_stand_over_earlier_ones() -> None:
    mixed = Vocabulary("uk", ("week 1: неделю\nweekday 6: воскресенье", "weekday 6: неделю"), ())
    assert mixed.meaning("неделю") == Meaning(kinds.WEEKDAY, 6)
    assert mixed.meaning("воскресенье") == Meaning(kinds.WEEKDAY, 6)


def test_a_stem_takes_any_ending_and_a_whole_word_stands_over_it() -> None:
    words = Vocabulary("ru", ("weekday 1: вторн*\nother: вторник",), ())
    assert words.meaning("вторнека") == Meaning(kinds.WEEKDAY, 1)
    assert words.meaning("вторник") == Meaning(kinds.OTHER)
    assert words.meaning("второй") is None


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("5pm-7pm", [(time(17), time(19))]),
        ("10:00-12:00", [(time(10), time(12))]),
        ("12-16", [(time(12), time(16))]),
        ("at 18-00", [(time(18), None)]),
        ("at 2ish", [(time(14), None)]),
        ("windows 5/6", []),
    ],
)
def test_hours_are_read_from_digits(said: str, expected: list[tuple[time, time | None]]) -> None:
    (turn,) = prepare(talk("c: " + said)).turns
    assert [(mention.from_time, mention.to_time) for mention in times_in("en")(turn) if mention.names_hour] == expected


@pytest.mark.parametrize("row", ["weekday один: понедельник", "weekdy 1: понедельник", "weekday 1 понедельник", "weekday 1 2: понедельник"])
def test_a_misspelt_row_is_named(row: str) -> None:
    with pytest.raises(PatternError, match="not a row of a time table"):
        Vocabulary("ru", (row,), ())


def test_a_language_without_a_table_has_no_vocabulary() -> None:
    assert vocabulary_of("de") is None
    assert vocabulary_of("ru-RU") is vocabulary_of("ru")

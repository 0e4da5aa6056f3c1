"""Plain words: what rules search in."""

import pytest

from analytics.understanding.spoken import plain_words, prepare
from calls.model.recording import Side
from tests.analytics.understanding.talk import talk


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Tuesday,", ["tuesday"]),
        ("I'll", ["i", "will"]),
        ("don’t", ["do", "not"]),
        ("can't", ["can", "not"]),
        ("twenty-nine", ["twenty", "nine"]),
        ("10am", ["10", "am"]),
        ("o'clock", ["oclock"]),
        ("doctor's", ["doctor", "is"]),
        ("—", []),
        ("'", []),
    ],
)
def test_a_transcribed_word_becomes_its_plain_words(written: str, plain: list[str]) -> None:
    assert plain_words(written) == plain


def test_every_plain_word_knows_the_word_it_came_from() -> None:
    (turn,) = prepare(talk("c: I'll think, thanks")).turns
    assert turn.words == ("i", "will", "think", "thanks")
    assert turn.source == (0, 0, 1, 2)


def test_turns_without_a_readable_word_are_left_out_and_places_count_words() -> None:
    call = prepare(talk("a: hello there\nc: — —\nc: yes please go on"))
    assert [turn.index for turn in call.turns] == [0, 1]
    assert [turn.place for turn in call.turns] == [0.125, 0.75]


def test_neighbours_of_a_turn_are_found_by_side() -> None:
    call = prepare(talk("a: one\nc: two\na: three"))
    first, middle, last = call.turns
    assert call.before(middle, Side.AGENT) is first
    assert call.after(middle, Side.AGENT) is last
    assert call.before(first, Side.CLIENT) is None
    assert call.after(last, Side.CLIENT) is None

"""Where a question is answered: the words themselves, in any form, also of figures."""

import pytest

from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.spoken.search.places import Place, find_places
from calls.spoken.search.question import read_question


def turn(side: Side, text: str) -> Turn:
    return Turn(side, tuple(Word(word, float(place), place + 1.0) for place, word in enumerate(text.split())))


TALK = Transcript(
    (
        turn(Side.AGENT, "Окна стоят девятьсот рублей, очень дорогие окна."),
        turn(Side.CLIENT, "Очень дорого! Кто-то говорил: п’ять?"),
    ),
    Provenance("engine", "model", "1", "ru"),
)


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("окнами", [(0, 0, 1), (0, 6, 7)]),
        ("900", [(0, 2, 4)]),  # the words that say it
        ('"очень дорого"', [(1, 0, 2)]),
        ("очень", [(0, 4, 5), (1, 0, 1)]),
        ('очень "очень дорого"', [(0, 4, 5), (1, 0, 2)]),  # of both the longer one
        ("дор*", [(0, 5, 6), (1, 1, 2)]),
        ("кто-то", [(1, 2, 3)]),
        ("п'ять", [(1, 4, 5)]),
        ("слон", []),
        ("очень -дорого", [(0, 4, 5), (1, 0, 1)]),
    ],
)
def test_a_place_is_the_words_that_answer(text: str, places: list[tuple[int, int, int]]):
    assert find_places(TALK, read_question(text)) == tuple(Place(*place) for place in places)


def test_one_side_alone():
    assert find_places(TALK, read_question("очень"), Side.CLIENT) == (Place(1, 0, 1),)

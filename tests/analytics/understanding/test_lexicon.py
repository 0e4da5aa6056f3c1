"""The pattern language: what matches, what does not, and what is misspelt."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analytics.understanding.lexicon import PatternIndex, Phrases, compile_pattern
from analytics.understanding.pattern_language import PatternError
from analytics.understanding.spoken import prepare
from tests.analytics.understanding.talk import talk


@pytest.mark.parametrize(
    ("pattern", "said", "is_found"),
    [
        ("leave it", "i'll leave it then", True),
        ("leave it", "leave to it", True),  # one foreign word may stand between
        ("leave it", "leave to him it", False),
        ("leave it", "believe it", False),  # whole words only
        ("that is good", "that is no good", False),  # a negation never hides in a gap
        ("no_thanks", "no many thanks", False),  # "_" lets nothing between
        ("book .. tuesday", "book me in for tuesday", True),
        ("book .. tuesday", "book me in for the very next tuesday", False),
        ("book ..6 tuesday", "book me in for the very next tuesday", True),
        ("(see|meet) you (on)? <day>", "meet you friday", True),
        ("(see|meet) you (on)? <day>", "meet you soon", False),
        ("recommend*", "you were recommended", True),
        ("you fitted !(her|his)", "you fitted her windows", False),
        ("you fitted !(her|his)", "you fitted our windows", True),
        ("don't want", "i do not want that", True),  # contractions are opened on both sides
        ("(a (b|c)) d", "a c d", True),
        ("приеду .. <day>", "приеду к вам в среду", True),  # a class in the letters of its pattern
        ("приїду .. <day>", "приїду у пʼятницю", True),
        ("сосед* (сказал|сказала)", "соседка сказала", True),
    ],
)
def test_patterns(pattern: str, said: str, is_found: bool) -> None:
    (turn,) = prepare(talk("c: " + said)).turns
    assert (compile_pattern(pattern).find(turn) is not None) is is_found


@pytest.mark.parametrize("pattern", ["<weekday> please", "(book|order", "book) it", "— it"])
def test_a_misspelt_pattern_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(PatternError):
        compile_pattern(pattern)


@pytest.mark.parametrize(
    ("said", "is_negated"), [("it is too expensive", False), ("it is not too expensive", True), ("not at all is it too expensive", False)]
)
def test_negation_reaches_two_words(said: str, is_negated: bool) -> None:
    (turn,) = prepare(talk("c: " + said)).turns
    hit = compile_pattern("expensive").find(turn)
    assert hit is not None
    assert hit.is_negated is is_negated


def test_a_hit_says_where_it_stands() -> None:
    (turn,) = prepare(talk("c: well I'll leave it")).turns
    hit = Phrases("leave it / go away").find(turn)
    assert hit is not None
    assert (hit.first, hit.last, turn.words[hit.first : hit.last]) == (3, 5, ("leave", "it"))


def test_the_latest_hit_before_a_word_is_found() -> None:
    (turn,) = prepare(talk("c: can you come or can you call")).turns
    hit = Phrases("can you").find_last_before(turn, 6)
    assert hit is not None
    assert hit.first == 4
    assert Phrases("can you").find_last_before(turn, 0) is None


@pytest.mark.parametrize(
    ("said", "is_negated"), [("это не дорого", True), ("нет дорого", False), ("якщо дорого", True), ("дорого мне не надо", False)]
)
def test_negation_is_heard_in_russian_and_ukrainian(said: str, is_negated: bool) -> None:
    (turn,) = prepare(talk("c: " + said)).turns
    hit = compile_pattern("дорого").find(turn)
    assert hit is not None
    assert hit.is_negated is is_negated


WORDS = ("leave", "it", "book", "a", "survey", "tuesday", "please")
ROWS = ("leave it", "leave", "it", "a? survey", "please?", "book .. <day>", "(book|leave) a (survey|visit)", "surv* please", "<day>")


@given(st.lists(st.sampled_from(ROWS)), st.lists(st.sampled_from(WORDS), min_size=3, max_size=8))
def test_a_pattern_is_tried_exactly_where_each_of_its_elements_has_a_word(rows: list[str], words: list[str]) -> None:
    (turn,) = prepare(talk("c: " + " ".join(words))).turns
    patterns = [(compile_pattern(row), number) for number, row in enumerate(rows)]
    tried = [(pattern, number) for pattern, number in patterns if all(keys & turn.keys for keys in pattern.keys)]
    assert PatternIndex(patterns).candidates(turn) == tried
    assert all((pattern, number) in tried for pattern, number in patterns if pattern.find(turn) is not None)

"""Tables of cues written as text."""

import pytest

from analytics.understanding.cue_text import read_cues
from analytics.understanding.languages import tables_of
from analytics.understanding.pattern_language import PatternError
from calls.model.recording import Side


def test_a_head_and_the_patterns_below_it_are_one_cue() -> None:
    first, second = read_cues("sale client 2.5 unless negated\n    go ahead / book it\n    let us do it\nsale anyone 1\n    deal\n")
    assert (first.value, first.side, first.points, first.row, first.unless_negated) == (
        "sale",
        Side.CLIENT,
        2.5,
        "go ahead / book it / let us do it",
        True,
    )
    assert (second.side, second.points, second.unless_negated) == (None, 1.0, False)


@pytest.mark.parametrize(
    "text", ["    go ahead", "sale somebody 2\n    go", "sale client\n    go", "sale client much\n    go", "sale client 2"]
)
def test_a_misspelt_table_is_refused(text: str) -> None:
    with pytest.raises(PatternError):
        read_cues(text)


def test_a_language_is_spoken_in_every_country() -> None:
    assert tables_of("en") is tables_of("en-GB")
    assert tables_of("ru") is tables_of("ru-RU") is not None
    assert tables_of("de") is None

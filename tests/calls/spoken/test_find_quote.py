"""Words that a person chose as proof must really have been said."""

import pytest

from calls.model.plan_corrections import WrongCorrectionError
from calls.model.put_right import Quote
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word
from calls.spoken.find_quote import find_quote

SAID = Transcript(
    (
        Turn(Side.AGENT, (Word("Hello,", 0.0, 0.5), Word("there!", 0.5, 1.0))),
        Turn(Side.CLIENT, (Word("too", 2.0, 2.2), Word("dear", 2.2, 2.6), Word("for", 2.6, 2.8), Word("me", 2.8, 3.0))),
    ),
    Provenance("fake", "small", "1", "en"),
)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("dear for", Quote("dear for", Side.CLIENT, 2.2, 2.8)),
        ("  «Too dear» ", Quote("too dear", Side.CLIENT, 2.0, 2.6)),
        ("hello there", Quote("Hello, there!", Side.AGENT, 0.0, 1.0)),
    ],
)
def test_words_are_found_as_they_were_said(text, quote):
    assert find_quote(SAID, text) == quote


@pytest.mark.parametrize("text", ["too cheap", "there too", "!!", "oo dear", ""])
def test_words_that_nobody_said_prove_nothing(text):
    with pytest.raises(WrongCorrectionError, match="stand in no turn"):
        find_quote(SAID, text)


def test_a_call_without_words_has_none_to_quote():
    with pytest.raises(WrongCorrectionError):
        find_quote(None, "too dear")

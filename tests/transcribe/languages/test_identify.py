import numpy as np
import pytest

from calls.model.transcript import Word
from transcribe.languages.identify import TextIdentifier, surest


class Scribe:
    """An engine that writes what it is told to, whatever it hears."""

    model, rate_hz = "scribe", 16_000

    def __init__(self, *texts):
        self.texts = texts

    def transcribe(self, pieces, language):
        assert language is None
        return [[Word(text, 0.0, 1.0) for text in texts.split()] for texts in self.texts[: len(pieces)]]


def test_words_tell_the_language_of_each_piece():
    scribe = Scribe("что вы хотите", "що ви хочете", "угу")
    identifier = TextIdentifier(scribe)
    assert identifier.languages_of([np.zeros(1, np.int16)] * 3, ("ru", "uk")) == ["ru", "uk", None]
    assert (identifier.name, identifier.rate_hz) == ("words, heard by scribe", 16_000)


@pytest.mark.parametrize(
    ("shares", "language"),
    [
        ({"ru": 0.6, "uk": 0.1}, "ru"),  # of what both have together, whatever the other 97 languages have
        ({"ru": 0.03, "uk": 0.3}, "uk"),
        ({"ru": 0.4, "uk": 0.3}, None),
        ({"ru": 0.0, "uk": 0.0}, None),
        ({}, None),
    ],
)
def test_a_language_is_sure_with_three_quarters_of_the_companys_own(shares, language):
    assert surest(shares) == language

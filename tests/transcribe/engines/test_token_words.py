import math

import pytest

from calls.model.transcript import Word
from transcribe.engines.token_words import words_of


@pytest.mark.parametrize(
    ("tokens", "times", "words"),
    [
        ([" до", "брый", " день"], [0.1, 0.3, 0.5], [Word("добрый", 0.1, 0.5), Word("день", 0.5, 0.9)]),  # SentencePiece
        (["д", "а", " ", "н", "у"], [0.1, 0.2, 0.3, 0.6, 0.7], [Word("да", 0.1, 0.3), Word("ну", 0.6, 1.1)]),  # letters
        (["да"], [0.2], [Word("да", 0.2, 0.6)]),
        ([" a", " b"], [0.0, 3.0], [Word("a", 0.0, 0.4), Word("b", 3.0, 3.4)]),  # a pause belongs to nobody
        (["<unk>", " да", "<|en|>"], [0.0, 0.1, 0.2], [Word("да", 0.1, 0.2)]),
        ([" ", " "], [0.0, 0.1], []),
        ([], [], []),
        ([" end"], [3.9], [Word("end", 3.9, 4.0)]),  # never beyond the sound
        ([" late"], [4.2], [Word("late", 4.0, 4.0)]),
    ],
)
def test_tokens_become_words(tokens, times, words):
    heard = words_of(tokens, times, None, 4.0)
    assert [word.text for word in heard] == [word.text for word in words]
    for mine, expected in zip(heard, words, strict=True):
        assert (mine.start_s, mine.end_s) == pytest.approx((expected.start_s, expected.end_s))
        assert mine.confidence is None


def test_confidence_is_the_geometric_mean_of_the_tokens():
    (word,) = words_of([" д", "а"], [0.0, 0.1], [math.log(0.9), math.log(0.4)], 1.0)
    assert word.confidence == pytest.approx(0.6)


def test_confidence_never_exceeds_one():
    assert words_of([" а"], [0.0], [0.2], 1.0)[0].confidence == 1.0

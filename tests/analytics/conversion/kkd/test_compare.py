"""How sure a difference is, in words."""

import pytest

from analytics.conversion.kkd.compare import spoken, words_of


@pytest.mark.parametrize(
    ("p_better", "words"),
    [
        (0.9999, "Maria converts better than Olga (99 %)."),
        (0.954, "Probably Maria converts better than Olga (95 %); 1 in 20 it is chance."),
        (0.80, "Probably Maria converts better than Olga (80 %); 1 in 5 it is chance."),
        (0.6, "Maria and Olga cannot be told apart yet (60 %)."),
    ],
)
def test_a_probability_in_words(p_better, words):
    assert spoken(words_of("Maria", "Olga", p_better)) == words

"""Dictionary forms and noun cases of Russian and Ukrainian words."""

import pytest

from calls.spoken.lemmas import lemma, noun_cases


@pytest.mark.parametrize(
    ("word", "language", "expected"),
    [("окнами", "ru", "окно"), ("записался", "ru", "записаться"), ("вікна", "uk", "вікно"), ("windows", "en", "windows")],
)
def test_a_word_has_its_dictionary_form(word: str, language: str, expected: str) -> None:
    assert lemma(word, language) == expected


@pytest.mark.parametrize(
    ("word", "language", "case", "expected"),
    [
        ("дверей", "ru", "gent", True),
        ("мастер", "ru", "gent", False),
        ("консультацію", "uk", "accs", True),
        ("приедет", "ru", "gent", False),  # no noun
        ("иванова", "ru", "gent", False),  # a name counts nothing
        ("абырвалгами", "ru", "ablt", False),  # unknown words are no evidence
        ("doors", "en", "gent", False),
    ],
)
def test_cases_are_known_of_common_nouns_only(word: str, language: str, case: str, expected: bool) -> None:
    assert (case in noun_cases(word, language)) is expected

"""Dictionary forms and noun cases of Russian and Ukrainian words."""

import pytest

from calls.spoken.lemmas import is_first_name, is_name_of_person, lemma, noun_cases


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


def test_a_letter_without_a_name_is_left_as_it_is() -> None:
    word = "\U00017000окна"
    assert lemma(word, "ru") == word
    assert noun_cases(word, "ru") == frozenset()
    assert not is_first_name(word, "uk")
    assert not is_name_of_person(word, "uk")

"""Topics of Russian words."""

import pytest

from analytics.understanding.russian.topics import TOPICS


@pytest.mark.parametrize(
    ("word", "topic"), [("эквайринг", "<utility_offer>"), ("вакансия", "<employment>"), ("ошибся", "<wrong>"), ("рассрочка", "<price>")]
)
def test_a_word_is_of_its_topic(word: str, topic: str) -> None:
    assert topic in TOPICS[word]


def test_words_are_written_as_they_are_looked_up() -> None:
    assert [word for word in TOPICS if word != word.lower() or "ё" in word or "-" in word] == []

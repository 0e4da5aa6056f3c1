"""Topics of Ukrainian words: any form of a word counts for its topic."""

import pytest

from analytics.understanding.ngrams import grams_of
from analytics.understanding.spoken import prepare
from analytics.understanding.ukrainian.topics import TOPICS
from tests.analytics.understanding.talk import company, talk


@pytest.mark.parametrize(
    ("line", "topic"),
    [
        ("c: шукаю роботу майстра", "employment"),
        ("c: скільки коштуватиме", "price"),
        ("c: ваші монтажники поїхали", "staff"),
        ("c: переносимо запис", "booking"),
        ("c: це поліклініка", "health"),
        ("c: маю пропозицію щодо реклами", "selling"),
        ("c: помилилася номером", "wrong"),
        ("c: по гарантії", "after_sale"),
        ("c: вулицю запишіть", "contact_details"),
        ("c: порадила подруга", "learnt"),
    ],
)
def test_any_form_of_a_word_counts_for_its_topic(line: str, topic: str) -> None:
    names = {gram.name for gram in grams_of(prepare(talk(line, "uk")), company(), TOPICS, "uk")}
    assert f"c <{topic}>" in names

import random
import re
from itertools import pairwise
from pathlib import Path

import pytest

from calls.spoken.figures.find_figures import Kind, find_figures
from calls.spoken.figures.vocabulary import vocabulary_of

_FIGURE = re.compile(r"(\w+) ([^()]+?)(?: \(([^)]*)\))?(?= (?:number|money|percent|time|digits) |$)")


def rows():
    language = ""
    for line in Path(__file__).with_name("figures.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            language = line.strip("[]")
        elif line and not line.startswith("#"):
            yield language, *line.split("=>")


ROWS = list(rows())


@pytest.mark.parametrize(("language", "said", "meant"), ROWS)
def test_figures_are_read_as_they_are_meant(language, said, meant):
    words = said.split()
    found = [(one.kind.value, "|".join(one.readings), " ".join(words[one.first : one.last])) for one in find_figures(words, language)]
    wanted = [(kind, readings, of or said.strip()) for kind, readings, of in _FIGURE.findall(meant.strip())]
    assert found == wanted


@pytest.mark.parametrize("language", ["ru", "uk", "en"])
def test_the_table_has_forty_examples_of_each_language(language):
    assert sum(row[0] == language for row in ROWS) >= 40


def test_punctuation_belongs_to_no_figure_and_capitals_matter_not():
    (figure,) = find_figures(["Это", "Одиннадцать", "тысяч", "пятьсот", "рублей,", "да."], "ru-RU")
    assert (figure.readings, figure.first, figure.last) == (("11500 RUB",), 1, 5)


def test_a_language_without_a_vocabulary_has_no_figures():
    assert find_figures(["zwei"], "de") == ()
    assert find_figures([], "en") == ()
    assert find_figures(["—", "..."], "en") == ()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_any_soup_of_such_words_gives_figures_that_are_in_order_and_clocks_that_exist(language):
    known = vocabulary_of(language)
    words = [*known.numbers, *known.scales, *known.ordinals, *known.money, *known.cents, *known.hours, *known.minutes, *known.before_time]
    words += [
        "25%",
        "10:30",
        "2,5",
        "500",
        "05",
        "half",
        "past",
        "quarter",
        "to",
        "and",
        "пів",
        "на",
        "без",
        "с",
        "половиной",
        "утра",
        "ночи",
    ]
    chance = random.Random(7)
    for _ in range(1000):
        said = chance.choices(words, k=chance.randint(1, 9))
        found = find_figures(said, language)
        assert all(0 <= one.first < one.last <= len(said) for one in found)
        assert all(before.last <= after.first for before, after in pairwise(found))
        clocks = [reading.split(":") for one in found if one.kind is Kind.TIME for reading in one.readings]
        assert all(int(hour) < 24 and int(minute) < 60 for hour, minute in clocks)

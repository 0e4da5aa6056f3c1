"""The words of one language's times, read from a table that somebody who knows the language, not Python, can widen.

weekday 1: вторник вторника вторнике*      kind, value, forms; * stands for any ending
part 0: первой_половине_дня                words joined by _ are one expression
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analytics.understanding.pattern_language import PatternError
from analytics.understanding.times import kinds
from calls.spoken.lemmas import REMEMBERED

SHORTEST_STEM = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    kind: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Expression:
    """Several words that mean one thing."""

    words: tuple[str, ...]
    meaning: Meaning

    def stands_at(self, words: tuple[str, ...], at: int) -> bool:
        said = words[at : at + len(self.words)]
        return len(said) == len(self.words) and all(_is_form(word, form) for word, form in zip(said, self.words, strict=True))


@dataclass(frozen=True, slots=True)
class ClockIdiom:
    """A way to say minutes, over kinds of words: "s?F" and what it does with the hour (its last number)."""

    pattern: str
    reads: str  # "past": hour + minutes; "to": hour - minutes; "into": minutes of the hour before


class Vocabulary:
    """tables: later ones win; words in lower case, without apostrophes, е for ё. articles: one must stand before a bare date."""

    def __init__(
        self, language: str, tables: Sequence[str], idioms: tuple[ClockIdiom, ...], articles: frozenset[str] = frozenset()
    ) -> None:
        self.language, self.articles = language, articles
        self.idioms = tuple((re.compile(idiom.pattern), idiom) for idiom in idioms)
        self.any_idiom = re.compile("|".join(f"(?:{idiom.pattern})" for idiom in idioms))
        self._exact: dict[str, Meaning] = {}
        self._stems: dict[str, Meaning] = {}
        self._expressions: dict[str, tuple[Expression, ...]] = {}
        for table in tables:
            for form, meaning in _rows(table):
                self._add(form, meaning)
        self._opening = frozenset[str]()
        alone = [one for many in self._expressions.values() for one in many if not any(map(self._tells, one.words))]
        telling = (one.words[0] for one in alone if one.meaning.kind in kinds.TELLING)  # прямо сейчас, after work
        self._opening = frozenset(word for word in telling if len(word) >= SHORTEST_STEM)
        self.meaning = lru_cache(maxsize=REMEMBERED)(self._look_up)
        self.is_telling = lru_cache(maxsize=REMEMBERED)(self._tells)

    def expressions_from(self, word: str) -> tuple[Expression, ...]:
        """Longest first."""
        return self._expressions.get(word, ())

    def _tells(self, word: str) -> bool:
        """May a turn with this word name a time?"""
        meaning = self._look_up(word)
        is_telling = word[0].isdigit() if meaning is None else meaning.kind in kinds.TELLING
        return is_telling or word in self._opening

    def _look_up(self, word: str) -> Meaning | None:
        if (exact := self._exact.get(word)) is not None:
            return exact
        stems = (word[:size] for size in range(len(word), SHORTEST_STEM - 1, -1))
        return next((self._stems[stem] for stem in stems if stem in self._stems), None)

    def _add(self, form: str, meaning: Meaning) -> None:
        words = tuple(form.split("_"))
        if len(words) > 1:
            others = [one for one in self.expressions_from(words[0]) if one.words != words]
            self._expressions[words[0]] = tuple(sorted([*others, Expression(words, meaning)], key=lambda one: -len(one.words)))
        elif form.endswith("*"):
            self._stems[form[:-1]] = meaning
        else:
            self._exact[form] = meaning


def _is_form(word: str, form: str) -> bool:
    return word.startswith(form[:-1]) if form.endswith("*") else word == form


def _rows(table: str) -> Iterator[tuple[str, Meaning]]:
    for line in filter(str.strip, table.splitlines()):
        head, separator, forms = line.partition(":")
        name, *value = head.split()
        if not separator or name not in NAMES or len(value) > 1 or not all(one.isdigit() for one in value):
            raise PatternError(f"not a row of a time table: {line.strip()!r}")
        meaning = Meaning(NAMES[name], int(value[0]) if value else 0)
        yield from ((form, meaning) for form in forms.split())


NAMES: Mapping[str, str] = {name.lower(): kind for name, kind in vars(kinds).items() if isinstance(kind, str) and len(kind) == 1}

"""Phrases on plain words: where a pattern stands in a turn, and whether it is negated. The pattern language is in pattern_language.py."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from analytics.understanding.pattern_language import Keys, translate
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.word_classes import classes_for

_NEGATORS = "not never hardly without if no не ни без если никогда вряд ні якщо якби ніколи навряд"  # "нет" parts: "нет, дорого"
NEGATORS = frozenset(_NEGATORS.split())
NEGATION_REACH = 2  # words before the hit: "not that expensive"


@dataclass(frozen=True, slots=True)
class Hit:
    """Where a pattern was found: plain words first..last (last is not in) of one turn."""

    turn: SpokenTurn
    first: int
    last: int
    pattern: str

    @property
    def is_negated(self) -> bool:
        return bool(NEGATORS.intersection(self.turn.words[max(0, self.first - NEGATION_REACH) : self.first]))


@dataclass(frozen=True, slots=True)
class Pattern:
    text: str
    regex: re.Pattern[str]
    keys: tuple[Keys, ...]  # of each of these one must be in the turn, or there is no use in looking

    def may_be_in(self, turn: SpokenTurn) -> bool:
        for keys in self.keys:  # noqa: SIM110  a generator takes twice the time on the hottest path
            if turn.keys.isdisjoint(keys):
                return False
        return True

    def find(self, turn: SpokenTurn) -> Hit | None:
        return next(self.find_all(turn), None)

    def find_all(self, turn: SpokenTurn) -> Iterator[Hit]:
        for found in self.regex.finditer(turn.text):
            first = turn.text.count(" ", 0, found.start())
            yield Hit(turn, first, first + found.group().count(" "), self.text)


class PatternIndex:
    """Many numbered patterns, tried only on turns that hold all their words; each is kept under the word that fewest of them share."""

    def __init__(self, patterns: Sequence[tuple[Pattern, int]]) -> None:
        self._by_key: defaultdict[str, list[tuple[Pattern, int]]] = defaultdict(list)
        self._always = [entry for entry in patterns if not entry[0].keys]
        shared = Counter(key for pattern, _ in patterns for keys in pattern.keys for key in keys)
        for pattern, number in patterns:
            if pattern.keys:
                for key in min(pattern.keys, key=lambda keys: sum(shared[key] for key in keys)):
                    self._by_key[key].append((pattern, number))

    def candidates(self, turn: SpokenTurn) -> Iterator[tuple[Pattern, int]]:
        """A pattern may come twice, under two of its words."""
        yield from self._always
        for key in turn.keys:
            for pattern, number in self._by_key.get(key, ()):
                if pattern.may_be_in(turn):
                    yield pattern, number


class Phrases:
    """One row of alternatives: is any of them said in a turn?"""

    def __init__(self, row: str) -> None:
        self._index = PatternIndex([(pattern, number) for number, pattern in enumerate(compile_row(row))])

    def find(self, turn: SpokenTurn) -> Hit | None:
        return next(self.find_all(turn), None)

    def find_first(self, turn: SpokenTurn) -> Hit | None:
        """The hit that begins earliest."""
        return min(self.find_all(turn), key=lambda hit: hit.first, default=None)

    def find_all(self, turn: SpokenTurn) -> Iterator[Hit]:
        """In the order of the row's patterns."""
        tried = sorted({number: pattern for pattern, number in self._index.candidates(turn)}.items())
        return (hit for _, pattern in tried for hit in pattern.find_all(turn))

    def find_last_before(self, turn: SpokenTurn, end: int) -> Hit | None:
        """The hit that begins latest among those that begin before a word."""
        return max((hit for hit in self.find_all(turn) if hit.first < end), key=lambda hit: hit.first, default=None)


def compile_row(row: str) -> Iterator[Pattern]:
    """Patterns stand one after the other, parted by " / " or a new line."""
    for text in row.replace("\n", " / ").split(" / "):
        if text.strip():
            yield compile_pattern(text.strip())


@cache
def compile_pattern(text: str) -> Pattern:
    """Raises PatternError on a word class that does not exist or a bracket that is not closed."""
    regex, keys = translate(text, classes_for(text))
    return Pattern(text, re.compile(r"(?<!\S)" + regex), keys)

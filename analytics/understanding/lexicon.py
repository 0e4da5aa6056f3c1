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

    def find(self, turn: SpokenTurn) -> Hit | None:
        found = self.regex.search(turn.text)
        return None if found is None else self._hit(turn, found)

    def find_all(self, turn: SpokenTurn) -> Iterator[Hit]:
        return (self._hit(turn, found) for found in self.regex.finditer(turn.text))

    def _hit(self, turn: SpokenTurn, found: re.Match[str]) -> Hit:
        first = turn.text.count(" ", 0, found.start())
        return Hit(turn, first, first + found.group().count(" "), self.text)


class PatternIndex:
    """Many numbered patterns, tried only on turns that hold a word of each of their elements, the rarest element asked first.

    A set of patterns is a whole number, with a bit for each, so that a turn's words are looked up once for all patterns.
    """

    def __init__(self, patterns: Sequence[tuple[Pattern, int]]) -> None:
        self._patterns = tuple(patterns)
        shared = Counter(key for pattern, _ in patterns for keys in pattern.keys for key in keys)
        self._holding: list[defaultdict[str, int]] = []  # by element and key, the patterns of which that element has that key
        self._shorter: list[int] = []  # by element, the patterns that have none there
        for place, (pattern, _) in enumerate(patterns):
            for at, keys in enumerate(sorted(pattern.keys, key=lambda keys: sum(shared[key] for key in keys))):
                if at == len(self._holding):
                    self._holding.append(defaultdict(int))
                for key in keys:
                    self._holding[at][key] |= 1 << place
        for at in range(len(self._holding)):
            self._shorter.append(sum(1 << place for place, (pattern, _) in enumerate(patterns) if len(pattern.keys) <= at))
        self._first_keys = frozenset(self._holding[0]) if self._holding and not self._shorter[0] else None

    def candidates(self, turn: SpokenTurn) -> list[tuple[Pattern, int]]:
        """In the order of the patterns."""
        if self._first_keys is not None and self._first_keys.isdisjoint(turn.keys):
            return []
        left = (1 << len(self._patterns)) - 1
        for holding, possible in zip(self._holding, self._shorter, strict=True):
            for key in holding.keys() & turn.keys:
                possible |= holding[key]
            left &= possible
            if not left:
                break
        return [self._patterns[place] for place in _places(left)]


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Phrases:
    """One row of alternatives: is any of them said in a turn?"""

    def __init__(self, row: str) -> None:
        self._index = PatternIndex([(pattern, number) for number, pattern in enumerate(compile_row(row))])

    def find(self, turn: SpokenTurn) -> Hit | None:
        """Of the first pattern that is said."""
        for pattern, _ in self._index.candidates(turn):
            if (hit := pattern.find(turn)) is not None:
                return hit
        return None

    def find_first(self, turn: SpokenTurn) -> Hit | None:
        """The hit that begins earliest."""
        return min(self.find_all(turn), key=lambda hit: hit.first, default=None)

    def find_all(self, turn: SpokenTurn) -> Iterator[Hit]:
        """In the order of the row's patterns."""
        return (hit for pattern, _ in self._index.candidates(turn) for hit in pattern.find_all(turn))

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

"""Phrases on plain words: where a pattern stands in a turn, and whether it is negated. The pattern language is in pattern_language.py."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from analytics.understanding.pattern_language import Keys, translate
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.word_classes import classes_for
from calls.model.recording import Side

_NEGATORS = "not never hardly without if no не ни без если никогда вряд ні якщо якби ніколи навряд"  # "нет" parts: "нет, дорого"
NEGATORS = frozenset(_NEGATORS.split())
REMEMBERED_TURNS = 1024  # many rules ask about the same turn
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


class Book:
    """Numbered patterns of many tables, each tried only on turns that hold a word of each of its elements.

    A set of patterns is a whole number, with a bit for each, so that a turn's words are looked up once for all tables.
    """

    def __init__(self) -> None:
        self._patterns: list[tuple[Pattern, Side | None]] = []
        self._read: _Read | None = None  # when the first turn is looked up

    def add(self, patterns: Sequence[tuple[Pattern, Side | None]]) -> int:
        """With who says it, None for either. Returns the place of the first."""
        if self._read is not None:
            raise ValueError("a book that was read takes no more patterns")
        self._patterns += patterns
        return len(self._patterns) - len(patterns)

    def look_up(self, turn: SpokenTurn) -> int:
        """The patterns that may stand in a turn."""
        if self._read is None:
            self._read = _read(self._patterns)
        left, possible = self._read.said_by[turn.side], list(self._read.shorter)
        for key in self._read.holding.keys() & turn.keys:
            for at, patterns in self._read.holding[key]:
                possible[at] |= patterns
        for patterns in possible:
            left &= patterns
        return left


@lru_cache(maxsize=REMEMBERED_TURNS)
def _possible(book: Book, turn: SpokenTurn) -> int:
    return book.look_up(turn)


@dataclass(frozen=True, slots=True)
class _Read:
    """Sets of patterns: by key those that have it, with the number of the element; by element those that lack it; by who says them."""

    holding: Mapping[str, Sequence[tuple[int, int]]]
    shorter: Sequence[int]
    said_by: Mapping[Side, int]


def _read(patterns: Sequence[tuple[Pattern, Side | None]]) -> _Read:
    most = max((len(pattern.keys) for pattern, _ in patterns), default=0)
    holding: defaultdict[str, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
    for place, (pattern, _) in enumerate(patterns):
        for at, keys in enumerate(pattern.keys):
            for key in keys:
                holding[key][at] |= 1 << place
    return _Read(
        {key: tuple(by_element.items()) for key, by_element in holding.items()},
        [_bits(place for place, (pattern, _) in enumerate(patterns) if len(pattern.keys) <= at) for at in range(most)],
        {side: _bits(place for place, (_, by) in enumerate(patterns) if by in (None, side)) for side in Side},
    )


class PatternIndex:
    """The numbered patterns of one table, in a book that it may share with others. sides: who says each; either, where none are given."""

    def __init__(self, patterns: Sequence[tuple[Pattern, int]], book: Book | None = None, sides: Sequence[Side | None] = ()) -> None:
        self._patterns, self._book = tuple(patterns), book or Book()
        said_by = sides or [None] * len(patterns)
        self._first = self._book.add([(pattern, side) for (pattern, _), side in zip(patterns, said_by, strict=True)])
        self._own = (1 << len(patterns)) - 1

    def candidates(self, turn: SpokenTurn) -> list[tuple[Pattern, int]]:
        """In the order of the patterns."""
        left = (_possible(self._book, turn) >> self._first) & self._own
        return [self._patterns[place] for place in _places(left)] if left else []


def _bits(places: Iterable[int]) -> int:
    return sum(1 << place for place in places)


def _places(bits: int) -> Iterator[int]:
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class Phrases:
    """One row of alternatives: is any of them said in a turn?"""

    def __init__(self, row: str, book: Book | None = None) -> None:
        self._index = PatternIndex([(pattern, number) for number, pattern in enumerate(compile_row(row))], book)

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

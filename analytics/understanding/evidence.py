"""Scored evidence: rows of cues, each worth some points for one value; what speaks for each value, with the words that say it."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from analytics.understanding.lexicon import Book, Hit, PatternIndex, compile_row
from analytics.understanding.spoken import SpokenCall, SpokenTurn
from calls.model.recording import Side
from calls.model.verdict import Finding

LONGEST_QUOTE = 25  # words
REPEAT = 0.4  # the second hit of one row is worth this share of the first, the third its square …
TEMPERATURE = 1.8  # points that make one value e times as likely as another

Weight = Callable[[SpokenTurn], float]


def equally(_: SpokenTurn) -> float:
    """Everywhere alike."""
    return 1.0


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of a table: many ways to say the same thing."""

    value: str
    side: Side | None  # who says it; None: either
    points: float
    row: str  # patterns of lexicon.py, separated by " / "
    unless_negated: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    value: str
    points: float
    hit: Hit


@dataclass(frozen=True, slots=True)
class Tally:
    """What speaks for each value, strongest first within a value."""

    evidence: Mapping[str, tuple[Evidence, ...]]

    def points(self, value: str) -> float:
        return sum(item.points for item in self.evidence.get(value, ()))

    def best(self, value: str) -> Evidence:
        return self.evidence[value][0]

    def ranking(self) -> list[tuple[str, float]]:
        """Values by points, most first; ties by name, so that a verdict never depends on the order of a dict."""
        return sorted(((value, self.points(value)) for value in self.evidence), key=lambda pair: (-pair[1], pair[0]))

    def probability(self, value: str) -> float:
        """Softmax over the values that were spoken for, and one silent rival without points."""
        return share_of(value, dict(self.ranking()))


class CueTable:
    """Rows of cues, compiled once."""

    def __init__(self, cues: Sequence[Cue], book: Book | None = None) -> None:
        """book: of the tables that the same turns are looked up in."""
        self._cues = cues
        patterns = [(pattern, number) for number, cue in enumerate(cues) for pattern in compile_row(cue.row)]
        self._index = PatternIndex(patterns, book, [cues[number].side for _, number in patterns])

    def with_more(self, cues: Sequence[Cue]) -> "CueTable":
        return CueTable((*self._cues, *cues)) if cues else self

    def find(self, call: SpokenCall, weight: Weight) -> tuple[Evidence, ...]:
        """Every cue that was said. One row counts once a turn, and less with each further turn: ten prices asked are not ten reasons."""
        return _found(self, call, weight)

    def weigh(self, call: SpokenCall, weight: Weight) -> Iterator[Evidence]:
        heard: defaultdict[int, list[tuple[float, Hit]]] = defaultdict(list)
        for number, hit in _hits(self, call):
            heard[number].append((self._cues[number].points * weight(hit.turn), hit))
        for number, said in heard.items():
            strongest_first = sorted(said, key=lambda pair: -pair[0])
            for times, (points, hit) in enumerate(strongest_first):
                yield Evidence(self._cues[number].value, points * REPEAT**times, hit)

    def said_in(self, turn: SpokenTurn) -> Mapping[str, Hit]:
        """The earliest place of each value whose cues stand in a turn."""
        return _said(self, turn)

    def first_hits(self, turn: SpokenTurn) -> dict[str, Hit]:
        said: dict[str, Hit] = {}
        for number, hit in self.hits_in(turn).items():
            value = self._cues[number].value
            if value not in said or hit.first < said[value].first:
                said[value] = hit
        return said

    def hits_in(self, turn: SpokenTurn) -> dict[int, Hit]:
        hits: dict[int, Hit] = {}
        for pattern, number in self._index.candidates(turn):
            if number in hits or (hit := pattern.find(turn)) is None:
                continue
            if not (self._cues[number].unless_negated and hit.is_negated):
                hits[number] = hit
        return hits


@lru_cache(maxsize=1024)
def _said(table: CueTable, turn: SpokenTurn) -> Mapping[str, Hit]:
    """Several rules ask about the same turn."""
    return table.first_hits(turn)


@lru_cache(maxsize=16)
def _found(table: CueTable, call: SpokenCall, weight: Weight) -> tuple[Evidence, ...]:
    """Several rules weigh the same table alike."""
    return tuple(table.weigh(call, weight))


@lru_cache(maxsize=16)
def _hits(table: CueTable, call: SpokenCall) -> tuple[tuple[int, Hit], ...]:
    """Two rules may ask the same table about the same call."""
    return tuple(pair for turn in call.turns for pair in table.hits_in(turn).items())


def tally(found: Iterable[Evidence]) -> Tally:
    grouped: defaultdict[str, list[Evidence]] = defaultdict(list)
    for item in found:
        grouped[item.value].append(item)
    return Tally({value: tuple(sorted(items, key=lambda item: -item.points)) for value, items in grouped.items()})


def share_of(value: str, points: Mapping[str, float]) -> float:
    weights = {name: math.exp(min(score, 40.0) / TEMPERATURE) for name, score in points.items()}
    return weights.get(value, 0.0) / (sum(weights.values()) + 1.0)


def finding_of(field: str, value: str, hit: Hit, rule: str, probability: float) -> Finding:
    """The hit with the words around it, as they were transcribed: the whole turn when it is short."""
    words = hit.turn.turn.words
    first = hit.turn.source[hit.first]
    last = min(hit.turn.source[hit.last - 1] + 1, first + LONGEST_QUOTE)
    around = max(0, (LONGEST_QUOTE - (last - first)) // 2)
    first, last = (0, len(words)) if len(words) <= LONGEST_QUOTE else (max(0, first - around), min(len(words), last + around))
    quoted = words[first:last]
    return Finding(
        field,
        value,
        " ".join(word.text for word in quoted),
        hit.turn.side,
        quoted[0].start_s,
        quoted[-1].end_s,
        rule,
        round(min(max(probability, 0.0), 1.0), 3),
    )

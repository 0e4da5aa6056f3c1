"""A table of weights learned from labelled calls: how strongly each word or pair of words, by whom and where, speaks for a value."""

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from operator import mul
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from analytics.understanding.lexicon import Hit
from analytics.understanding.ngrams import NO_GRAMS, Gram, Grams
from analytics.understanding.spoken import SpokenTurn

ENOUGH_KNOWN = 100  # grams of a call, for the table to be trusted in full
MOST_POINTS = 14.0  # of hand-made cues that still count
NOTHING: Mapping[str, Any] = {"values": [], "bias": [], "weights": {}}


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probabilities of all values, and the known words behind them."""

    probabilities: Mapping[str, float]
    known: int  # different grams that the table knows
    table: "Learned"
    said: Grams = NO_GRAMS

    @property
    def grams(self) -> tuple[Gram, ...]:
        """Those that the table knows, as often as they were said."""
        return tuple(gram for gram in self.said if gram.name in self.table.weights)

    def with_cues(self, points: Mapping[str, float], worth: float, enough: int = ENOUGH_KNOWN) -> dict[str, float]:
        """Probabilities that heed the hand-made cues too; worth: logits per point. Of fewer than enough words little can be learned."""
        trust = min(self.known / enough, 1.0)
        odds = {
            value: share**trust * math.exp(worth * min(points.get(value, 0.0), MOST_POINTS)) for value, share in self.probabilities.items()
        }
        return {value: one / sum(odds.values()) for value, one in odds.items()}

    def strongest(self, value: str, turn: SpokenTurn | None = None) -> Hit | None:
        """The words of a turn that speak most for a value; of the turn that speaks most for it where none is named."""
        if value not in self.table.values:
            return None
        at, weights = self.table.values.index(value), self.table.weights
        if turn is not None:
            own = [gram for gram in self.said.of(turn) if gram.name in weights]
        else:
            by_turn: dict[int, list[Gram]] = {}
            for gram in self.grams:
                by_turn.setdefault(gram.turn.index, []).append(gram)
            own = max(by_turn.values(), key=lambda grams: sum(weights[gram.name][at] for gram in grams), default=[])
        return max(own, key=lambda gram: weights[gram.name][at]).hit if own else None


@dataclass(frozen=True, slots=True)
class Learned:
    values: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    cues_worth: float | None = None  # logits per point of the hand-made cues beside it, where it was learned too
    vectors: tuple[tuple[float, ...], ...] = ()  # by value: weights of the call's meaning as numbers, where it was learned with them
    _rows: Mapping[str, Mapping[str, int]] = field(init=False, compare=False, repr=False)  # of the table, by place, then by gram
    _table: npt.NDArray[np.float64] = field(init=False, compare=False, repr=False)  # the weights, grams by values

    def __post_init__(self) -> None:
        rows: defaultdict[str, dict[str, int]] = defaultdict(dict)
        for row, name in enumerate(self.weights):
            place, _, gram = name.partition(" ")
            rows[place][gram] = row
        object.__setattr__(self, "_rows", dict(rows))
        object.__setattr__(self, "_table", np.array(list(self.weights.values()), np.float64).reshape(len(self.weights), len(self.values)))

    @staticmethod
    def read(path: Path, name: str) -> "Learned":
        """Nothing is known where the file lacks a table of that name."""
        return Learned.of_table(_file(path).get(name, NOTHING))

    @staticmethod
    def of_table(table: Mapping[str, Any]) -> "Learned":
        weights = {gram: tuple(row) for gram, row in table["weights"].items()}
        vectors = tuple(tuple(row) for row in table.get("vectors", ()))
        return Learned(tuple(table["values"]), tuple(table["bias"]), weights, table.get("cues_worth"), vectors)

    def judge(self, grams: Grams, vector: Sequence[float] | None = None) -> Opinion:
        """A gram counts once a call; a long call's many words count less each, as their number's square root."""
        known = [rows[gram] for place, rows in self._rows.items() for gram in rows.keys() & grams.at.get(place, ())]
        known.sort()  # as sets have no order, and sums of fractions have one
        totals = (np.array(self.bias) + self._table[known].sum(axis=0) / math.sqrt(max(len(known), 1))).tolist()
        if vector is not None and self.vectors:
            totals = [total + sum(map(mul, row, vector)) for total, row in zip(totals, self.vectors, strict=True)]
        top = max(totals, default=0.0)
        odds = [math.exp(total - top) for total in totals]
        return Opinion({value: one / sum(odds) for value, one in zip(self.values, odds, strict=True)}, len(known), self, grams)


@lru_cache(maxsize=4)
def _file(path: Path) -> Mapping[str, Any]:
    found: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return found

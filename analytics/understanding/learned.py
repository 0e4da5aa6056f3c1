"""A table of weights learned from labelled calls: how strongly each word or pair of words, by whom and where, speaks for a value."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analytics.understanding.ngrams import Gram

ENOUGH_KNOWN = 100  # grams of a call, for the table to be trusted in full
MOST_POINTS = 10.0  # of hand-made cues that still count


@dataclass(frozen=True, slots=True)
class Opinion:
    """Probabilities of all values, and the words that speak most for each."""

    probabilities: Mapping[str, float]
    best: Mapping[str, Gram]
    known: int  # grams that the table knows

    def with_cues(self, points: Mapping[str, float], worth: float) -> dict[str, float]:
        """Probabilities that heed the hand-made cues too; worth: logits per point. Of a few words little can be learned."""
        trust = min(self.known / ENOUGH_KNOWN, 1.0)
        odds = {
            value: share**trust * math.exp(worth * min(points.get(value, 0.0), MOST_POINTS)) for value, share in self.probabilities.items()
        }
        return {value: one / sum(odds.values()) for value, one in odds.items()}


@dataclass(frozen=True, slots=True)
class Learned:
    values: tuple[str, ...]
    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    cues_worth: float | None = None  # logits per point of the hand-made cues beside it, where it was learned too

    @staticmethod
    def read(path: Path, name: str) -> "Learned":
        """Nothing is known where the file lacks a table of that name."""
        return Learned.of_table(json.loads(path.read_text(encoding="utf-8")).get(name, {"values": [], "bias": [], "weights": {}}))

    @staticmethod
    def of_table(table: Mapping[str, Any]) -> "Learned":
        weights = {gram: tuple(row) for gram, row in table["weights"].items()}
        return Learned(tuple(table["values"]), tuple(table["bias"]), weights, table.get("cues_worth"))

    def judge(self, grams: Iterable[Gram]) -> Opinion:
        """A gram counts once a call; a long call's many words count less each, as their number's square root."""
        first: dict[str, Gram] = {}
        by_turn: dict[int, list[Gram]] = {}
        for gram in grams:
            if gram.name in self.weights:
                first.setdefault(gram.name, gram)
                by_turn.setdefault(gram.turn.index, []).append(gram)
        scale = 1 / math.sqrt(max(len(first), 1))
        totals = list(self.bias)
        for name in first:
            for at, weight in enumerate(self.weights[name]):
                totals[at] += weight * scale
        top = max(totals)
        odds = [math.exp(total - top) for total in totals]
        shares = {value: one / sum(odds) for value, one in zip(self.values, odds, strict=True)}
        best = {value: self._proof(at, by_turn) for at, value in enumerate(self.values)} if by_turn else {}
        return Opinion(shares, best, len(first))

    def _proof(self, value: int, by_turn: Mapping[int, list[Gram]]) -> Gram:
        """The strongest words of the turn that speaks most for a value."""

        def worth(gram: Gram) -> float:
            return self.weights[gram.name][value]

        strongest = max(by_turn.values(), key=lambda grams: sum(worth(gram) for gram in grams))
        return max(strongest, key=worth)

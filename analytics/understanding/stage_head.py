"""How signs and words weigh for one stage: a logistic regression whose weights learn_stages.py learns from labelled calls."""

import json
import math
from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from pathlib import Path

from analytics.understanding.ngrams import Gram


@dataclass(frozen=True, slots=True)
class StageHead:
    bias: float
    signs: Mapping[str, float]
    grams: Mapping[str, float]

    def probability(self, found: Mapping[str, float], grams: Set[str]) -> float:
        """found: signs, each 0…1. Many grams count less each, as their number's square root."""
        odds = self.bias + sum(self.signs.get(name, 0.0) * worth for name, worth in found.items())
        odds += math.fsum(self.grams[name] for name in grams & self.grams.keys()) / math.sqrt(max(len(grams), 1))
        return 1 / (1 + math.exp(-max(min(odds, 30.0), -30.0)))

    def best(self, grams: Iterable[Gram]) -> Gram | None:
        """The words that speak most for it."""
        known = [gram for gram in grams if self.grams.get(gram.name, 0.0) > 0]
        return max(known, key=lambda gram: self.grams[gram.name], default=None)


def read_heads(path: Path) -> Mapping[str, StageHead]:
    tables = json.loads(path.read_text(encoding="utf-8"))["heads"]
    return {name: StageHead(table["bias"], table["signs"], table["grams"]) for name, table in tables.items()}

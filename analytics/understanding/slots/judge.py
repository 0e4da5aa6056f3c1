"""How likely something is by its clues: a table of learned weights, one for each clue."""

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LEARNED = Path(__file__).parent / "learned.json"
WORD = "~"  # a clue that is a word
WORD_WORTH = 0.8  # of a word, against 1 of other clues: there are many words, and each was seen seldom


@dataclass(frozen=True, slots=True)
class Judge:
    weights: Mapping[str, float]  # what a clue adds to the log-odds

    def probability(self, clues: Iterable[str]) -> float:
        """Logistic regression; unknown clues say nothing."""
        weights = self.weights
        return 1 / (1 + math.exp(-sum([weights[clue] for clue in clues if clue in weights])))


def worth(clue: str) -> float:
    return WORD_WORTH if clue.startswith(WORD) else 1.0


@dataclass(frozen=True, slots=True)
class Judges:
    wish: Judge  # is this time a wish of the client's own?
    met: Judge  # was this wish met?


@cache
def judges(path: Path = LEARNED) -> Judges:
    tables = json.loads(path.read_text(encoding="utf-8"))
    return Judges(Judge(tables["wish"]), Judge(tables["met"]))

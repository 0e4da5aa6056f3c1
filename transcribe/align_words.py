"""The cheapest way from the words that were said to the words that were recognised (Levenshtein's distance)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
import numpy.typing as npt

from calls.model.recording import Side

ERROR = 1_000_000  # a side that differs costs 1: it only decides between ways with equally many errors


class Step(StrEnum):
    SAME = "same"
    SUBSTITUTION = "substitution"
    DELETION = "deletion"
    INSERTION = "insertion"


@dataclass(frozen=True, slots=True)
class SaidWord:
    text: str
    side: Side | None = None  # None where it does not matter


@dataclass(frozen=True, slots=True)
class AlignedWord:
    step: Step
    truth: SaidWord | None  # None for an insertion
    heard: SaidWord | None  # None for a deletion


def align(truth: Sequence[SaidWord], heard: Sequence[SaidWord]) -> list[AlignedWord]:
    costs = _costs(truth, heard)
    steps: list[AlignedWord] = []
    row, column = len(truth), len(heard)
    while row or column:
        here = costs[row, column]
        if row and column and here == costs[row - 1, column - 1] + _price(truth[row - 1], heard[column - 1]):
            row, column = row - 1, column - 1
            step = Step.SAME if truth[row].text == heard[column].text else Step.SUBSTITUTION
            steps.append(AlignedWord(step, truth[row], heard[column]))
        elif row and here == costs[row - 1, column] + ERROR:
            row -= 1
            steps.append(AlignedWord(Step.DELETION, truth[row], None))
        else:
            column -= 1
            steps.append(AlignedWord(Step.INSERTION, None, heard[column]))
    return steps[::-1]


def _price(truth: SaidWord, heard: SaidWord) -> int:
    return ERROR * (truth.text != heard.text) + (truth.side is not heard.side)


def _costs(truth: Sequence[SaidWord], heard: Sequence[SaidWord]) -> npt.NDArray[np.int64]:
    """Row by row: a row's insertions are a running minimum along it."""
    insertions = ERROR * np.arange(len(heard) + 1, dtype=np.int64)
    costs = np.zeros((len(truth) + 1, len(heard) + 1), dtype=np.int64)
    costs[0] = insertions
    texts = np.array([word.text for word in heard], dtype=object)
    sides = np.array([word.side for word in heard], dtype=object)
    for row, word in enumerate(truth, start=1):
        best = costs[row - 1] + ERROR
        best[1:] = np.minimum(best[1:], costs[row - 1, :-1] + ERROR * (texts != word.text) + (sides != word.side))
        costs[row] = np.minimum.accumulate(best - insertions) + insertions
    return costs

"""Learns a field's own table from corrected calls: weights that change the shipped probabilities no more than the calls ask for.

The shipped tables are where learning begins, and the penalty pulls back to them (maximum a posteriori adaptation, Chelba and Acero 2004):
whatever the corrections do not speak of stays as it was shipped, also in versions of the shipped tables that are yet to come.
"""

from collections.abc import Sequence

import numpy as np

from analytics.understanding.own_weights import LEAST, Shares
from analytics.understanding.training.lesson import Lesson
from analytics.understanding.training.softmax import Floats, descend, likeness_of, shares, vocabulary_of, weights_of
from calls.model.own_weights import OwnTable

PENALTIES = (1e-1, 1e-2, 1e-3, 1e-4)  # how strongly a table is pulled back to what was shipped: which of them, the company's calls decide
FEWEST_CALLS = 2  # that must hold a gram
BIAS_WORTH = 0.05  # of a value by itself, beside what was said


class OwnField:
    """The lessons of one field, looked at once and learned from in parts. Each has a person's word and the shipped probabilities."""

    def __init__(self, lessons: Sequence[Lesson], field: str) -> None:
        self._rows = [one.grams for one in lessons]
        self._vocabulary = vocabulary_of(self._rows, FEWEST_CALLS)
        self._likeness = likeness_of(self._rows, self._vocabulary) + np.float32(BIAS_WORTH)
        self.values = sorted({value for one in lessons for value in (one.said[field], *one.shipped[field])})
        self._shipped = np.array([[_logit(one.shipped[field], value) for value in self.values] for one in lessons], np.float32)
        self._truth = np.array([[float(one.said[field] == value) for value in self.values] for one in lessons], np.float32)

    def __len__(self) -> int:
        return len(self._rows)

    def judge(self, taught: Sequence[int], judged: Sequence[int], penalty: float) -> list[dict[str, float]]:
        """Probabilities of some lessons by what others taught; the shipped ones where none did."""
        learned = self._likeness[np.ix_(judged, taught)] @ self._steps(taught, penalty) if taught else np.float32(0)
        return [dict(zip(self.values, map(float, row), strict=True)) for row in _softmax(self._shipped[judged] + learned)]

    def table(self, penalty: float, stretch: float) -> OwnTable:
        """Taught by all of them."""
        steps = self._steps(range(len(self)), penalty)
        bias = tuple(round(float(one), 3) for one in BIAS_WORTH * steps.sum(axis=0))
        return OwnTable(tuple(self.values), bias, weights_of(self._rows, self._vocabulary, steps, 0.0), stretch, penalty)

    def _steps(self, taught: Sequence[int], penalty: float) -> Floats:
        truth = self._truth[taught]
        return descend(self._likeness[np.ix_(taught, taught)], truth, shares(truth), penalty, self._shipped[taught])


def _logit(shipped: Shares, value: str) -> float:
    return float(np.log(max(shipped.get(value, 0.0), LEAST)))


def _softmax(logits: Floats) -> Floats:
    odds = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True), np.float32)

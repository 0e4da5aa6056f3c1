"""Softmax regression with a square penalty on who-said-what grams: the weights of learned.json."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
PENALTY = 1e-4
FEWEST_CALLS = 3  # that must hold a gram
STEPS = 150
WORTH_KEEPING = 0.15  # smaller weights are left out


@dataclass(frozen=True, slots=True)
class Example:
    grams: frozenset[str]
    label: str


def fit(examples: Sequence[Example]) -> dict[str, Any]:
    """A table that Learned reads. In the dual: a weight per example, as there are fewer of them than grams. Every value counts alike."""
    held = Counter(name for one in examples for name in one.grams)
    vocabulary = sorted(name for name, calls in held.items() if calls >= FEWEST_CALLS)
    values = sorted({one.label for one in examples})
    seen = matrix([one.grams for one in examples], vocabulary)
    truth = np.array([[float(one.label == value) for value in values] for one in examples])
    share = (truth / truth.sum(axis=0)).sum(axis=1) / len(values)
    weights = seen.T @ descend(seen @ seen.T, truth, share)
    kept = {
        name: [round(float(weight), 2) for weight in row]
        for name, row in zip(vocabulary, weights, strict=True)
        if np.abs(row).max() >= WORTH_KEEPING
    }
    return {"values": values, "bias": [0.0] * len(values), "weights": kept}


def matrix(rows: Sequence[frozenset[str]], vocabulary: Sequence[str]) -> Floats:
    """Calls by grams; a long call's grams count less each."""
    column = {name: at for at, name in enumerate(vocabulary)}
    seen = np.zeros((len(rows), len(vocabulary)))
    for row, grams in enumerate(rows):
        known = [column[name] for name in grams if name in column]
        seen[row, known] = 1 / np.sqrt(max(len(known), 1))
    return seen


def descend(likeness: Floats, truth: Floats, share: Floats) -> Floats:
    """A weight per example and value, by Nesterov's accelerated descent; the step from the largest eigenvalue.

    likeness: examples by examples; truth: examples by values, one 1 in each row; share: each example's part in the loss.
    """
    direction = np.ones(len(share))
    for _ in range(12):
        direction = share * (likeness @ (direction / np.linalg.norm(direction)))
    step = 1 / (0.55 * float(np.linalg.norm(direction)) + PENALTY)
    now = ahead = np.zeros_like(truth)
    for turn in range(STEPS):
        odds = np.exp((scores := likeness @ ahead) - scores.max(axis=1, keepdims=True))
        wrong = odds / odds.sum(axis=1, keepdims=True) - truth
        after = ahead - step * (share[:, None] * wrong + PENALTY * ahead)
        now, ahead = after, after + turn / (turn + 3) * (after - now)
    return now

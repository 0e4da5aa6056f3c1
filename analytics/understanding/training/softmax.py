"""Softmax regression with a square penalty: on who-said-what grams (the weights of learned.json), and on the few signs of a turn."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]
PENALTY = 1e-4
FEWEST_CALLS = 3  # that must hold a gram
STEPS = 100
WORTH_KEEPING = 0.15  # smaller weights are left out
VECTORS_WORTH = np.float32(0.3)  # of meaning, beside words
AT_ONCE = 4096  # grams whose likeness is added in one step: 20 MB for a thousand calls


@dataclass(frozen=True, slots=True)
class Example:
    grams: frozenset[str]
    label: str


def fit(examples: Sequence[Example], vectors: Floats | None = None) -> dict[str, Any]:
    """A table that Learned reads. In the dual: a weight per example, as there are fewer of them than grams. Every value counts alike.

    vectors: examples by numbers, the meaning of each, where a model of sentences is on.
    """
    rows = [one.grams for one in examples]
    vocabulary = vocabulary_of(rows)
    values, truth = one_hot([one.label for one in examples])
    likeness = likeness_of(rows, vocabulary)
    if vectors is not None:
        likeness += VECTORS_WORTH * (vectors @ vectors.T)
    steps = descend(likeness, truth, shares(truth))
    weights = weights_of(rows, vocabulary, steps)
    table = {"values": values, "bias": [0.0] * len(values), "weights": {name: list(row) for name, row in weights.items()}}
    return table if vectors is None else {**table, "vectors": (VECTORS_WORTH * (vectors.T @ steps)).T.tolist()}


def likeness_of(rows: Sequence[frozenset[str]], vocabulary: Sequence[str]) -> Floats:
    """Examples by examples: how much of what was said they share."""
    scale = scale_of(rows, frozenset(vocabulary))
    likeness = np.zeros((len(rows), len(rows)), np.float32)
    for block in _blocks(vocabulary):
        seen = matrix(rows, block, scale)
        likeness += seen @ seen.T
    return likeness


def weights_of(
    rows: Sequence[frozenset[str]], vocabulary: Sequence[str], steps: Floats, least: float = WORTH_KEEPING
) -> dict[str, tuple[float, ...]]:
    """From a weight per example and value to one per gram and value; grams that matter less than `least` are left out."""
    scale = scale_of(rows, frozenset(vocabulary))
    kept: dict[str, tuple[float, ...]] = {}
    for block in _blocks(vocabulary):
        weights = matrix(rows, block, scale).T @ steps
        kept |= {name: tuple(_rounded(row)) for name, row in zip(block, weights, strict=True) if np.abs(row).max() >= least}
    return kept


def _blocks(vocabulary: Sequence[str]) -> list[Sequence[str]]:
    return [vocabulary[at : at + AT_ONCE] for at in range(0, len(vocabulary), AT_ONCE)]


def fit_signs(examples: Sequence[Example], scale: float, penalty: float, none: str, evenness: float = 0.5) -> dict[str, Any]:
    """For few signs, so in the primal. Weights say how much more a sign speaks for a value than for `none`."""
    vocabulary = vocabulary_of([one.grams for one in examples])
    values, truth = one_hot([one.label for one in examples])
    seen = matrix([one.grams for one in examples], vocabulary, np.full(len(examples), scale, np.float32))
    share = shares(truth, evenness)
    weights = descend_on_signs(seen, truth, share, penalty) * scale
    silent = weights[:, [values.index(none)]]
    named = [at for at, value in enumerate(values) if value != none]
    rows = (weights - silent)[:, named]
    kept = {name: _rounded(row) for name, row in zip(vocabulary, rows, strict=True) if np.abs(row).max() >= WORTH_KEEPING}
    return {"values": [values[at] for at in named], "bias": [0.0] * len(named), "weights": kept}


def vocabulary_of(rows: Sequence[frozenset[str]], fewest: int = FEWEST_CALLS) -> list[str]:
    """Grams that at least so many examples hold."""
    held = Counter(name for grams in rows for name in grams)
    return sorted(name for name, calls in held.items() if calls >= fewest)


def one_hot(labels: Sequence[str]) -> tuple[list[str], Floats]:
    values = sorted(set(labels))
    return values, np.array([[float(label == value) for value in values] for label in labels], np.float32)


def shares(truth: Floats, evenness: float = 1.0) -> Floats:
    """Each example's part in the loss, 1 in all. evenness: 1 if all values weigh alike, 0 if all examples do."""
    weight = truth @ np.power(np.maximum(truth.sum(axis=0), 1), -evenness)
    return np.asarray(weight / weight.sum(), np.float32)


def scale_of(rows: Sequence[frozenset[str]], vocabulary: frozenset[str]) -> Floats:
    """A long call's grams count less each."""
    return np.array([1 / np.sqrt(max(len(grams & vocabulary), 1)) for grams in rows], np.float32)


def matrix(rows: Sequence[frozenset[str]], vocabulary: Sequence[str], scale: Floats) -> Floats:
    """Examples by grams."""
    column = {name: at for at, name in enumerate(vocabulary)}
    seen = np.zeros((len(rows), len(vocabulary)), np.float32)
    for row, grams in enumerate(rows):
        seen[row, [column[name] for name in grams if name in column]] = scale[row]
    return seen


def descend(likeness: Floats, truth: Floats, share: Floats, penalty: float = PENALTY, given: Floats | None = None) -> Floats:
    """A weight per example and value, by Nesterov's accelerated descent; the step from the largest eigenvalue.

    likeness: examples by examples; truth: examples by values, one 1 in each row; share: each example's part in the loss.
    given: logits, examples by values, on which what is learned here is laid; none where it stands by itself.
    """
    direction: Floats = np.ones(len(share), np.float32)
    for _ in range(12):
        direction = share * (likeness @ (direction / np.float32(np.linalg.norm(direction))))
    step = np.float32(1 / (0.55 * float(np.linalg.norm(direction)) + penalty))
    now: Floats = np.zeros_like(truth)
    ahead, start = now, np.float32(0) if given is None else given
    for turn in range(STEPS):
        slope = share[:, None] * _wrong(likeness @ ahead + start, truth) + np.float32(penalty) * ahead
        after: Floats = np.asarray(ahead - step * slope, np.float32)
        ahead = np.asarray(after + np.float32(turn / (turn + 3)) * (after - now), np.float32)
        now = after
    return now


def descend_on_signs(seen: Floats, truth: Floats, share: Floats, penalty: float) -> Floats:
    """A weight per sign and value; seen: examples by signs."""
    direction: Floats = np.ones(seen.shape[1], np.float32)
    for _ in range(12):
        direction = seen.T @ (share * (seen @ (direction / np.float32(np.linalg.norm(direction)))))
    step = np.float32(1 / (0.55 * float(np.linalg.norm(direction)) + penalty))
    now: Floats = np.zeros((seen.shape[1], truth.shape[1]), np.float32)
    ahead = now
    for turn in range(STEPS):
        after = ahead - step * (seen.T @ (share[:, None] * _wrong(seen @ ahead, truth)) + np.float32(penalty) * ahead)
        ahead = np.asarray(after + np.float32(turn / (turn + 3)) * (after - now), np.float32)
        now = after
    return now


def _wrong(scores: Floats, truth: Floats) -> Floats:
    odds = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(odds / odds.sum(axis=1, keepdims=True) - truth, np.float32)


def _rounded(row: Floats) -> list[float]:
    return [round(float(weight), 2) for weight in row]

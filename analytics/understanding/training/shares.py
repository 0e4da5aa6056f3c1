"""Precision, recall and F1 of labels, and how far a sample can be trusted: plain counts, values in, values out."""

import random
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

RESAMPLES, SEED = 400, 20_261_129
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class ClassScore:
    precision: float | None  # None where it was never said
    recall: float | None  # None where it never was so
    f1: float
    n: int  # times it was so


@dataclass(frozen=True, slots=True)
class Interval:
    """Percentile bootstrap (Efron 1979) over whole calls, 95 %."""

    low: float
    high: float


def class_scores(pairs: Iterable[tuple[str | None, str | None]]) -> dict[str, ClassScore]:
    """pairs: (true, said). By class; of classes that are true somewhere, or said somewhere. None is no class."""
    pairs = list(pairs)
    true, said = Counter(truth for truth, _ in pairs), Counter(told for _, told in pairs)
    right = Counter(truth for truth, told in pairs if truth == told)
    return {
        value: ClassScore(
            right[value] / said[value] if said[value] else None,
            right[value] / true[value] if true[value] else None,
            2 * right[value] / (true[value] + said[value]),
            true[value],
        )
        for value in sorted({value for value in (*true, *said) if value is not None})
    }


def macro_f1(pairs: Iterable[tuple[str | None, str | None]]) -> float | None:
    """The mean over the classes that are true somewhere; None where none is."""
    scores = [score.f1 for score in class_scores(pairs).values() if score.n]
    return sum(scores) / len(scores) if scores else None


def set_f1(pairs: Iterable[tuple[frozenset[Hashable], frozenset[Hashable]]]) -> float | None:
    """Micro-F1 of sets of things (true, said); None where nothing is true and nothing said."""
    both = list(pairs)
    total = sum(len(truth) + len(told) for truth, told in both)
    return 2 * sum(len(truth & told) for truth, told in both) / total if total else None


def interval(items: Sequence[T], figure: Callable[[Sequence[T]], float | None]) -> Interval | None:
    """None where there is nothing to draw from, or no figure of it."""
    chance = random.Random(SEED)  # noqa: S311  a seeded draw, no secret
    drawn = [figure(chance.choices(items, k=len(items))) for _ in range(RESAMPLES)] if items else []
    known = sorted(value for value in drawn if value is not None)
    return Interval(known[int(0.025 * len(known))], known[int(0.975 * len(known)) - 1]) if len(known) > RESAMPLES // 2 else None

"""Do probabilities mean what they say, and how right are we where we keep silent on the least sure?"""

from collections.abc import Sequence
from dataclasses import dataclass

BINS = 10
LEVELS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5)  # shares of answers that are withheld


@dataclass(frozen=True, slots=True)
class Judgement:
    field: str
    probability: float | None  # None: nothing was said where something was to be said
    is_right: bool


@dataclass(frozen=True, slots=True)
class Abstention:
    withheld: float
    precision: float | None
    n: int  # answers that are given


def calibration_error(judgements: Sequence[Judgement]) -> float | None:
    """Expected calibration error (Naeini et al. 2015): mean distance of probability and share of right answers over ten equal bins."""
    bins = _bins(judgements)
    n = sum(map(len, bins))
    return sum(abs(_mean_probability(held) - _share_right(held)) * len(held) for held in bins if held) / n if n else None


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers about as sure as each other."""

    low: float
    high: float
    n: int
    probability: float | None  # mean
    right: float | None  # share


def calibration_bins(judgements: Sequence[Judgement]) -> list[Bin]:
    return [
        Bin(at / BINS, (at + 1) / BINS, len(held), _mean_probability(held) if held else None, _share_right(held) if held else None)
        for at, held in enumerate(_bins(judgements))
    ]


def abstention(judgements: Sequence[Judgement]) -> list[Abstention]:
    """Precision where the least sure share of the answers is withheld; what was not said at all is withheld first."""
    ranked = sorted(judgements, key=lambda one: -1.0 if one.probability is None else one.probability, reverse=True)
    steps = []
    for level in LEVELS:
        given = [one for one in ranked[: round(len(ranked) * (1 - level))] if one.probability is not None]
        steps.append(Abstention(level, _share_right(given) if given else None, len(given)))
    return steps


def _bins(judgements: Sequence[Judgement]) -> list[list[Judgement]]:
    bins: list[list[Judgement]] = [[] for _ in range(BINS)]
    for one in judgements:
        if one.probability is not None:
            bins[min(int(one.probability * BINS), BINS - 1)].append(one)
    return bins


def _mean_probability(held: Sequence[Judgement]) -> float:
    return sum(one.probability or 0.0 for one in held) / len(held)


def _share_right(held: Sequence[Judgement]) -> float:
    return sum(one.is_right for one in held) / len(held)

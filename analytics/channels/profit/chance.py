"""How sure a channel's profit per lead is: resampled over its leads, most of which bring nothing and a few a lot."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

REPEATS = 4000
SEED = 20_260_101
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Earned:
    """gains: what each lead that brought or cost something left after its own costs; the others left 0. fixed: costs of no single lead."""

    leads: int
    gains: Sequence[float]
    fixed: float


@dataclass(frozen=True, slots=True)
class Band:
    low: float
    high: float


def band_of(earned: Earned) -> Band | None:
    """95 % percentile interval of net profit per lead (Efron and Tibshirani 1993, chapter 13); None without leads."""
    if earned.leads == 0:
        return None
    low, high = np.quantile(_resampled(earned, SEED), (0.025, 0.975))
    return Band(float(low), float(high))


def p_higher(one: Earned, other: Earned) -> float:
    """The share of resamples in which one's profit per lead is the higher: about 1 or 0 where they can be told apart."""
    first, second = _resampled(one, SEED), _resampled(other, SEED + 1)
    return float(np.mean(first > second) + np.mean(first == second) / 2)


def are_told_apart(one: Earned, other: Earned, level: float = 0.95) -> bool:
    """Does chance hardly explain the difference? Two-sided."""
    share = p_higher(one, other)
    return max(share, 1 - share) >= (1 + level) / 2


def _resampled(earned: Earned, seed: int) -> Array:
    """Of `leads` draws with replacement those that hit a gain are Binomial(leads, gains / leads): the zeros need not be drawn."""
    chance = np.random.default_rng(seed)
    gains = np.asarray(earned.gains, dtype=float)
    hits = chance.binomial(earned.leads, min(len(gains) / earned.leads, 1.0), REPEATS)
    ends = np.cumsum(hits)
    drawn = np.concatenate([[0.0], np.cumsum(gains[chance.integers(0, len(gains), int(ends[-1]))] if len(gains) else [])])
    totals = drawn[ends] - drawn[ends - hits]
    return np.asarray((totals - earned.fixed) / earned.leads)

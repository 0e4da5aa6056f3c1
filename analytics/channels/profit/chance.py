"""How sure a channel's profit per lead is: resampled over its leads, most of which bring nothing and a few a lot."""

from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

import numpy as np
from numpy.typing import NDArray

REPEATS = 4000
SEED = 20_260_101
MOST_DRAWN = 250  # gains: with more, their sum is as good as normal, and drawing them would take long
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class GainSums:
    """Of many gains: the normal limit of resampling needs no more."""

    total: float
    squares: float


@dataclass(frozen=True, slots=True)
class Earned:
    """gains: what each lead that brought or cost something left after its own costs; the others left 0. fixed: costs of no single lead."""

    leads: int  # those of which a part at least is the channel's
    gains: tuple[float, ...] | GainSums
    fixed: float
    counted_as: float | None = None  # what they come to; None: each is the channel's alone


@dataclass(frozen=True, slots=True)
class Band:
    low: float
    high: float


@lru_cache(maxsize=500)  # between two looks at a report hardly any channel's or campaign's gains change
def band_of(earned: Earned) -> Band | None:
    """95 % percentile interval of net profit per lead (Efron and Tibshirani 1993, chapter 13); None without leads."""
    return band_of_draws(draws_of(earned)) if earned.leads else None


def p_higher(one: Earned, other: Earned) -> float:
    """The share of resamples in which one's profit per lead is the higher: about 1 or 0 where they can be told apart."""
    return share_higher(draws_of(one), draws_of(other, 1))


def are_told_apart(one: Earned, other: Earned, level: float = 0.95) -> bool:
    """Does chance hardly explain the difference? Two-sided."""
    return is_telling(p_higher(one, other), level)


def is_telling(share: float, level: float = 0.95) -> bool:
    return max(share, 1 - share) >= (1 + level) / 2


def band_of_draws(draws: Array) -> Band:
    low, high = np.quantile(draws, (0.025, 0.975))
    return Band(float(low), float(high))


def share_higher(first: Array, second: Array) -> float:
    """Of draws that are independent of each other."""
    return float(np.mean(first > second) + np.mean(first == second) / 2)


def draws_of(earned: Earned, place: int = 0) -> Array:
    """Profit per lead, resampled. place: another one for each whose draws are compared; at least one lead."""
    chance = np.random.default_rng(SEED + place)
    totals = _limit(earned, earned.gains, chance) if isinstance(earned.gains, GainSums) else _drawn(earned, earned.gains, chance)
    return np.asarray((totals - earned.fixed) / (earned.counted_as or earned.leads))


def _drawn(earned: Earned, gains: tuple[float, ...], chance: np.random.Generator) -> Array:
    """Of `leads` draws with replacement those that hit a gain are Binomial(leads, gains / leads): the zeros need not be drawn."""
    own = np.asarray(gains, dtype=float)
    hits = chance.binomial(earned.leads, min(len(own) / earned.leads, 1.0), REPEATS)
    ends = np.cumsum(hits)
    drawn = np.concatenate([[0.0], np.cumsum(own[chance.integers(0, len(own), int(ends[-1]))] if len(own) else [])])
    return np.asarray(drawn[ends] - drawn[ends - hits])


def _limit(earned: Earned, sums: GainSums, chance: np.random.Generator) -> Array:
    """The sum of `leads` draws has the mean `total` and the variance squares - total² / leads."""
    return chance.normal(sums.total, sqrt(max(sums.squares - sums.total**2 / earned.leads, 0.0)), REPEATS)

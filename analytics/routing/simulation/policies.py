"""Ways to order managers: each looks at the days so far and gives a score to every manager of every run."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
from scipy.stats import norm

from analytics.counting.hierarchy import moments_together
from analytics.routing.science.forgetting import HALF_LIFE, half_lives, weighted_by
from analytics.routing.science.ranking import RankRules
from analytics.routing.simulation.world import Array

RECENT_DAYS = 20  # whose calls a floor looks at
LIFTED = 2.0  # above every score


@dataclass(frozen=True, slots=True)
class Past:
    """calls, sales: days so far × runs × managers. day: of the scenario. shares: true ones of today, for the oracle alone."""

    calls: Array
    sales: Array
    shares: Array
    first_day: int
    day: int
    chance: np.random.Generator


Policy = Callable[[Past], Array]
Memory = Callable[[Array, Array], tuple[Array, Array]]  # sales, calls: days × runs × managers; half-lives and trust: runs × half-lives


def fades(half_life: float) -> Memory:
    """half_life: days; infinite: nothing is forgotten."""
    return lambda _sales, calls: (np.full((calls.shape[1], 1), half_life), np.ones((calls.shape[1], 1)))


FOR_EVER = fades(np.inf)


def even(past: Past) -> Array:
    return np.zeros_like(past.shares)


def oracle(past: Past) -> Array:
    return past.shares


def raw_frozen(past: Past) -> Array:
    """Once, by what the months before showed."""
    return _raw(past.calls[: past.first_day].sum(axis=0), past.sales[: past.first_day].sum(axis=0))


def raw_daily(past: Past) -> Array:
    return _raw(past.calls.sum(axis=0), past.sales.sum(axis=0))


def thompson(past: Past) -> Array:
    calls, sales = past.calls.sum(axis=0), past.sales.sum(axis=0)
    return np.asarray(past.chance.beta(1 + sales, 1 + calls - sales))


def posterior(optimism: float = 0.0, kept: Memory = FOR_EVER) -> Policy:
    """The hierarchy's mean + optimism × standard deviation."""

    def score(past: Past) -> Array:
        means, deviations = _moments(past, kept)
        return means + optimism * deviations

    return score


def served(rules: RankRules, kept: Memory = half_lives) -> Policy:
    """As the ring order is served: strictly by score, before that newcomers and whoever has fewer calls than the floor."""

    def score(past: Past) -> Array:
        scores = posterior(rules.optimism, kept)(past)
        if rules.floor:
            recent = past.calls[-RECENT_DAYS:].sum(axis=0)
            scores = np.where(recent < rules.floor * recent.sum(axis=1, keepdims=True), LIFTED, scores)
        return np.where(past.calls.sum(axis=0) < rules.newcomer_calls, LIFTED, scores)

    return score


def tiers(rules: RankRules, kept: Memory = half_lives) -> Policy:
    """Those who cannot be told apart share the calls. P(better) by normal approximation."""

    def score(past: Past) -> Array:
        means, deviations = _moments(past, kept)
        order = np.argsort(-(means + rules.optimism * deviations), axis=1)
        scores = np.zeros_like(means)
        rows = np.arange(len(means))
        first, tier = order[:, 0], np.zeros(len(means))
        for place in range(means.shape[1]):
            at = order[:, place]
            gap = means[rows, first] - means[rows, at]
            spread = np.hypot(deviations[rows, first], deviations[rows, at])
            is_new = norm.cdf(gap / np.maximum(spread, 1e-12)) > rules.sure
            first, tier = np.where(is_new, at, first), tier + is_new
            scores[rows, at] = -tier
        return scores

    return score


POLICIES: Mapping[str, Policy] = {
    "even": even,
    "raw_frozen": raw_frozen,
    "raw_daily": raw_daily,
    "posterior_mean": posterior(),
    "posterior_1sd": posterior(1.0),
    "posterior_1sd_fixed": posterior(1.0, fades(HALF_LIFE)),  # the half-life as it begins, whatever the counts say
    "served": served(RankRules()),
    "newcomers_30": served(RankRules(newcomer_calls=30)),
    "floor_5": served(RankRules(floor=0.05)),
    "tiers_80": tiers(RankRules()),
    "thompson": thompson,
    "oracle": oracle,
}


def _raw(calls: Array, sales: Array) -> Array:
    """Who has not been seen stands where the department does."""
    usual = sales.sum(axis=1, keepdims=True) / np.maximum(calls.sum(axis=1, keepdims=True), 1)
    return np.asarray(np.where(calls > 0, sales / np.maximum(calls, 1), usual))


def _moments(past: Past, kept: Memory) -> tuple[Array, Array]:
    """Means and deviations, runs × managers."""
    lives, trust = kept(past.sales, past.calls)
    return moments_together(weighted_by(lives, past.sales), weighted_by(lives, past.calls), trust)

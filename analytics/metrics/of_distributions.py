"""Figures that need every call's own value: quantiles, their spread, and patience."""

from collections.abc import Sequence
from math import ceil

from analytics.metrics.figures import Figure
from analytics.metrics.metric import Quantile, Spread
from calls.store.measure_queries import Distribution

Counts = Sequence[tuple[int, int]]  # value in ms and how often, the least first
MS_PER_S = 1000
HALF, NINE_IN_TEN = 0.5, 0.9


def figure_of(count: Quantile | Spread, one: Distribution) -> Figure:
    n = sum(calls for _, calls in one.counts)
    if isinstance(count, Quantile):
        return Figure(one.key, one.name, quantile(one.counts, count.share) / MS_PER_S, n)
    median = quantile(one.counts, HALF)
    return Figure(one.key, one.name, quantile(one.counts, NINE_IN_TEN) / median if median else None, n)


def quantile(counts: Counts, share: float) -> int:
    """Nearest rank: the least value that at least this share does not exceed. counts: not empty."""
    left = max(1, ceil(share * sum(calls for _, calls in counts) - 1e-9))
    for value, calls in counts:
        left -= calls
        if left <= 0:
            return value
    return counts[-1][0]


def patience(answered: Counts, gave_up: Counts) -> Figure:
    """Median of the Kaplan-Meier estimate, seconds; none where more than half would still wait."""
    ends: dict[int, list[int]] = {}
    for column, counts in enumerate((gave_up, answered)):
        for value, calls in counts:
            ends.setdefault(value, [0, 0])[column] += calls
    waiting = n = sum(left + served for left, served in ends.values())
    survival = 1.0
    for value, (left, served) in sorted(ends.items()):
        survival *= 1 - left / waiting
        if survival <= HALF:
            return Figure(None, "", value / MS_PER_S, n)
        waiting -= left + served
    return Figure(None, "", None, n)

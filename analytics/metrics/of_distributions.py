"""Figures that need every call's own value: quantiles, their spread, and patience."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from math import ceil
from operator import itemgetter

from analytics.metrics.figures import Figure
from analytics.metrics.metric import Quantile, Spread
from calls.store.measure_queries import Distribution

Counts = Sequence[tuple[int, int]]  # value in ms and how often, the least first
MS_PER_S = 1000
HALF, NINE_IN_TEN = 0.5, 0.9


def figure_of(count: Quantile | Spread, one: Distribution) -> Figure:
    up_to = _up_to(one.counts)
    if isinstance(count, Quantile):
        return Figure(one.key, one.name, _at(one.counts, up_to, count.share) / MS_PER_S, up_to[-1])
    median, long = (_at(one.counts, up_to, share) for share in (HALF, NINE_IN_TEN))
    return Figure(one.key, one.name, long / median if median else None, up_to[-1])


def quantile(counts: Counts, share: float) -> int:
    """Nearest rank: the least value that at least this share does not exceed. counts: not empty."""
    return _at(counts, _up_to(counts), share)


def _up_to(counts: Counts) -> list[int]:
    """How many calls have each value or less."""
    return list(accumulate(map(itemgetter(1), counts)))


def _at(counts: Counts, up_to: list[int], share: float) -> int:
    return counts[bisect_left(up_to, max(1, ceil(share * up_to[-1] - 1e-9)))][0]


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

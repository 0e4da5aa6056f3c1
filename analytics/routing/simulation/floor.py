"""One day of calls on the sales floor, in all runs side by side: the best free manager takes the call, else the first who gets free."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.routing.simulation.world import Array, Day

A_HAIR = 1e-9  # less than any difference of scores that means something: lots decide between equal ones


@dataclass(frozen=True, slots=True)
class Result:
    """policies × runs × managers."""

    calls: Array
    sales: Array
    promised: Array  # the sum of the true shares of those who took the calls: sales without their luck


def serve(day: Day, scores: Array, shares: Array, is_here: NDArray[np.bool_]) -> Result:
    """The same callers for each policy. scores: policies × runs × managers; shares: runs × managers.

    The highest score is rung first, equal scores by lot. A caller who loses patience is lost.
    """
    calls, sales, promised = (np.zeros(scores.shape) for _ in range(3))
    free_at = np.where(is_here, 0.0, np.inf) + np.zeros(scores.shape)
    every = np.ogrid[tuple(slice(size) for size in scores.shape[:2])]
    for number in range(day.arrivals_s.shape[1]):
        now = day.arrivals_s[:, number]
        preferred = np.where(free_at <= now[:, None], scores + A_HAIR * day.ties[:, number], -np.inf)
        best, first_free = preferred.argmax(axis=2), free_at.argmin(axis=2)
        chosen = np.where(np.isneginf(preferred[*every, best]), first_free, best)
        start = np.maximum(now, free_at[*every, chosen])
        taken = day.is_call[:, number] & (start - now <= day.patience_s[:, number])
        policy, run = np.nonzero(taken)
        by = chosen[taken]
        free_at[policy, run, by] = (start + day.handling_s[:, number])[taken]
        if day.is_lead is not None and not day.is_lead[number]:
            continue
        share = shares[run, by]
        calls[policy, run, by] += 1
        promised[policy, run, by] += share
        sales[policy, run, by] += day.luck[run, number] < share
    return Result(calls, sales, promised)

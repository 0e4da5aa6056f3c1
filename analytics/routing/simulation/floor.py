"""One day of calls on the sales floor, in all runs side by side: the best free manager takes the call, else the first who gets free."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analytics.routing.simulation.world import Array, Day


@dataclass(frozen=True, slots=True)
class Result:
    """runs × managers."""

    calls: Array
    sales: Array
    promised: Array  # the sum of the true shares of those who took the calls: sales without their luck


def serve(day: Day, scores: Array, shares: Array, is_here: NDArray[np.bool_]) -> Result:
    """scores, shares: runs × managers; the highest score is rung first, equal scores by lot. A caller who loses patience is lost."""
    runs, managers = scores.shape
    calls, sales, promised = (np.zeros((runs, managers)) for _ in range(3))
    free_at = np.where(is_here, 0.0, np.inf) + np.zeros((runs, 1))
    rows = np.arange(runs)
    for number in range(day.arrivals_s.shape[1]):
        now = day.arrivals_s[:, number]
        is_free = free_at <= now[:, None]
        preferred = np.where(is_free, scores + 1e-9 * day.ties[:, number], -np.inf)
        chosen = np.where(is_free.any(axis=1), preferred.argmax(axis=1), free_at.argmin(axis=1))
        start = np.maximum(now, free_at[rows, chosen])
        taken = day.is_call[:, number] & (start - now <= day.patience_s[:, number])
        at, by = rows[taken], chosen[taken]
        free_at[at, by] = (start + day.handling_s[:, number])[taken]
        if day.is_lead is not None and not day.is_lead[number]:
            continue
        share = shares[at, by]
        calls[at, by] += 1
        promised[at, by] += share
        sales[at, by] += day.luck[taken, number] < share
    return Result(calls, sales, promised)

"""The best that any rule could do on a small floor, even by letting a caller wait for a better manager: a decision process, solved exactly.

Poisson arrivals, exponential talks and patience; a rule decides after every event who of the free managers takes the first waiting
caller, or that he waits on. Relative value iteration on the uniformised chain (Puterman, "Markov Decision Processes", 8.5 and 11.5).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analytics.routing.simulation.world import Array

TOLERANCE = 1e-9
MOST_SWEEPS = 200_000


@dataclass(frozen=True, slots=True)
class SmallFloor:
    """Rates per minute. shares: of each manager's calls that sell. places: callers that can wait."""

    shares: Sequence[float]
    arrivals: float
    handling_minutes: float
    patience_minutes: float
    places: int = 8


def sales_rate(floor: SmallFloor, may_hold: bool) -> float:
    """Sales per minute of the optimum over all rules (may_hold), or of best-first: the best free manager takes every caller at once."""
    managers, places = len(floor.shares), floor.places
    ends, leaves = 1 / floor.handling_minutes, 1 / floor.patience_minutes
    fastest = floor.arrivals + managers * ends + places * leaves
    masks = range(2**managers)
    waiting = np.arange(places + 1)
    value = np.zeros((2**managers, places + 1))  # busy managers as bits × callers waiting, after the decision
    for _ in range(MOST_SWEEPS):
        decided = _decide(value, floor.shares, may_hold)
        stepped = np.empty_like(value)
        for mask in masks:
            busy = [one for one in range(managers) if mask >> one & 1]
            row = decided[mask]
            total = floor.arrivals * np.append(row[1:], row[-1])
            total += sum((ends * decided[mask & ~(1 << one)] for one in busy), start=np.zeros(places + 1))
            total += waiting * leaves * np.concatenate([row[:1], row[:-1]])
            stayed = fastest - floor.arrivals - len(busy) * ends - waiting * leaves
            stepped[mask] = (total + stayed * value[mask]) / fastest
        change = stepped - value
        value = stepped - stepped[0, 0]
        if change.max() - change.min() < TOLERANCE:
            break
    return float(fastest * (change.max() + change.min()) / 2)


def _decide(value: Array, shares: Sequence[float], may_hold: bool) -> Array:
    """The worth of each state before the decision. Those with more busy managers first: a decision makes one busier."""
    best_first = sorted(range(len(shares)), key=lambda one: -shares[one])
    decided = value.copy()
    for mask in sorted(range(len(value)), key=lambda one: -one.bit_count()):
        free = [one for one in best_first if not mask >> one & 1]
        if not free:
            continue
        taken = np.array([shares[one] + decided[mask | 1 << one, :-1] for one in free])
        decided[mask, 1:] = np.maximum(value[mask, 1:], taken.max(axis=0)) if may_hold else taken[0]
    return decided

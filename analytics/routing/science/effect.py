"""What the ring order is worth: calls of hours with it against calls of hours without it, and against the months before.

The headline is decomposed: (share on - share off) of each manager, times the KKD of both arms together. Its spread is a third of the direct
comparison's, which is shown beside it as a check. It supposes that nobody sells worse for being rung more: that is tested too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray
from scipy.stats import norm

from analytics.counting.hierarchy import Counted
from calls.model.call import ManagerId

Arm = Mapping[ManagerId, Counted]
REPEATS, SEED = 4000, 20_260_102
TIRED = 0.05  # p-value below which people are taken to sell differently in the two arms
POWER, LEVEL = 0.8, 0.95


@dataclass(frozen=True, slots=True)
class Lift:
    """Parts of one: 0.08 is eight per cent more sales from as many calls."""

    value: float
    low: float
    high: float

    @property
    def is_proven(self) -> bool:
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Effect:
    on: Counted
    off: Counted
    decomposed: Lift | None  # None: an arm has no calls, or nothing was sold
    direct: Lift | None
    fatigue_p: float | None  # that such a difference of the same people between the arms is chance; None: cannot be told
    calls_still_needed: int | None  # in each arm, to prove a lift as large as the decomposed one directly; None: there is none to prove

    @property
    def has_fatigue(self) -> bool:
        return self.fatigue_p is not None and self.fatigue_p < TIRED


def effect_of(on: Arm, off: Arm) -> Effect:
    """on, off: each manager's calls of new leads and sales in the hours of that arm."""
    total_on, total_off = _total(on), _total(off)
    decomposed = _decomposed(on, off) if total_on.calls and total_off.calls else None
    direct = change(total_off, total_on)
    needed = None
    if decomposed is not None and decomposed.value > 0:
        share = (total_on.sales + total_off.sales) / (total_on.calls + total_off.calls)
        needed = max(0, calls_needed(share, decomposed.value) - int(min(total_on.calls, total_off.calls)))
    return Effect(total_on, total_off, decomposed, direct, _fatigue(on, off), needed)


def change(before: Counted, after: Counted) -> Lift | None:
    """Of the share, with the interval of the logarithm of a ratio (Katz et al. 1978, Biometrics 34, 469); None where nothing was sold."""
    if not before.sales or not after.sales:
        return None
    ratio = (after.sales / after.calls) / (before.sales / before.calls)
    spread = norm.ppf((1 + LEVEL) / 2) * sqrt(1 / after.sales - 1 / after.calls + 1 / before.sales - 1 / before.calls)
    return Lift(ratio - 1, ratio * np.exp(-spread) - 1, ratio * np.exp(spread) - 1)


def change_of_number(before: int, after: int) -> Lift | None:
    """Of plain numbers whose calls are not known: both vary like any count of rare things. None where there was nothing before or after."""
    if not before or not after:
        return None
    spread = norm.ppf((1 + LEVEL) / 2) * sqrt(1 / before + 1 / after)
    ratio = after / before
    return Lift(ratio - 1, float(np.exp(log(ratio) - spread) - 1), float(np.exp(log(ratio) + spread) - 1))


def ceiling_of(counts: Arm) -> Lift | None:
    """The most that redistribution alone could give: every call to the best. No interval. None where nothing was sold."""
    total = _total(counts)
    if not total.sales:
        return None
    best = max(one.sales / one.calls for one in counts.values() if one.calls)
    lift = best / (total.sales / total.calls) - 1
    return Lift(lift, lift, lift)


def calls_needed(share: float, lift: float) -> int:
    """In each arm, to prove a relative lift of a share with power 0.8 at the level 0.95: 2 (1 - p) (z₁ + z₂)² / (p lift²)."""
    z = norm.ppf((1 + LEVEL) / 2) + norm.ppf(POWER)
    return round(2 * (1 - share) * float(z) ** 2 / (share * lift**2))


def p_value(one: Counted, other: Counted) -> float | None:
    """Two-sided, of the pooled z-test of two shares; None without calls or with nothing to tell apart."""
    calls, sales = one.calls + other.calls, one.sales + other.sales
    if not one.calls or not other.calls or not 0 < sales < calls:
        return None
    share = sales / calls
    z = (one.sales / one.calls - other.sales / other.calls) / sqrt(share * (1 - share) * (1 / one.calls + 1 / other.calls))
    return float(2 * norm.sf(abs(z)))


def _decomposed(on: Arm, off: Arm) -> Lift | None:
    managers = sorted({*on, *off})
    calls = [np.array([_of(arm, one).calls for one in managers], dtype=float) for arm in (on, off)]
    sales = np.array([_of(on, one).sales + _of(off, one).sales for one in managers], dtype=float)
    if not sales.sum():
        return None
    value = _lift(calls[0] / calls[0].sum(), calls[1] / calls[1].sum(), sales / np.maximum(calls[0] + calls[1], 1))
    chance = np.random.default_rng(SEED)
    drawn_on, drawn_off = (chance.dirichlet(arm + 0.5, REPEATS) for arm in calls)
    drawn_share = chance.beta(sales + 0.5, np.maximum(calls[0] + calls[1] - sales, 0) + 0.5, (REPEATS, len(managers)))
    low, high = np.quantile(_lift(drawn_on, drawn_off, drawn_share), ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Lift(float(value), float(low), float(high))


def _lift(on: NDArray[np.float64], off: NDArray[np.float64], share: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(((on - off) * share).sum(axis=-1) / (off * share).sum(axis=-1))


def _fatigue(on: Arm, off: Arm) -> float | None:
    """Cochran, Mantel and Haenszel: do the same people sell alike in both arms? (Agresti, "Categorical Data Analysis", section 6.3.2)"""
    difference = variance = 0.0
    for manager in sorted({*on, *off}):
        first, second = _of(on, manager), _of(off, manager)
        calls, sales = first.calls + second.calls, first.sales + second.sales
        if calls > 1:
            difference += first.sales - first.calls * sales / calls
            variance += first.calls * second.calls * sales * (calls - sales) / (calls**2 * (calls - 1))
    return float(2 * norm.sf(abs(difference) / sqrt(variance))) if variance > 0 else None


def _of(arm: Arm, manager: ManagerId) -> Counted:
    return arm.get(manager, Counted(0, 0))


def _total(arm: Arm) -> Counted:
    return Counted(sum(one.sales for one in arm.values()), sum(one.calls for one in arm.values()))

"""How much an old day still counts: half as much for each half-life that has passed, in days on which the department worked.

45 working days are where this starts. Whether people here change faster or more slowly is asked of their own counts: a quarter of it
and four times as much count as well as they foretell each week from the weeks before (a discounted beta-binomial; West and Harrison,
"Bayesian Forecasting and Dynamic Models", 2nd ed., section 6.3), and the half-life is the mean of the three, by their logarithms. With few
calls each is longer: the best one grows with the error of a count, as in the steady state of a local level model (ibid., section 2.3).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from analytics.counting.hierarchy import Counted
from calls.model.call import ManagerId

Array = NDArray[np.float64]

HALF_LIFE = 45  # working days: remembers enough to be sure, forgets fast enough to follow people who change
STEPS = np.array([1 / 4, 1.0, 4.0])  # times the half-life
USUAL = 7.0  # calls of one person a day, from which on the half-life is as it stands
WEEK = 5
STRENGTHS = (10.0, 40.0, 160.0)  # how alike people are: what is not remembered is guessed from the department


@dataclass(frozen=True, slots=True)
class DayCount:
    """One manager's calls of new leads on one day, and how many of them sold."""

    manager: ManagerId
    day: date
    calls: int
    sales: int


def remembered(counts: Iterable[DayCount], is_forgetful: bool = True) -> Mapping[ManagerId, Counted]:
    """Weighted calls and sales of each manager. A day ages by the working days after it: days on which anybody had a call."""
    people, sales, calls = _by_day(counts)
    weights = memory(sales, calls) if is_forgetful else np.ones((len(calls), 1))
    totals = [np.einsum("dr,drm->m", weights, one) for one in (sales, calls)]
    return {who: Counted(float(totals[0][place]), float(totals[1][place])) for place, who in enumerate(people)}


def half_life_of(counts: Iterable[DayCount]) -> float:
    """Working days."""
    _, sales, calls = _by_day(counts)
    return float(half_lives(sales, calls)[0])


def _by_day(counts: Iterable[DayCount]) -> tuple[Sequence[ManagerId], Array, Array]:
    """People; sales and calls: days × 1 × people."""
    known = list(counts)
    days = {day: place for place, day in enumerate(sorted({one.day for one in known if one.calls}))}
    people = {who: place for place, who in enumerate(sorted({one.manager for one in known}))}
    sales, calls = np.zeros((2, len(days), 1, len(people)))
    for one in known:
        if one.calls:
            at = days[one.day], 0, people[one.manager]
            sales[at] += one.sales
            calls[at] += one.calls
    return list(people), sales, calls


def memory(sales: Array, calls: Array) -> Array:
    """How much each day still counts, 0..1: days × departments. sales, calls: days × departments × people, the newest day last."""
    ages = np.arange(len(calls))[::-1, None]
    return np.asarray(0.5 ** (ages / half_lives(sales, calls)))


def half_lives(sales: Array, calls: Array) -> Array:
    """Working days, of each department. Shapes as for memory()."""
    tried = HALF_LIFE * _stretch(calls)[:, None] * STEPS
    return np.asarray(np.exp((_trust(_by_week(sales), _by_week(calls), tried) * np.log(tried)).sum(axis=1)))


def _stretch(calls: Array) -> Array:
    """By department; from the days of one half-life and the people who had calls in them."""
    lately = calls[-HALF_LIFE:]
    people = (lately.sum(axis=0) > 0).sum(axis=1)
    a_day = lately.sum(axis=(0, 2)) / np.maximum(people * len(lately), 1)
    return np.asarray(np.sqrt(np.maximum(USUAL / np.maximum(a_day, 1e-3), 1.0)))


def _by_week(counts: Array) -> Array:
    """Weeks × departments × people; the newest week is whole, the oldest need not be."""
    before = np.zeros((-len(counts) % WEEK, *counts.shape[1:]))
    whole = np.concatenate([before, counts])
    return np.asarray(whole.reshape(len(whole) // WEEK, WEEK, *counts.shape[1:]).sum(axis=1))


def _trust(sales: Array, calls: Array, tried: Array) -> Array:
    """Departments × half-lives, sums 1: how well each foretold the weeks."""
    kept = 0.5 ** (WEEK / tried)[:, :, None, None]  # departments × half-lives × strengths × people
    share = (sales.sum(axis=(0, 2)) + 1) / (calls.sum(axis=(0, 2)) + 2)
    a = share[:, None, None, None] * np.array(STRENGTHS)[:, None]
    b = np.array(STRENGTHS)[:, None] - a
    sold = lost = log = np.zeros((*tried.shape, len(STRENGTHS), sales.shape[2]))
    for new, of in zip(sales[:, :, None, None], calls[:, :, None, None], strict=True):
        sold, lost = sold * kept, lost * kept
        then = betaln(a + sold, b + lost)
        sold, lost = sold + new, lost + of - new
        log = log + betaln(a + sold, b + lost) - then
    fit = log.sum(axis=3)
    found = np.exp(fit - fit.max(axis=(1, 2), keepdims=True)).sum(axis=2)
    return np.asarray(found / found.sum(axis=1, keepdims=True))

"""How much an old day still counts: half as much for each half-life that has passed, in days on which the department worked.

45 working days are the middle of five half-lives, from a quarter of it to four times as much: whether people here change faster or more
slowly is asked of their own counts. Each half-life is trusted as far as what it leaves of the weeks before foretells each week (a
discounted beta-binomial; West and Harrison, "Bayesian Forecasting and Dynamic Models", 2nd ed., sections 6.3 and 12.2). With few calls
all are longer: the best one grows with the error of a count, as in the steady state of a local level model (ibid., section 2.3).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.special import betaln

from analytics.counting.hierarchy import Counted, Posterior, posterior_of, together
from calls.model.call import ManagerId

Array = NDArray[np.float64]

HALF_LIFE = 45  # working days: remembers enough to be sure, forgets fast enough to follow people who change
STEPS = np.array([1 / 4, 1 / 2, 1.0, 2.0, 4.0])  # times the half-life
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


@dataclass(frozen=True, slots=True)
class Remembered:
    """What each half-life leaves of everybody's counts."""

    half_lives: tuple[float, ...]  # working days
    trust: tuple[float, ...]  # in each half-life; sums to 1
    counts: tuple[Mapping[ManagerId, Counted], ...]  # one of each half-life

    def of(self, people: Sequence[ManagerId]) -> Posterior:
        """Who has no counts is taken for one of the others."""
        none = Counted(0, 0)
        return together([posterior_of([counts.get(who, none) for who in people]) for counts in self.counts], self.trust)


def remembered(counts: Iterable[DayCount]) -> Remembered:
    """A day ages by the working days after it: days on which anybody had a call."""
    people, sales, calls = _by_day(counts)
    lives, trust = half_lives(sales, calls)
    sold, taken = (weighted[0] for weighted in (weighted_by(lives, one) for one in (sales, calls)))
    kept = [
        {who: Counted(float(y), float(n)) for who, y, n in zip(people, *of_one, strict=True)} for of_one in zip(sold, taken, strict=True)
    ]
    return Remembered(tuple(lives[0].tolist()), tuple(trust[0].tolist()), tuple(kept))


def all_of(counts: Iterable[DayCount]) -> Mapping[ManagerId, Counted]:
    """With nothing forgotten."""
    people, sales, calls = _by_day(counts)
    sold, taken = (one.sum(axis=(0, 1)) for one in (sales, calls))
    return {who: Counted(float(y), float(n)) for who, y, n in zip(people, sold, taken, strict=True)}


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


def half_lives(sales: Array, calls: Array) -> tuple[Array, Array]:
    """Working days, and how much each is trusted (sums 1): departments × half-lives.

    sales, calls: days × departments × people, the newest day last.
    """
    lives = HALF_LIFE * _stretch(calls)[:, None] * STEPS
    return lives, _trust(_by_week(sales), _by_week(calls), lives)


def weighted_by(lives: Array, counts: Array) -> Array:
    """What is left of the counts, departments × half-lives × people. lives: as half_lives() gives them; counts: as it takes them."""
    ages = np.arange(len(counts))[::-1, None, None]
    return np.asarray(np.einsum("drk,drm->rkm", 0.5 ** (ages / lives), counts))


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

"""How good each of several people really is: a beta-binomial hierarchy, averaged over a grid of the group's mean and strength.

People of one department are alike to some degree, and the counts themselves say to which: y_i ~ Binomial(n_i, p_i),
p_i ~ Beta(m s, (1 - m) s). The one best (m, s) would make intervals too narrow for a few people, so every (m, s) of a grid counts by how
well it explains all counts (Gelman et al., "Bayesian Data Analysis", 3rd ed., section 5.3). The mean is uniform on 0..1, and so is the
spread sqrt(1 / (1 + s)) (Gelman 2006, Bayesian Analysis 1, 515-534).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc, betaln, gammaln, ndtri

Array = NDArray[np.float64]

MEANS = (np.arange(50) + 0.5) / 50
STRENGTHS = np.geomspace(2.0, 4000.0, 16)
LEAST_WEIGHT = 2e-3  # of the heaviest cell: lighter ones are left out
PRECISION = 1e-9  # of a quantile, which is told to so many digits: beyond them a higher level might end below a lower one
DIGITS = 9
MOST_STEPS = 60
STEPS = 161  # of each person's own range, for comparisons
MOST_POINTS = 2000
RANGE_SD = 5.0
EDGE = 1e-9


@dataclass(frozen=True, slots=True)
class Counted:
    """sales of calls, 0 <= sales <= calls; calls may be 0: then only the others tell. Fractions where old calls count for less."""

    sales: float
    calls: float


@dataclass(frozen=True)
class Posterior:
    """What is known of each person's true share, in the order of the counts. Rows are people, columns cells of the grid."""

    weights: Array  # of the cells, sum 1
    a: Array  # people × cells: each cell's Beta(a, b) of each person
    b: Array

    @cached_property
    def means(self) -> Array:
        return np.asarray((self.a / (self.a + self.b)) @ self.weights)

    @cached_property
    def deviations(self) -> Array:
        """Standard deviation of each true share."""
        of_cell = self.a / (self.a + self.b)
        second = (of_cell * (self.a + 1) / (self.a + self.b + 1)) @ self.weights
        return np.sqrt(np.maximum(second - self.means**2, 0.0))

    def intervals(self, level: float = 0.95) -> tuple[tuple[float, float], ...]:
        """Equal-tailed credible interval of each."""
        low, high = self._quantiles((1 - level) / 2), self._quantiles((1 + level) / 2)
        return tuple((float(one), float(other)) for one, other in zip(low, high, strict=True))

    def below(self, shares: Array) -> Array:
        """The probability that each person's true share is below his one of these."""
        return np.asarray(betainc(self.a, self.b, shares[:, None]) @ self.weights)

    def draws(self, chance: np.random.Generator, number: int) -> Array:
        """people × number: true shares of all of them, drawn together."""
        cells = chance.choice(len(self.weights), number, p=self.weights)
        return chance.beta(self.a[:, cells], self.b[:, cells])

    def _quantiles(self, share: float) -> Array:
        """Newton's steps from where a normal distribution would have it; a step that leaves what is left of 0..1 halves it instead."""
        low, high = np.zeros(len(self.a)), np.ones(len(self.a))
        at = np.clip(self.means + ndtri(share) * self.deviations, EDGE, 1 - EDGE)
        for _ in range(MOST_STEPS):
            over = self.below(at) - share
            high, low = np.where(over > 0, at, high), np.where(over > 0, low, at)
            stepped = at - over / np.maximum(self._density(at), EDGE)
            further = np.where((stepped > low) & (stepped < high), stepped, (low + high) / 2)
            is_found, at = bool(np.abs(further - at).max() < PRECISION), further
            if is_found:
                break
        return np.asarray(np.round(at, DIGITS))

    def _density(self, shares: Array) -> Array:
        """Of each person's true share, at his one of these."""
        x = np.clip(shares, EDGE, 1 - EDGE)[:, None]
        logs = (self.a - 1) * np.log(x) + (self.b - 1) * np.log1p(-x) - betaln(self.a, self.b)
        return np.asarray(np.exp(logs) @ self.weights)

    @cached_property
    def better(self) -> Array:
        """people × people: the probability that the row's true share is above the column's; 0.5 on the diagonal."""
        people = len(self.a)
        above = np.triu(self._weighted.reshape(people, -1) @ self._below.reshape(people, -1).T, 1)
        return np.asarray(above + np.tril(1 - above.T, -1) + np.eye(people) / 2)

    @cached_property
    def best(self) -> Array:
        """The probability that each is the best of all; sums to 1."""
        before, after = np.ones_like(self._below), np.ones_like(self._below)  # products of those before each, and of those after
        for one in range(1, len(self.a)):
            np.multiply(before[one - 1], self._below[one - 1], out=before[one])
            np.multiply(after[-one], self._below[-one], out=after[-one - 1])
        raw = (self._weighted * before * after).sum(axis=(1, 2))
        return np.asarray(raw / raw.sum())

    @cached_property
    def _points(self) -> Array:
        """Fine wherever somebody's true share may lie."""
        own = self.means[:, None] + self.deviations[:, None] * np.linspace(-RANGE_SD, RANGE_SD, STEPS)
        points = np.unique(np.clip(np.concatenate([own.ravel(), np.linspace(0, 1, STEPS)]), EDGE, 1 - EDGE))
        return points[:: 1 + len(points) // MOST_POINTS]

    @cached_property
    def _mass(self) -> Array:
        """people × cells × steps between two points: the probability of each step, by the trapezoid rule."""
        points = self._points
        powers = np.stack([self.a - 1, self.b - 1, -betaln(self.a, self.b)], axis=-1)
        heights = powers @ np.stack([np.log(points), np.log1p(-points), np.ones_like(points)])
        np.exp(heights, out=heights)
        mass = heights[:, :, 1:] + heights[:, :, :-1]
        mass *= np.diff(points) / 2
        mass /= mass.sum(axis=2, keepdims=True)
        return np.asarray(mass)

    @cached_property
    def _weighted(self) -> Array:
        """_mass, each cell by its weight."""
        return np.asarray(self._mass * self.weights[:, None])

    @cached_property
    def _below(self) -> Array:
        """people × cells × steps: the probability to lie below the middle of each step."""
        return np.asarray(np.cumsum(self._mass, axis=2) - self._mass / 2)


def moments_of(sales: Array, calls: Array) -> tuple[Array, Array]:
    """Means and deviations as posterior_of() gives them, of many departments at once. sales, calls: departments × people."""
    a, b = MEANS[:, None] * STRENGTHS, (1 - MEANS)[:, None] * STRENGTHS
    log_weight = _log_prior(STRENGTHS) + np.zeros((len(sales), *a.shape))
    for sold, of in zip(sales.T[:, :, None, None], calls.T[:, :, None, None], strict=True):
        log_weight += gammaln(a + sold) + gammaln(b + of - sold) - gammaln(a) - gammaln(b)
        log_weight += gammaln(STRENGTHS) - gammaln(STRENGTHS + of)
    weight = np.exp(log_weight - log_weight.max(axis=(1, 2), keepdims=True))
    weight = np.where(weight >= LEAST_WEIGHT, weight, 0.0)
    weight /= weight.sum(axis=(1, 2), keepdims=True)
    total, y = STRENGTHS + calls[:, :, None], sales[:, :, None]
    ones, firsts, seconds = ((weight * a**power).sum(axis=1)[:, None] for power in (0, 1, 2))  # a alone differs between means
    means = ((firsts + y * ones) / total).sum(axis=2)
    squares = ((seconds + (2 * y + 1) * firsts + y * (y + 1) * ones) / (total * (total + 1))).sum(axis=2)
    return means, np.sqrt(np.maximum(squares - means**2, 0.0))


def posterior_of(counts: Sequence[Counted]) -> Posterior:
    """counts: of at least one person. Raises ValueError on counts that are no share."""
    if not counts or any(not 0 <= one.sales <= one.calls for one in counts):
        raise ValueError(f"{[(one.sales, one.calls) for one in counts]} are no shares")
    sales, calls = (np.array([getattr(one, name) for one in counts], dtype=float)[:, None] for name in ("sales", "calls"))
    mean, strength = (axis.ravel() for axis in np.meshgrid(MEANS, STRENGTHS))
    a, b = mean * strength, (1 - mean) * strength
    log_weight = _log_prior(strength) + (betaln(a + sales, b + calls - sales) - betaln(a, b)).sum(axis=0)
    weight = np.exp(log_weight - log_weight.max())
    kept = weight >= LEAST_WEIGHT
    return Posterior(weight[kept] / weight[kept].sum(), a[kept] + sales, b[kept] + calls - sales)


def together(posteriors: Sequence[Posterior], trust: Sequence[float]) -> Posterior:
    """Of the same people, where one of these is true and each is so with the probability `trust` (sum 1)."""
    weights = np.concatenate([one.weights * share for one, share in zip(posteriors, trust, strict=True)])
    a, b = (np.concatenate(cells, axis=1) for cells in ([one.a for one in posteriors], [one.b for one in posteriors]))
    kept = weights >= LEAST_WEIGHT * weights.max()
    return Posterior(weights[kept] / weights[kept].sum(), a[:, kept], b[:, kept])


def moments_together(sales: Array, calls: Array, trust: Array) -> tuple[Array, Array]:
    """Those of together(), of many departments at once.

    sales, calls: departments × posteriors × people; trust: departments × posteriors.
    """
    means, deviations = (one.reshape(sales.shape) for one in moments_of(*(one.reshape(-1, sales.shape[2]) for one in (sales, calls))))
    mean, square = (np.einsum("rk,rkm->rm", trust, one) for one in (means, deviations**2 + means**2))
    return mean, np.sqrt(np.maximum(square - mean**2, 0.0))


def _log_prior(strength: Array) -> Array:
    """A uniform spread, on a grid that is even in the logarithm of the strength."""
    return np.asarray(np.log(strength) - 1.5 * np.log1p(strength))


def p_better_independent(one: Counted, other: Counted) -> float:
    """The probability that the first true share is higher, had the two nothing in common: Jeffreys' priors, Beta(½ + y, ½ + n - y)."""
    a = np.array([[0.5 + one.sales], [0.5 + other.sales]])
    b = np.array([[0.5 + one.calls - one.sales], [0.5 + other.calls - other.sales]])
    return float(Posterior(np.ones(1), a, b).better[0, 1])

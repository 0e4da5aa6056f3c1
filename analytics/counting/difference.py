"""How far two shares are apart, and how sure that is."""

from dataclasses import dataclass
from fractions import Fraction

from analytics.counting.wilson import Z_95, rate_of
from calls.model.counts import Count


@dataclass(frozen=True, slots=True)
class Difference:
    """Of two shares: second - first, -1..1, with its interval."""

    value: float
    low: float
    high: float

    @property
    def is_visible(self) -> bool:
        """Does chance hardly explain it?"""
        return self.low > 0 or self.high < 0


def difference_of(first: tuple[Count, Count], second: tuple[Count, Count], z: float = Z_95) -> Difference | None:
    """first, second: successes of trials; None where either has no trials. z: of the interval, two-sided.

    Newcombe's from the two Wilson intervals (1998, Statistics in Medicine 17, 873, method 10).
    """
    one, other = (rate_of(Fraction(successes), Fraction(trials), z) for successes, trials in (first, second))
    if one.share is None or one.low is None or one.high is None or other.share is None or other.low is None or other.high is None:
        return None
    value = other.share - one.share
    below = ((other.share - other.low) ** 2 + (one.high - one.share) ** 2) ** 0.5
    above = ((other.high - other.share) ** 2 + (one.share - one.low) ** 2) ** 0.5
    return Difference(value, value - below, value + above)

"""How sure a share is: the Wilson score interval."""

from math import sqrt

from analytics.counting.rate import Rate
from calls.model.counts import Exact, as_count

Z_95 = 1.959963984540054  # two-sided 95 % quantile of the normal distribution


def rate_of(successes: Exact, trials: Exact, z: float = Z_95) -> Rate:
    """The share with its interval, of 95 % by default; nothing but the counts where there are no trials. z: its two-sided quantile.

    Wilson, E. B. (1927), "Probable inference, the law of succession, and statistical inference", JASA 22, eq. 8:
    (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n).
    """
    if not 0 <= successes <= trials:
        raise ValueError(f"{successes} of {trials} is no share")
    if trials == 0:
        return Rate(0, 0, None, None, None)
    share, weight = float(successes / trials), z**2 / float(trials)
    centre = share + weight / 2
    half = z * sqrt(share * (1 - share) / trials + weight / (4 * float(trials)))
    low, high = (centre - half) / (1 + weight), (centre + half) / (1 + weight)
    return Rate(as_count(successes), as_count(trials), share, max(0.0, low), min(1.0, high))


def is_proven_higher(one: Rate, other: Rate) -> bool:
    """Are the intervals apart? Stricter than a test of the difference: what it calls proven, chance hardly explains."""
    return one.low is not None and other.high is not None and one.low > other.high

"""What a further unit of money in a channel would bring, from months in which more or less was spent on it. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from scipy.special import stdtrit

LEAST_MONTHS = 4
LEAST_SWING = 0.1  # of the mean spend: what hardly moved tells nothing of moving it


@dataclass(frozen=True, slots=True)
class MonthOf:
    """One channel in one month. gained: revenue less all its costs but advertising and shared ones."""

    spend: float
    gained: float


@dataclass(frozen=True, slots=True)
class Marginal:
    """Of a further unit of advertising: what is left of it and its 95 % interval; 0 pays for itself, -1 is lost."""

    profit: float
    low: float
    high: float


def average_of(months: Sequence[MonthOf]) -> float | None:
    """What is left of a unit of advertising on average; None where nothing was spent."""
    spend = sum(month.spend for month in months)
    return None if spend <= 0 else (sum(month.gained for month in months) - spend) / spend


def marginal_of(months: Sequence[MonthOf]) -> Marginal | None:
    """The slope of gain by spend, less 1: least squares, with Student's t of n - 2 degrees of freedom.

    Of months in which anything was spent: before a channel began there was nothing to learn from, and points that all lie in nought make
    any line look certain. None where these are too few or spend hardly moved.
    """
    months = [month for month in months if month.spend > 0]
    n = len(months)
    mean = sum(month.spend for month in months) / n if n else 0.0
    spends = [month.spend for month in months]
    if n < LEAST_MONTHS or mean <= 0 or max(spends) - min(spends) < LEAST_SWING * mean:
        return None
    gain = sum(month.gained for month in months) / n
    around = sum((month.spend - mean) ** 2 for month in months)
    slope = sum((month.spend - mean) * (month.gained - gain) for month in months) / around
    rest = sum((month.gained - gain - slope * (month.spend - mean)) ** 2 for month in months)
    half = float(stdtrit(n - 2, 0.975)) * sqrt(rest / (n - 2) / around)
    return Marginal(slope - 1, slope - 1 - half, slope - 1 + half)

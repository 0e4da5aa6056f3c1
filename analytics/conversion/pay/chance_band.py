"""What chance alone pays: the spread of the amount of somebody whose true share equals the plan."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray
from scipy.stats import binom

from analytics.conversion.pay.amount import Achieved, pay_amount
from calls.model.money import Money
from calls.model.pay_plan import PayPlan

WIDEST_SD = 8.0


@dataclass(frozen=True, slots=True)
class ChanceBand:
    """Nine of ten such periods pay between low and high. deviation: the standard deviation, in the plan's currency."""

    low: Money
    high: Money
    deviation: Decimal


@lru_cache(maxsize=1024)  # a page of pay asks the same of every manager at each look
def chance_band(calls: int, plan: PayPlan) -> ChanceBand:
    """Sales are drawn from Binomial(calls, plan share); an arrival stage is taken as met."""
    sales = _likely_sales(calls, float(plan.share))
    likely = binom.pmf(sales, calls, float(plan.share))
    amounts = [pay_amount(Achieved(calls, int(sold)), plan).amount for sold in sales]
    paid = np.array([float(one.amount) for one in amounts])
    mean = float(likely @ paid)
    deviation = float(np.sqrt(max(likely @ (paid - mean) ** 2, 0.0)))
    reached = np.cumsum(likely)  # amounts rise with sales
    low, high = (amounts[min(int(np.searchsorted(reached, share)), len(sales) - 1)] for share in (0.05, 0.95))
    return ChanceBand(low, high, Decimal(str(round(deviation, 2))))


def _likely_sales(calls: int, share: float) -> NDArray[np.int64]:
    """Without those that are more than WIDEST_SD standard deviations away: together they are less probable than 1e-15."""
    mean, deviation = calls * share, (calls * share * (1 - share)) ** 0.5
    low, high = int(mean - WIDEST_SD * deviation) - 1, int(mean + WIDEST_SD * deviation) + 1
    return np.arange(max(0, low), min(calls, high) + 1)


def chance_of_losing(calls: int, plan: PayPlan, at_least: Money) -> float:
    """The probability that such a period takes at_least or more, 0..1; deductions as the plan allows them."""
    sales = range(calls + 1)
    losing = [sold for sold in sales if pay_amount(Achieved(calls, sold), plan).amount.amount <= -at_least.amount]
    return float(binom.pmf(losing, calls, float(plan.share)).sum()) if losing else 0.0

"""What chance alone pays: the spread of the amount of somebody whose true share equals the plan."""

from dataclasses import dataclass
from decimal import Decimal

import numpy as np
from scipy.stats import binom

from analytics.conversion.pay.amount import Achieved, pay_amount
from calls.model.money import Money
from calls.model.pay_plan import PayPlan


@dataclass(frozen=True, slots=True)
class ChanceBand:
    """Nine of ten such periods pay between low and high. deviation: the standard deviation, in the plan's currency."""

    low: Money
    high: Money
    deviation: Decimal


def chance_band(calls: int, plan: PayPlan) -> ChanceBand:
    """Sales are drawn from Binomial(calls, plan share); an arrival stage is taken as met."""
    sales = np.arange(calls + 1)
    likely = binom.pmf(sales, calls, float(plan.share))
    amounts = [pay_amount(Achieved(calls, int(sold)), plan).amount for sold in sales]
    paid = np.array([float(one.amount) for one in amounts])
    mean = float(likely @ paid)
    deviation = float(np.sqrt(max(likely @ (paid - mean) ** 2, 0.0)))
    reached = np.cumsum(likely)  # amounts rise with sales
    low, high = (amounts[min(int(np.searchsorted(reached, share)), calls)] for share in (0.05, 0.95))
    return ChanceBand(low, high, Decimal(str(round(deviation, 2))))


def chance_of_losing(calls: int, plan: PayPlan, at_least: Money) -> float:
    """The probability that such a period takes at_least or more, 0..1; deductions as the plan allows them."""
    sales = range(calls + 1)
    losing = [sold for sold in sales if pay_amount(Achieved(calls, sold), plan).amount.amount <= -at_least.amount]
    return float(binom.pmf(losing, calls, float(plan.share)).sum()) if losing else 0.0

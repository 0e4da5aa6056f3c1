"""What a change of pay brought: payroll and revenue of the period before it and of the one after."""

from dataclasses import dataclass

from calls.model.money import Money


@dataclass(frozen=True, slots=True)
class PayOff:
    """Changes and shares are parts of one: 0.06 is six per cent."""

    payroll_change: float
    revenue_change: float
    share_before: float  # payroll / revenue
    share_after: float


def pay_off(payroll: tuple[Money, Money], revenue: tuple[Money, Money]) -> PayOff:
    """Each before and after. Raises ValueError where money of two currencies meets or nothing was earned or paid before."""
    currencies = {one.currency for one in (*payroll, *revenue)}
    if len(currencies) != 1 or payroll[0].amount <= 0 or min(one.amount for one in revenue) <= 0:
        raise ValueError(f"payroll {payroll} and revenue {revenue} cannot be compared")
    paid, earned = [one.amount for one in payroll], [one.amount for one in revenue]
    return PayOff(
        float(paid[1] / paid[0] - 1),
        float(earned[1] / earned[0] - 1),
        float(paid[0] / earned[0]),
        float(paid[1] / earned[1]),
    )

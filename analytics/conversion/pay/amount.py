"""From a manager's counts to the variable part of the pay: whole sales above or below the plan, each worth the plan's rate."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calls.model.money import Money
from calls.model.pay_plan import PayPlan


@dataclass(frozen=True, slots=True)
class Achieved:
    """Of one manager in one period; halves where a sale is split. came: of the sold; None where the plan does not ask."""

    calls: int | Decimal
    sold: int | Decimal
    came: int | Decimal | None = None


class PayNote(StrEnum):
    """Why the amount is not the plain product of sales and rate."""

    NEVER_BELOW_FIX = "never_below_fix"
    ARRIVAL_MISSED = "arrival_missed"
    CAPPED = "capped"
    NO_CALLS = "no_calls"


@dataclass(frozen=True, slots=True)
class PayAmount:
    planned_sales: Decimal  # exact, may be a fraction: 50 % of 189 calls are 94.5
    whole_sales: int  # above (+) or below (-) the plan
    amount: Money  # added to (+) or taken from (-) the fixed part
    booking_met: bool
    arrival_met: bool | None  # None: not asked, or nothing was booked
    notes: tuple[PayNote, ...]


def pay_amount(achieved: Achieved, plan: PayPlan) -> PayAmount:
    """A fraction of a sale is nobody's gain or loss: the difference is cut towards zero (189 calls at 50 %: 95 and 94 are both 0).

    Raises ValueError on counts that cannot be.
    """
    _check(achieved)
    planned = plan.share * achieved.calls
    whole = int(achieved.sold - planned)
    booking_met = achieved.sold >= planned
    arrival_met = _arrival_met(achieved, plan)
    amount, notes = plan.rate.amount * whole, list[PayNote]()
    if achieved.calls == 0:
        notes.append(PayNote.NO_CALLS)
    if amount > 0 and arrival_met is False:
        amount = Decimal(0)
        notes.append(PayNote.ARRIVAL_MISSED)
    limited = _limited(amount, plan)
    if limited != amount:
        notes.append(PayNote.CAPPED)
    if limited < 0 and plan.below_fix is None:
        limited = Decimal(0)
        notes.append(PayNote.NEVER_BELOW_FIX)
    return PayAmount(planned, whole, Money(limited, plan.rate.currency), booking_met, arrival_met, tuple(notes))


def _arrival_met(achieved: Achieved, plan: PayPlan) -> bool | None:
    if plan.arrival_share is None or achieved.came is None or achieved.sold == 0:
        return None
    return achieved.came >= plan.arrival_share * achieved.sold


def _limited(amount: Decimal, plan: PayPlan) -> Decimal:
    if plan.most_above is not None:
        amount = min(amount, plan.most_above.amount)
    if plan.most_below is not None:
        amount = max(amount, -plan.most_below.amount)
    return amount


def _check(achieved: Achieved) -> None:
    if not 0 <= achieved.sold <= achieved.calls or not 0 <= (achieved.came or 0) <= achieved.sold:
        raise ValueError(f"{achieved} cannot be")

"""Can a plan be reached? Held against what the best have shown, and against the plan before it."""

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum

from analytics.counting.rate import Rate

LARGEST_STEP = Decimal("0.05")


class PlanWarning(StrEnum):
    UNATTAINABLE = "unattainable"  # above the upper bound of everybody
    STEEP = "steep"  # more than five points above the plan before


def plan_warnings(share: Decimal, before: Decimal | None, shown: Sequence[Rate]) -> tuple[PlanWarning, ...]:
    """share and before: the new plan's and the present one's, 0..1. shown: each manager's KKD with its interval."""
    bounds = [rate.high for rate in shown if rate.high is not None]
    warnings = []
    if bounds and float(share) > max(bounds):
        warnings.append(PlanWarning.UNATTAINABLE)
    if before is not None and share - before > LARGEST_STEP:
        warnings.append(PlanWarning.STEEP)
    return tuple(warnings)

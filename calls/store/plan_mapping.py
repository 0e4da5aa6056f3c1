"""A plan of pay as a row and back."""

from dataclasses import asdict
from decimal import Decimal
from typing import Any

from calls.model.company import Plan, Validity
from calls.model.pay_plan import BelowFix, Credit, PayCycle

EXACT = ("arrival_share", "most_above", "most_below", "fix")  # kept as text, may be unknown


def plan_columns(plan: Plan) -> dict[str, Any]:
    exact = {name: None if (value := getattr(plan, name)) is None else str(value) for name in EXACT}
    return {
        "baseline_share": str(plan.baseline_share),
        "rate": str(plan.rate),
        "currency": plan.currency,
        "below_fix_by": plan.below_fix and plan.below_fix.by,
        "below_fix_on": plan.below_fix and plan.below_fix.on,
        "credit": plan.credit.value,
        "cycle": plan.cycle.value,
        "department_id": plan.department,
        **exact,
        **asdict(plan.valid),
    }


def plan_of(row: Any) -> Plan:
    exact = {name: None if (text := getattr(row, name)) is None else Decimal(text) for name in EXACT}
    return Plan(
        Decimal(row.baseline_share),
        Decimal(row.rate),
        Validity(row.valid_from, row.valid_to),
        currency=row.currency,
        below_fix=None if row.below_fix_by is None else BelowFix(row.below_fix_by, row.below_fix_on),
        credit=Credit(row.credit),
        cycle=PayCycle(row.cycle),
        department=row.department_id,
        **exact,
    )

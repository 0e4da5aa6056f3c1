"""The pay of a period as a table for the payroll: exact money, and what it rests on. It adds to a bonus; it is never called a fine."""

import pandas as pd

from analytics.conversion.pay.report import ManagerPay, PayReport
from calls.model.pay_line import PayLine

COLUMNS = (
    *("period", "manager_id", "manager", "variable_part_of_the_bonus", "currency", "fixed_part", "total"),
    *("leads", "sold", "planned_sales", "sales_above_plan", "came", "plan_share", "notes"),
    *("is_provisional", "is_frozen", "frozen_by", "frozen_on"),
)
LINE_COLUMNS = ("period", "manager_id", "day", "lead", "call", "part", "sold", "came", "decided_by")


def payroll_frame(report: PayReport) -> pd.DataFrame:
    """One row per manager, by name."""
    return pd.DataFrame([_row(one, report) for one in report.managers], columns=list(COLUMNS), dtype=object)


def lines_frame(report: PayReport, lines: tuple[PayLine, ...]) -> pd.DataFrame:
    """One row per lead, or half of one: they add up to the manager's numbers."""
    rows = [
        {
            "period": report.period.key,
            "manager_id": one.manager or "",
            "day": one.day.isoformat(),
            "lead": one.lead_id,
            "call": one.call_id,
            "part": "1" if one.halves == 2 else "0.5",
            "sold": one.is_sold,
            "came": one.has_come,
            "decided_by": one.decided_by.value,
        }
        for one in lines
    ]
    return pd.DataFrame(rows, columns=list(LINE_COLUMNS), dtype=object)


def _row(one: ManagerPay, report: PayReport) -> dict[str, object]:
    money, frozen = one.amount.amount, report.frozen
    return {
        "period": report.period.key,
        "manager_id": one.manager,
        "manager": one.name,
        "variable_part_of_the_bonus": f"{money.amount:f}",
        "currency": money.currency,
        "fixed_part": "" if one.plan.fix is None else f"{one.plan.fix:f}",
        "total": "" if one.total is None else f"{one.total.amount:f}",
        "leads": f"{one.counts.leads:f}",
        "sold": f"{one.counts.sold:f}",
        "planned_sales": f"{one.amount.planned_sales:f}",
        "sales_above_plan": one.amount.whole_sales,
        "came": "" if one.arrival is None else f"{one.counts.came:f}",
        "plan_share": f"{one.plan.baseline_share:f}",
        "notes": " ".join(one.amount.notes),
        "is_provisional": one.is_provisional,
        "is_frozen": frozen is not None,
        "frozen_by": frozen.by if frozen else "",
        "frozen_on": frozen.at.date().isoformat() if frozen else "",
    }

"""The reports on technique, refusals, demand and warnings as DataFrames. Shares are 0..1, money is exact."""

import pandas as pd

from analytics.conversion.demand.report import DemandReport
from analytics.conversion.notices.compute import NoticeReport
from analytics.conversion.refused.report import RefusalReport, RefusalSlice
from analytics.conversion.weak_link.report import WeakLinkReport
from dashboards.tables import RowNames
from dashboards.wording import Wording


def weak_link_frame(report: WeakLinkReport, names: RowNames) -> pd.DataFrame:
    """One row per manager and stage, the department last."""
    rows = [(one, one.name if one.manager else names.nobody) for one in report.managers]
    return pd.DataFrame(
        [
            {
                "manager_id": one.manager or "",
                "manager": name,
                "stage": score.stage.value,
                "done": score.done.successes,
                "calls": score.done.trials,
                "share": score.done.share,
                "low": score.done.low,
                "high": score.done.high,
                "compared_with": score.compared_with.share if score.compared_with else None,
                "gap": score.gap.value if score.gap else None,
                "gap_low": score.gap.low if score.gap else None,
                "gap_high": score.gap.high if score.gap else None,
                "to_train": score.stage is one.weak_stage,
            }
            for one, name in (*rows, (report.department, names.all))
            for score in one.scores
        ],
        columns=[
            *("manager_id", "manager", "stage", "done", "calls", "share", "low", "high"),
            *("compared_with", "gap", "gap_low", "gap_high", "to_train"),
        ],
    )


def refused_frame(report: RefusalReport, say: Wording) -> pd.DataFrame:
    """One row per product, type of client and reason; all products and types first."""
    return pd.DataFrame(
        [
            {
                "product": one.product,
                "client_type": one.client_type or "",
                "reason_id": row.reason,
                "reason": say.reason(row.reason),
                "refusals": row.share.successes,
                "of": row.share.trials,
                "share": row.share.share,
                "low": row.share.low,
                "high": row.share.high,
            }
            for one in (report.whole, *report.slices)
            for row in one.reasons
        ],
        columns=["product", "client_type", "reason_id", "reason", "refusals", "of", "share", "low", "high"],
    )


def rates_of_refusals(one: RefusalSlice, say: Wording) -> pd.DataFrame:
    """As figures of rates want them."""
    rows = [(row.reason, say.reason(row.reason), row.share) for row in one.reasons]
    return pd.DataFrame(
        [(key, name, rate.share, rate.low, rate.high, rate.successes, rate.trials) for key, name, rate in rows],
        columns=["reason_id", "reason", "kkd", "low", "high", "sales", "target_calls"],
    )


def demand_frame(report: DemandReport) -> pd.DataFrame:
    """One row per weekday and hour that was asked for."""
    return pd.DataFrame(
        [
            {
                "weekday": one.weekday,
                "hour": one.hour,
                "requested": one.requested,
                "met": one.met,
                "unmet": one.unmet,
                "lost_new_leads": one.lost,
                "at_work": one.staff.people if one.staff else None,
                "days_without_anybody": one.staff.empty_days if one.staff else None,
                "days": one.staff.days if one.staff else None,
            }
            for one in report.cells
        ],
        columns=["weekday", "hour", "requested", "met", "unmet", "lost_new_leads", "at_work", "days_without_anybody", "days"],
    )


def notices_frame(report: NoticeReport, names: RowNames) -> pd.DataFrame:
    rows = [(one, one.name if one.manager else names.nobody) for one in report.managers]
    return pd.DataFrame(
        [
            {
                "manager_id": one.manager or "",
                "manager": name,
                "calls": one.calls,
                "in_time": one.in_time.successes,
                "share": one.in_time.share,
                "low": one.in_time.low,
                "high": one.in_time.high,
                "late": one.late,
                "never": one.never,
            }
            for one, name in (*rows, (report.department, names.all))
        ]
    )

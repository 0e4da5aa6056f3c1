"""Reports as DataFrames: the one table behind a page's chart and its CSV file. Shares are 0..1, money is exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from io import StringIO
from typing import Any

import pandas as pd

from analytics.conversion.kkd.report import KkdReport
from analytics.conversion.report import RefusalShare
from calls.model.people import AuditEntry
from calls.model.review import Review
from calls.model.routing import RoutingOrder
from dashboards.kkd_rows import label_error_row, mix_row, share_row

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class RowNames:
    """What rows without a name of their own are called, in the reader's language."""

    nobody: str
    all: str = ""


def conversion_frame(report: KkdReport, names: RowNames) -> pd.DataFrame:
    """One row per manager, best first, the department last."""
    rows = [
        {
            **share_row(one.share, one.share.name if one.manager else names.nobody, one.place),
            **mix_row(one.adjusted),
            **label_error_row(one.label_error),
        }
        for one in report.managers
    ]
    department = {**share_row(report.department, names.all), **mix_row(None), **label_error_row(report.label_error)}
    return pd.DataFrame([*rows, department])


def likely_frame(report: KkdReport, names: RowNames) -> pd.DataFrame:
    """What the group tells of each manager's true share, in the columns of a figure of rates."""
    frame = conversion_frame(report, names).iloc[:-1]
    drawn = frame.drop(columns=["kkd", "low", "high"])
    return drawn.rename(columns={"likely": "kkd", "likely_low": "low", "likely_high": "high"})


def ring_order_frame(order: RoutingOrder) -> pd.DataFrame:
    """One row per manager, in ring order."""
    known = [(one, one.standing) for one in order.positions if one.standing is not None]
    return pd.DataFrame(
        [
            {
                "position": one.position,
                "manager": one.name,
                "penalty": one.penalty,
                "interface": one.interface or "",
                "leads": its.leads,
                "sales": its.sales,
                "likely": its.mean,
                "low": its.low,
                "high": its.high,
                "best_of_all": its.p_best,
                "better_than_next": its.p_better_than_next,
                "tier": its.tier,
            }
            for one, its in known
        ]
    )


def refusals_frame(refusals: Sequence[RefusalShare]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "reason": str(one.reason),
                "calls": one.share.successes,
                "share": one.share.share,
                "low": one.share.low,
                "high": one.share.high,
            }
            for one in refusals
        ],
        columns=["reason", "calls", "share", "low", "high"],
    )


def reviews_frame(reviews: Iterable[Review]) -> pd.DataFrame:
    """One row for each answer: the person's beside the machine's."""
    rows = [
        {
            "call": one.call_id,
            "manager_id": one.manager or "",
            "reviewer": one.reviewer,
            "scorecard": one.version,
            "state": one.state.value,
            "score": None if one.points is None else one.points / 100,
            "failed": one.is_failed,
            "row": row,
            "answer": answer.value,
            "machine": one.machine[row].value if row in one.machine else "",
        }
        for one in reviews
        for row, answer in one.answers.items()
    ]
    columns = ("call", "manager_id", "reviewer", "scorecard", "state", "score", "failed", "row", "answer", "machine")
    return pd.DataFrame(rows, columns=list(columns))


def audit_frame(entries: Iterable[AuditEntry]) -> pd.DataFrame:
    rows = [{"at": one.at.isoformat(), "who": one.who, "role": one.role or "", "deed": one.deed.value, "what": one.what} for one in entries]
    return pd.DataFrame(rows, columns=["at", "who", "role", "deed", "what"])


def rows_frame(rows: Iterable[Any]) -> pd.DataFrame:
    """One row for each value of a dataclass: its plain fields, one level deep into those that are dataclasses themselves."""
    return pd.DataFrame([_plain_fields(row) for row in rows])


def _plain_fields(row: Any, is_inner: bool = False) -> dict[str, object]:
    found: dict[str, object] = {}
    for one in fields(row):
        value = getattr(row, one.name)
        if is_dataclass(value) and not is_inner:
            found |= _plain_fields(value, is_inner=True)
        elif isinstance(value, tuple | frozenset):
            found[one.name] = "; ".join(str(getattr(part, "why", part)) for part in value)
        elif value is None or isinstance(value, str | int | float | Decimal | date):
            found[one.name] = str(value) if isinstance(value, StrEnum) else value
    return found


def csv_of(frame: pd.DataFrame) -> str:
    """RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    safe = frame.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell)
    out = StringIO()
    safe.to_csv(out, index=False, lineterminator="\r\n")
    return out.getvalue()

"""Reports as DataFrames: the one table behind a page's chart and its CSV file. Shares are 0..1, money is exact."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from io import StringIO

import pandas as pd

from analytics.channels.report import ChannelReport
from analytics.conversion.kkd.report import KkdReport
from analytics.conversion.report import RefusalShare
from calls.model.money import Money, no_money
from calls.model.people import AuditEntry
from calls.model.review import Review
from calls.model.routing import RoutingOrder
from calls.store.money_rows import LeadPage
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


def channels_frame(report: ChannelReport, names: RowNames) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "channel_id": one.channel or "",
                "channel": one.name if one.channel else names.nobody,
                "calls": one.calls,
                "target_calls": one.leads,
                "sales": one.sales,
                "kkd": one.kkd.share,
                "low": one.kkd.low,
                "high": one.kkd.high,
                "orders": one.orders,
                "payers": one.payers,
                "revenue": one.money.revenue.amount,
                **{f"cost_{kind}": _amount(one.money.costs.get(kind, no_money(one.money.net.currency))) for kind in report.channels.costs},
                "net": one.money.net.amount,
                "net_per_lead": _amount(one.money.net_per_lead),
                "net_low": one.band.low if one.band else None,
                "net_high": one.band.high if one.band else None,
                "cpl": _amount(one.money.cpl),
                "cac": _amount(one.money.cac),
                "romi": _ratio(one.money.romi),
                "roas": _ratio(one.money.roas),
                "drr": _ratio(one.money.drr),
                "average_cheque": _amount(one.average_cheque),
                "refund_share": one.refunds.share,
                "awaited": one.awaited.amount,
                "currency": one.money.net.currency,
            }
            for one in report.rows
        ]
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


def leads_frame(page: LeadPage) -> pd.DataFrame:
    """One row for each lead, order or cost behind a channel's figure. Amounts are in the company's currency."""
    names = ("day", "place", "channel", "reached", "lost_because", "order_number", "orders", "revenue", "awaited", "cost", "call_id")
    return pd.DataFrame([{name: getattr(row, name) for name in names} for row in page.rows], columns=list(names))


def csv_of(frame: pd.DataFrame) -> str:
    """RFC 4180. A text that a spreadsheet would run as a formula gets an apostrophe before it."""
    safe = frame.map(lambda cell: f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell)
    out = StringIO()
    safe.to_csv(out, index=False, lineterminator="\r\n")
    return out.getvalue()


def _ratio(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 4)


def _amount(money: Money | None) -> object:
    return None if money is None else money.amount

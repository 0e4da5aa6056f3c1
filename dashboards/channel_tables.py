"""Ad channels, campaigns, leads and the budget as DataFrames. Shares are 0..1, money is exact."""

from decimal import Decimal

import pandas as pd

from analytics.channels.budget import BudgetAdvice
from analytics.channels.report import ChannelReport
from calls.model.money import Money, no_money
from calls.store.money_rows import LeadPage
from dashboards.tables import RowNames


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


def budget_frame(advice: BudgetAdvice) -> pd.DataFrame:
    """What is left of a unit of advertising, on average and of a further one."""
    columns = ("channel_id", "channel", "monthly_spend", "average", "marginal", "marginal_low", "marginal_high", "currency")
    rows = [
        (
            *(one.channel, one.name, one.monthly_spend.amount, one.average),
            *((one.marginal.profit, one.marginal.low, one.marginal.high) if one.marginal else (None, None, None)),
            one.monthly_spend.currency,
        )
        for one in advice.returns
    ]
    return pd.DataFrame(rows, columns=list(columns))


def campaigns_frame(report: ChannelReport, names: RowNames) -> pd.DataFrame:
    """One row for each campaign; what is left is before the channel's other costs and shared ones."""
    columns: tuple[str, ...] = (
        "channel_id",
        "channel",
        "campaign",
        "target_calls",
        "payers",
        "spend",
        "revenue",
        "own_costs",
        "left",
        "left_per_lead",
    )
    columns += ("left_low", "left_high", "cpl", "cac", "romi", "roas", "currency")
    rows = [
        (
            *(row.channel or "", row.name if row.channel else names.nobody, one.name, one.leads, one.payers),
            *(one.spend.amount, one.revenue.amount, one.own_costs.amount, one.left.amount, _amount(one.left_per_lead)),
            *((one.band.low, one.band.high) if one.band else (None, None)),
            *(_amount(one.cpl), _amount(one.cac), _ratio(one.romi), _ratio(one.roas), one.spend.currency),
        )
        for row in report.rows
        for one in row.campaigns
        if one.name
    ]
    return pd.DataFrame(rows, columns=list(columns))


def leads_frame(page: LeadPage, currency: str) -> pd.DataFrame:
    """One row for each lead, order or cost behind a channel's figure. Amounts are in the company's currency."""
    names: tuple[str, ...] = ("day", "place", "channel", "share", "shared_by", "reached", "lost_because", "order_number", "orders")
    names += ("revenue", "awaited", "cost", "call_id")
    rows = [{**{name: getattr(row, name) for name in names}, "currency": currency} for row in page.rows]
    return pd.DataFrame(rows, columns=[*names, "currency"])


def _ratio(value: Decimal | None) -> Decimal | None:
    return None if value is None else round(value, 4)


def _amount(money: Money | None) -> object:
    return None if money is None else money.amount

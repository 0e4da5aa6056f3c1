"""Ad channels, in the terminal."""

from analytics.channels.report import ChannelReport
from earshot.output import percent, print_table


def show_channels(shown: ChannelReport) -> None:
    rows = [
        (
            row.name or "unknown number",
            row.calls,
            row.target_calls,
            row.sales,
            percent(row.kkd.share),
            row.orders,
            row.revenue.amount,
            row.cost.amount,
            row.margin.amount,
            row.margin_per_target_call.amount if row.margin_per_target_call else "–",
        )
        for row in shown.rows
    ]
    print_table(
        "Ad channels", ("channel", "calls", "target", "sales", "KKD", "orders", "revenue", "cost", "margin", "per target call"), rows
    )

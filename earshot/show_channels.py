"""The ad channels in the terminal and as JSON: what each brings, how sure that is, and what no channel's figures hold."""

from decimal import Decimal
from typing import Any

from analytics.channels.ranking import spoken
from analytics.channels.report import Campaign, ChannelReport, ChannelRow
from calls.model.counts import Count
from calls.model.money import Money
from earshot.output import percent, plain, print_table, say

COLUMNS = ("channel", "calls", "new leads", "sold", "of leads", "payers", "revenue", "costs", "net", "net per lead", "95 % interval")
RATIOS = ("channel", "ads", "CPL", "CAC", "ROMI", "ROAS", "DRR", "cheque", "refunds", "said aloud", "agrees", "awaited")


def plain_channels(shown: ChannelReport) -> Any:
    """With each comparison in English words beside its key."""
    fields = plain(shown)
    for one, its in zip(shown.comparisons, fields["comparisons"], strict=True):
        its["words"] = spoken(one.said)
    return fields


def show_channels(shown: ChannelReport) -> None:
    print_table("Ad channels", COLUMNS, [_figures(row) for row in shown.rows])
    print_table("What advertising brings", RATIOS, [_ratios(row) for row in shown.rows])
    _show_chain(shown)
    for one in shown.comparisons:
        say(spoken(one.said))
    _show_months(shown)
    campaigns = [_campaign(row, one) for row in shown.rows for one in row.campaigns]
    print_table("By campaign", ("channel", "campaign", "ads", "new leads", "CPL", "payers", "revenue", "own costs", "left"), campaigns)
    _show_left_out(shown)
    rule = shown.rules.shared_by.value.replace("_", " ")
    say(f"Whose a lead is: by {shown.attribution.replace('_', ' ')} touch; earshot channels rule says what another one would change.")
    say(f"Costs that name an order, a client or a channel are its own; others are shared out {rule}; a cost of several days by its days.")
    for note in shown.notes:
        say(f"Note: {note.replace('_', ' ')}")


def _figures(row: ChannelRow) -> tuple[object, ...]:
    band = f"{row.band.low:.0f} to {row.band.high:.0f}" if row.band else "–"
    money = row.money
    costs = sum((one.amount for one in money.costs.values()), Decimal(0))
    counts = (row.calls, _count(row.leads), _count(row.sales), percent(row.kkd.share), _count(row.payers))
    return (_name(row), *counts, money.revenue.amount, costs, money.net.amount, _amount(money.net_per_lead), band)


def _count(number: Count) -> str:
    return f"{number}" if number == int(number) else f"{number:.2f}"


def _ratios(row: ChannelRow) -> tuple[object, ...]:
    money = row.money
    shares = (percent(None if one is None else float(one)) for one in (money.romi, money.roas, money.drr))
    said = (row.said, percent(row.agreement.share), row.awaited.amount)
    return (
        _name(row),
        money.spend.amount,
        _amount(money.cpl),
        _amount(money.cac),
        *shares,
        _amount(row.average_cheque),
        percent(row.refunds.share),
        *said,
    )


def _campaign(row: ChannelRow, one: Campaign) -> tuple[object, ...]:
    figures = (one.spend.amount, one.leads, _amount(one.cpl), one.payers, one.revenue.amount, one.own_costs.amount, one.left.amount)
    return (_name(row), one.name or "the channel as a whole", *figures)


def _show_chain(shown: ChannelReport) -> None:
    rows = [
        (
            _name(row) if link is row.chain[0] else "",
            link.stage,
            link.reached,
            percent(link.of_before.share, 2),
            percent(link.of_leads.share, 2),
            ", ".join(f"{reason.replace('_', ' ')} {number}" for reason, number in link.losses),
        )
        for row in shown.rows
        if row.leads
        for link in row.chain
    ]
    print_table("From call to payment", ("channel", "stage", "reached", "of the stage before", "of leads", "lost before it"), rows)


def _show_months(shown: ChannelReport) -> None:
    if shown.months is None:
        return
    rows = [
        (_name(row), one.leads, one.revenue.amount, one.spend.amount, one.net.amount)
        for row in shown.rows
        if (one := row.per_month) is not None
    ]
    print_table(f"A month, on average of {shown.months}", ("channel", "new leads", "revenue", "ads", "net"), rows)


def _show_left_out(shown: ChannelReport) -> None:
    rows = [
        (one.reason.replace("_", " "), one.number, _money(one.revenue), _money(one.costs), "; ".join(one.items)) for one in shown.left_out
    ]
    print_table("In no channel's figures", ("because of", "number", "revenue", "costs", ""), rows)
    for noticed in shown.noticed:
        say(f"Note: {noticed.what.replace('_', ' ')}: {noticed.number}")
    books, channels = shown.books, shown.channels
    say(f"Books: revenue {_money(books.revenue)}, costs {_money(books.cost)}.")
    say(f"Of that in channels: revenue {_money(channels.revenue)}, costs {_money(channels.cost)}.")
    if shown.vat_added.amount:
        say(f"VAT added to ad costs that were told without it: {_money(shown.vat_added)} ({shown.rules.ad_vat_percent} %).")


def _name(row: ChannelRow) -> str:
    return row.name or "no channel's number"


def _amount(money: Money | None) -> object:
    return "–" if money is None else money.amount


def _money(money: Money) -> str:
    return f"{money.amount} {money.currency}"

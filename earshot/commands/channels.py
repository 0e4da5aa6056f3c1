"""earshot channels: the leads and orders behind a channel's figures, and how many numbers dynamic call tracking needs."""

import getpass
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated

import typer

from analytics.channels.budget import budget_advice, look_back_from
from analytics.channels.compute import channel_report
from analytics.channels.profit.pool_size import size_pool
from calls.house import open_house
from calls.model.attribution import AttributionRule
from calls.model.call import ChannelId
from calls.model.lead_money import LeadPlace
from calls.store.money_rows import LeadFilter
from calls.store.report_queries import ALL_TIME
from earshot.output import percent, plain, print_json, print_table, say
from earshot.show_channel_budget import plain_with_words, show_budget

app = typer.Typer(help="Ad channels: what stands behind their figures, and numbers for dynamic call tracking.", no_args_is_help=True)
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]


@app.command()
def leads(
    context: typer.Context,
    place: Annotated[LeadPlace | None, typer.Option(help="Whose account they are; no_call are sales without a call.")] = None,
    channel: Annotated[str | None, typer.Option(help="A channel's id.")] = None,
    since: Day = None,
    until: Day = None,
    early: Annotated[bool, typer.Option("--early", help="Only those with a payment before its order.")] = False,
    limit: Annotated[int, typer.Option(min=1, max=10_000)] = 50,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """List leads with their orders, revenue and own costs, newest first. --since is in, --until is not."""
    wanted = LeadFilter(
        first=since.date() if since else None,
        end=until.date() if until else None,
        places=(place,) if place else (),
        channel=ChannelId(channel) if channel else None,
        is_paid_early=early or None,
    )
    with closing(open_house(context.obj)) as house:
        page = house.money_list.page(replace(wanted, rule=house.attribution.current()), None, limit)
    if as_json:
        print_json(plain(page))
        return
    rows = [
        (row.day, row.channel or "–", row.place, row.order_number or "–", row.reached, row.lost_because or "–", row.revenue, row.cost)
        for row in page.rows
    ]
    print_table("Leads", ("day", "channel", "place", "order", "stages", "no further because of", "revenue", "own costs"), rows)
    say(f"{len(page.rows)} of {page.total}")


@app.command()
def rule(
    context: typer.Context,
    chosen: Annotated[AttributionRule | None, typer.Argument(metavar="RULE", help="first, last, last_non_direct or linear.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Of which channel a lead is, where its client rang several: show the rule, or choose one. All of history is counted by it."""
    with closing(open_house(context.obj)) as house:
        before = house.attribution.current()
        now, then = channel_report(house, ALL_TIME, before), channel_report(house, ALL_TIME, chosen or before)
        if chosen and not dry_run:
            house.attribution.choose(chosen, getpass.getuser())
    if as_json:
        print_json({"rule": before, "chosen": chosen, "is_changed": bool(chosen and not dry_run and chosen != before)})
        return
    after = {row.channel: row for row in then.rows}
    rows = [
        (row.name or "no channel", round(float(row.leads), 2), row.money.net.amount, round(float(other.leads), 2), other.money.net.amount)
        for row in now.rows
        if (other := after.get(row.channel)) is not None
    ]
    print_table(f"By {before}, then by {chosen or before}", ("channel", "new leads", "net", "new leads then", "net then"), rows)
    say("Nothing was changed: this was a preview." if dry_run or not chosen else f"All reports of channels count by {chosen} now.")


@app.command()
def budget(
    context: typer.Context,
    months: Annotated[int, typer.Option(min=2, max=24, help="Whole months to look back.")] = 6,
    until: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Look back from this day; default: today, or the end of the newest lead's month."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Which channel's money to shift to which: at most a fifth a month, by what further money would bring."""
    with closing(open_house(context.obj)) as house:
        found = budget_advice(house, months, until.date() if until else look_back_from(house, datetime.now(UTC)))
    print_json(plain_with_words(found)) if as_json else show_budget(found)


@app.command()
def pool(
    visits: Annotated[float, typer.Option(help="Visits of the site in its busiest hour.")],
    hold: Annotated[float, typer.Option(help="Minutes for which a visitor keeps his number.")],
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """How many numbers a pool for dynamic call tracking needs, so that hardly a visitor finds none free (Erlang's loss formula)."""
    size = size_pool(visits, hold)
    if as_json:
        print_json(plain(size))
        return
    rows = [
        (size.numbers, percent(size.lost), "the goal: at most 1 %"),
        (size.cheaper, percent(size.cheaper_lost), "at most 5 %"),
        (size.rule_of_thumb, percent(size.rule_lost), "the usual rule: visits × minutes / 60"),
    ]
    print_table(f"Numbers for {size.load:g} erlang", ("numbers", "visitors without one", ""), rows)

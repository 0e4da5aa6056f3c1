"""earshot train: the company's corrections make its understanding better; what is not better is not put in use."""

import sys
from contextlib import closing
from typing import Annotated

import typer

from analytics.understanding.rerun_cost import measure_cost
from calls.house import House, open_house
from calls.model.own_weights import OwnVersion
from earshot.commands.report import company_of
from earshot.commands.understand_again import GOES_ON
from earshot.output import print_json, print_table, say
from earshot.train import train_company
from earshot.training_tables import show_training
from earshot.understand_again import begin, cost_line, outdated, version_now

SHIPPED = "shipped"
app = typer.Typer(
    help="Learn from the company's corrected and confirmed calls. What is better than what is in use takes its place, field by field.",
    invoke_without_command=True,
)
AsJson = Annotated[bool, typer.Option("--json")]


@app.callback()
def train(
    context: typer.Context,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Measure only; nothing is put in use.")] = False,
    as_json: AsJson = False,
) -> None:
    if context.invoked_subcommand is not None:
        return
    with closing(open_house(context.obj)) as house:
        company_of(house)
        report = train_company(house, is_dry_run=dry_run)
        if as_json:
            print_json(report)
        else:
            show_training(report)
        changes = any(group["changes_something"] for group in report["groups"])
        if not changes:
            say("Nothing is put in use: correct or confirm more calls (earshot worth-a-look), then train again.")
        elif dry_run:
            say("A dry run: nothing was put in use. To do so: earshot train")
        else:
            say(f"In use from now on: {version_now(house)}. To go back: earshot train use {report['was'] or SHIPPED}")
            _offer(house, may_ask=not as_json)


@app.command()
def versions(context: typer.Context, as_json: AsJson = False) -> None:
    """What was trained, when, by whom and from how many calls, the newest first."""
    with closing(open_house(context.obj)) as house:
        made = house.own_weights.versions()
    if as_json:
        print_json([_told(one) for one in made])
        return
    columns = ("version", "languages", "made at", "by", "calls", "fields", "over", "")
    rows = [(*tuple(_told(one).values())[:-1], "in use" if one.is_in_use else "") for one in made]
    print_table("Own weights", columns, rows, empty="none yet: the shipped ones are in use")


@app.command()
def use(
    context: typer.Context,
    version: Annotated[str, typer.Argument(help=f"As `earshot train versions` lists it; {SHIPPED}: those that come with Earshot.")],
    as_json: AsJson = False,
) -> None:
    """Put another version in use; those that were in use are kept. Corrections stay on top of either."""
    with closing(open_house(context.obj)) as house:
        if version == SHIPPED:
            house.own_weights.use_shipped()
        else:
            house.own_weights.use(version)
        if as_json:
            print_json({"version": version_now(house)})
        say(f"In use from now on: {version_now(house)}")
        _offer(house, may_ask=not as_json)


def _offer(house: House, *, may_ask: bool) -> None:
    """History is understood again only where somebody says so, and what that costs is told first."""
    cost = measure_cost(house, outdated(house))
    if not cost.calls:
        return
    say(f"Understood before: {cost_line(cost)}. To read them anew too: earshot understand-again")
    if may_ask and sys.stdin.isatty() and typer.confirm("Do so now, in the background?"):
        begin(house, outdated(house))
        say(GOES_ON)


def _told(one: OwnVersion) -> dict[str, object]:
    return {
        "version": one.version,
        "languages": " ".join(one.languages),
        "made_at": one.made_at.isoformat(timespec="seconds"),
        "made_by": one.made_by,
        "calls": one.calls,
        "fields": ", ".join(sorted(one.tables)),
        "base": one.base,
        "is_in_use": one.is_in_use,
    }

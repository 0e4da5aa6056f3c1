"""earshot routing: the ring order, whether the recorders apply it, and what it is worth."""

import getpass
from contextlib import closing
from datetime import UTC, datetime
from typing import Annotated

import typer

from analytics.routing import effect_sentences
from analytics.routing.choosing import choose, take_back
from analytics.routing.claim import claim_of
from analytics.routing.compute import ceiling_now, shown_order
from analytics.routing.pbx import pbx_commands
from analytics.routing.trial_effect import trial_effect
from calls.house import open_house
from calls.model.errors import SetupError
from calls.model.routing import RoutingMode, RoutingSetting
from earshot.output import plain, print_json, say
from earshot.show_order import show_effect, show_history, show_order

app = typer.Typer(help="The ring order at the telephone exchange: off, shown (shadow), tried (ab), or applied (on).", no_args_is_help=True)
Json = Annotated[bool, typer.Option("--json")]


@app.command()
def show(context: typer.Context, as_json: Json = False) -> None:
    """The order as it stands, why it is so, and the commands that would say so."""
    with closing(open_house(context.obj)) as house:
        order = shown_order(house, datetime.now(UTC))
    if order is None:
        raise SetupError("no company is set up here", remedy="Run: earshot init, or earshot company apply FILE")
    if as_json:
        print_json({**plain(order), "pbx_commands": list(pbx_commands(order))})
    else:
        show_order(order)


@app.command()
def mode(
    context: typer.Context,
    wanted: Annotated[RoutingMode | None, typer.Argument(metavar="on|ab|shadow|off", help="Without it, the present mode is told.")] = None,
    share: Annotated[float | None, typer.Option("--share", help="Of the hours with the order, for ab. Default: 0.5; later 0.9.")] = None,
    as_json: Json = False,
) -> None:
    """Set the mode; recorders take it over at their next look, within a minute."""
    with closing(open_house(context.obj)) as house:
        setting = house.routing.setting() if wanted is None else choose(house, wanted, getpass.getuser(), share)
    _tell(setting, as_json)
    if wanted in (RoutingMode.ON, RoutingMode.AB) and not as_json:
        say("A recorder whose own max_mode is lower does less; its log and the system page say so.")


@app.command()
def undo(context: typer.Context, as_json: Json = False) -> None:
    """Take the last decision back: what stood before stands again, a trial with the hours that it had."""
    with closing(open_house(context.obj)) as house:
        setting = take_back(house, getpass.getuser())
    _tell(setting, as_json)


@app.command()
def history(context: typer.Context, as_json: Json = False) -> None:
    """Every decision on the mode: when, by whom."""
    with closing(open_house(context.obj)) as house:
        found = house.routing.history()
    if as_json:
        print_json([plain(one) for one in found])
    else:
        show_history(found)


@app.command()
def effect(
    context: typer.Context,
    trial: Annotated[str | None, typer.Option("--trial", help="Default: the newest one.")] = None,
    as_json: Json = False,
) -> None:
    """What a trial shows so far: leads by the arm stamped on their calls, the lift with its interval, and what is still needed."""
    with closing(open_house(context.obj)) as house:
        found = trial_effect(house, datetime.now(UTC), trial)
    if found is None:
        raise SetupError("There is no such trial" if trial else "No trial was started yet", remedy="Start one: earshot routing mode ab")
    if as_json:
        words = [effect_sentences.spoken(said) for said in found.said]
        print_json({**plain(found), "words": words})
    else:
        show_effect(found)


@app.command()
def claim(
    context: typer.Context,
    before: Annotated[int, typer.Argument(min=0, help="Sales before.")],
    after: Annotated[int, typer.Argument(min=0, help="Sales after.")],
    as_json: Json = False,
) -> None:
    """Is a rise of sales more than chance, and could redistribution alone have brought it?"""
    with closing(open_house(context.obj)) as house:
        found = claim_of(before, after, ceiling_now(house, datetime.now(UTC)))
    words = [effect_sentences.spoken(said) for said in found.said]
    if as_json:
        print_json({**plain(found), "words": words})
        return
    for line in words or ["Nothing was sold before or after: there is nothing to compare."]:
        typer.echo(line)


def _tell(setting: RoutingSetting, as_json: bool) -> None:
    if as_json:
        print_json(plain(setting))
        return
    trial = setting.trial
    typer.echo(setting.mode.value if trial is None else f"{setting.mode.value} ({trial.name}, {trial.share:.0%} of the hours on)")

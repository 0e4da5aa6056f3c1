"""earshot routing: whether the recorders apply the ring order."""

from contextlib import closing
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.routing import RoutingMode
from earshot.output import print_json, say

app = typer.Typer(help="The ring order at the telephone exchange: off, shown (shadow), or applied (on).", no_args_is_help=True)


@app.command()
def mode(
    context: typer.Context,
    wanted: Annotated[RoutingMode | None, typer.Argument(metavar="on|shadow|off", help="Without it, the present mode is told.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Set the mode; recorders take it over at their next look, within a minute."""
    with closing(open_house(context.obj)) as house:
        if wanted is not None:
            house.routing.set_mode(wanted)
        present = house.routing.mode()
    if as_json:
        print_json({"mode": present})
    else:
        typer.echo(present.value)
        if wanted is RoutingMode.ON:
            say("A recorder whose own max_mode is lower does less; its log and the system page say so.")

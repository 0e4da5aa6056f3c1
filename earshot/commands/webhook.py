"""earshot webhook: which programs are told of what happens, and what became of it."""

from contextlib import closing
from typing import Annotated

import typer

from api.routes.webhooks import made
from api.webhooks.signing import new_secret
from calls.house import open_house
from calls.model.webhook import CHOSEN_FROM, DeliveryState, EventKind
from earshot.output import plain, print_json, print_table, say

app = typer.Typer(help="Programs that are told of what happens: signed, tried again for hours.", no_args_is_help=True)
Id = Annotated[int, typer.Argument(metavar="ID")]
AsJson = Annotated[bool, typer.Option("--json")]
BY = "command line"


@app.command()
def add(
    context: typer.Context,
    url: Annotated[str, typer.Argument(help="https address.")],
    kind: Annotated[list[EventKind] | None, typer.Option("--kind", help="What it is told; several times; default: all.")] = None,
) -> None:
    """Add a webhook. Its secret is shown this once."""
    with closing(open_house(context.obj)) as house:
        added = made(house, url, kind or list(CHOSEN_FROM), BY)
    typer.echo(added.secret)
    say(f"Webhook {added.webhook.id}: keep its secret now, it cannot be shown again.")


@app.command("list")
def list_webhooks(context: typer.Context, as_json: AsJson = False) -> None:
    """Every webhook, what it is told, and what waits for it."""
    with closing(open_house(context.obj)) as house:
        found = house.webhooks.all()
    if as_json:
        print_json([plain(one) for one in found])
        return
    rows = [(one.id, one.url, ", ".join(one.kinds), "paused" if one.is_paused else "", one.waiting, one.dead) for one in found]
    print_table("Webhooks", ("id", "address", "told of", "", "waiting", "given up"), rows, empty="none")


@app.command()
def pause(context: typer.Context, webhook: Id) -> None:
    """What happens from now on waits."""
    with closing(open_house(context.obj)) as house:
        house.webhooks.pause(webhook, is_paused=True)
    say(f"Webhook {webhook} is paused.")


@app.command()
def resume(context: typer.Context, webhook: Id) -> None:
    """Tell it what has waited, and go on."""
    with closing(open_house(context.obj)) as house:
        house.webhooks.pause(webhook, is_paused=False)
    say(f"Webhook {webhook} goes on.")


@app.command()
def rotate(context: typer.Context, webhook: Id) -> None:
    """A new secret, shown this once; the one before signs beside it for a day."""
    secret = new_secret()
    with closing(open_house(context.obj)) as house:
        house.webhooks.rotate(webhook, secret)
    typer.echo(secret)


@app.command()
def test(context: typer.Context, webhook: Id) -> None:
    """Have the running `earshot serve` send webhook.tested."""
    with closing(open_house(context.obj)) as house:
        house.webhooks.test(webhook)
    say("It is sent within seconds where `earshot serve` runs; see: earshot webhook deliveries")


@app.command()
def remove(context: typer.Context, webhook: Id) -> None:
    """With all that waits for it."""
    with closing(open_house(context.obj)) as house:
        house.webhooks.remove(webhook)
    say(f"Webhook {webhook} is removed.")


@app.command()
def deliveries(
    context: typer.Context, webhook: Id, state: Annotated[DeliveryState | None, typer.Option()] = None, as_json: AsJson = False
) -> None:
    """What was told to it, the newest first."""
    with closing(open_house(context.obj)) as house:
        found = house.webhooks.deliveries(webhook, limit=200, state=state).rows
    if as_json:
        print_json([plain(one) for one in found])
        return
    rows = [(one.id, one.kind, one.at, one.state, one.attempts, one.not_before or "") for one in found]
    print_table("Deliveries", ("id", "event", "happened", "state", "tries", "not before"), rows, empty="none")


@app.command()
def replay(context: typer.Context, delivery: Id) -> None:
    """Send an ended delivery again."""
    with closing(open_house(context.obj)) as house:
        house.webhooks.replay(delivery)
    say(f"Delivery {delivery} is sent again.")

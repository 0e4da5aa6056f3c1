"""earshot token: who may come in through the web door."""

from contextlib import closing
from typing import Annotated

import typer

from api.scopes import SCOPES_OF, Scope
from calls.house import open_house
from calls.model.errors import SetupError
from calls.model.people import Role
from earshot.output import plain, print_json, print_table, say

app = typer.Typer(help="Tokens for programs and people: scoped, revocable, stored as hashes only.", no_args_is_help=True)


@app.command()
def create(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Whose token it is, for the list.")],
    scope: Annotated[list[Scope] | None, typer.Option("--scope", help="What it may do; give it several times.")] = None,
    role: Annotated[Role | None, typer.Option(help="All that this role may, for a program: pbx for a recorder.")] = None,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Create a token. It is shown this once; only its hash is kept."""
    scopes = sorted({*(scope or ()), *(SCOPES_OF[role] if role else ())})
    if not scopes:
        raise SetupError("A token without a scope opens nothing", remedy="Give --scope or --role")
    with closing(open_house(context.obj)) as house:
        plain = house.tokens.create(name, scopes)
    if as_json:
        print_json({"name": name, "scopes": scopes, "token": plain})
    else:
        typer.echo(plain)
        say("Keep it now: it cannot be shown again.")


@app.command("list")
def list_tokens(context: typer.Context, as_json: Annotated[bool, typer.Option("--json")] = False) -> None:
    """Every token, with its scopes and when it was last used."""
    with closing(open_house(context.obj)) as house:
        tokens = house.tokens.list()
    if as_json:
        print_json([plain(token) for token in tokens])
        return
    rows = [(token.id, token.name, ", ".join(token.scopes), token.last_used_at or "never", token.revoked_at or "") for token in tokens]
    print_table("Tokens", ("id", "name", "scopes", "last used", "revoked"), rows, empty="none")


@app.command()
def revoke(context: typer.Context, token_id: Annotated[str, typer.Argument(metavar="ID")]) -> None:
    """End a token at once."""
    with closing(open_house(context.obj)) as house:
        house.tokens.revoke(token_id)
    say(f"Token {token_id} is revoked.")

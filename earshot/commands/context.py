"""earshot context: what other calls and the books add to a call, derived anew; which numbers are one client's."""

from contextlib import closing
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.call import CallId
from calls.model.errors import SetupError
from earshot.output import plain, print_json, print_table, say

app = typer.Typer(help="Whose lead a call is, which order came from it, whether the client bought before.", no_args_is_help=True)
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def show(
    context: typer.Context,
    call_id: Annotated[str, typer.Argument(metavar="CALL", help="As `earshot calls` lists it.")],
    as_json: AsJson = False,
) -> None:
    """What is derived of one call, and where its words and the books differ."""
    with closing(open_house(context.obj)) as house:
        found = house.contexts.of(CallId(call_id))
        if found is None:
            raise SetupError(f"there is no call {call_id}", remedy="List the calls with: earshot calls")
        counts = house.leads.of_lead(found.lead_id or found.call_id)
        orders, mismatches = house.contexts.orders_of(found.call_id), house.mismatches.of(found.call_id)
    fields = {
        **plain(found),
        "counts": None if counts is None else plain(counts),
        "orders": [one.order_number for one in orders],
        "mismatches": [plain(one) for one in mismatches],
    }
    if as_json:
        print_json(fields)
        return
    rows = [(name, value) for name, value in fields.items() if name not in ("mismatches", "counts")]
    rows += [(f"counts: {name}", value) for name, value in (plain(counts) if counts else {}).items()]
    rows = [(name.replace("_", " "), str(value)) for name, value in rows if value not in (None, [])]
    print_table(f"Call {call_id}", ("what", "value"), rows)
    print_table(
        "Words against the books",
        ("what", "words", "books", "since"),
        [(one.kind, one.said, one.books, f"{one.since:%F %R}") for one in mismatches],
        empty="they agree",
    )


@app.command()
def rebuild(context: typer.Context, as_json: AsJson = False) -> None:
    """Derive everything anew. It changes nothing unless somebody changed the database by hand."""
    with closing(open_house(context.obj)) as house:
        calls = house.contexts.rebuild()
    if as_json:
        print_json({"calls": calls})
    else:
        say(f"Derived anew: {calls} calls")


@app.command()
def merge(
    context: typer.Context,
    number: Annotated[str, typer.Argument(help="A further number of the client.")],
    into: Annotated[str, typer.Argument(help="His main number.")],
) -> None:
    """Two numbers are one client's: their calls and orders are looked at together."""
    with closing(open_house(context.obj)) as house:
        house.contexts.merge(number, into)
    say("Both are one client's from now on.")


@app.command()
def split(context: typer.Context, number: Annotated[str, typer.Argument(help="The number that was merged into another.")]) -> None:
    """Take a merge back."""
    with closing(open_house(context.obj)) as house:
        was_merged = house.contexts.split(number)
    say("It is a client of its own again." if was_merged else "It was a client of its own already.")

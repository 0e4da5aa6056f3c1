"""earshot import: the company's books from files: shown, taken in, and taken back."""

import getpass
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from calls.house import open_house
from calls.model.books import Book, BookImport
from earshot.output import print_json, print_table, say
from ingest.books.outcome import Outcome
from ingest.books.take_books import take_books

SHOWN = 10  # remarks of one kind on the screen; --json has them all
app = typer.Typer(
    help="Orders, costs, rosters and rates from CSV files, in any encoding and with any delimiter that spreadsheets write. "
    "The same file again changes nothing, a corrected one corrects, and every import can be undone.",
    no_args_is_help=True,
)
Files = Annotated[list[Path], typer.Argument(metavar="FILE…", help="One or several CSV files; together they are one import.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Show what would change, and change nothing.")]
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def orders(context: typer.Context, files: Files, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Columns: order, client_number, created_at, stage; optional amount, currency, entry, call_id, product, loss_reason."""
    _import(context, Book.ORDERS, files, dry_run, as_json)


@app.command()
def costs(context: typer.Context, files: Files, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Columns: type, date, amount; optional currency, entry, note, and order, client_number or channel, to which the cost belongs."""
    _import(context, Book.COSTS, files, dry_run, as_json)


@app.command("ad-costs")
def ad_costs(context: typer.Context, files: Files, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Columns: Date (a day, a month or a span), UTMSource, Expenses; optional Currency, UTMCampaign, IncludesVAT."""
    _import(context, Book.AD_COSTS, files, dry_run, as_json)


@app.command()
def roster(context: typer.Context, files: Files, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Columns: manager, date; from and to, or off."""
    _import(context, Book.ROSTER, files, dry_run, as_json)


@app.command()
def rates(context: typer.Context, files: Files, dry_run: DryRun = False, as_json: AsJson = False) -> None:
    """Columns: currency, date, rate; optional nominal. A rate holds from its day on, at most 31 days."""
    _import(context, Book.RATES, files, dry_run, as_json)


@app.command("list")
def list_imports(context: typer.Context, as_json: AsJson = False) -> None:
    """What was taken in, the newest first."""
    with closing(open_house(context.obj)) as house:
        imports = house.books.all()
    if as_json:
        print_json([_fields(one) for one in imports])
        return
    columns = ("id", "book", "files", "at", "by", "new", "changed", "rejected", "undone")
    rows = [
        (
            *(one.id, one.book.value, ", ".join(one.files), one.at.isoformat(timespec="seconds"), one.by),
            *(one.counts.new, one.counts.changed, one.rejected),
            f"by {one.undone_by}" if one.undone_by else "",
        )
        for one in imports
    ]
    print_table("Imports", columns, rows, empty="none yet")


@app.command()
def undo(
    context: typer.Context,
    import_id: Annotated[int, typer.Argument(metavar="ID", help="As `earshot import list` shows it.")],
    as_json: AsJson = False,
) -> None:
    """Bring back what stood before an import. Refused while later imports build on it."""
    with closing(open_house(context.obj)) as house:
        undone = house.books.undo(import_id, getpass.getuser())
    if as_json:
        print_json({"undone": undone.id, "removed": undone.counts.new, "restored": undone.counts.changed})
    else:
        say(f"Import {undone.id} is undone: {undone.counts.new} entries removed, {undone.counts.changed} as they were before.")


def _import(context: typer.Context, book: Book, files: list[Path], dry_run: bool, as_json: bool) -> None:
    with closing(open_house(context.obj)) as house:
        outcome = take_books(house, book, files, getpass.getuser(), is_preview=dry_run)
    if as_json:
        print_json(outcome.as_json())
    else:
        _show(outcome, dry_run)
    if outcome.rejected:
        raise typer.Exit(1)


def _show(outcome: Outcome, dry_run: bool) -> None:
    for change in outcome.changes:
        typer.echo(f"~ {change}")
    for kind, number in sorted(outcome.remarked.items()):
        of_kind = [remark for remark in outcome.remarks if remark.kind is kind]
        for remark in of_kind[:SHOWN]:
            typer.echo(f"! {remark}")
        if number > SHOWN:
            typer.echo(f"! {kind.value}: {number - SHOWN} more; --json names them")
    for problem in outcome.rejected:
        typer.echo(f"x {problem}")
    for column in outcome.unused:
        say(f"Not used: column {column}")
    counts = outcome.counts
    done = f"{counts.new} new, {counts.changed} changed, {counts.same} as they were"
    say(f"{'Would be ' if dry_run else ''}{done}, {len(outcome.rejected)} lines left out{_money(outcome)}")
    if dry_run:
        say("Nothing was changed: this was a preview.")
    elif outcome.import_id is None:
        say("Nothing to change.")
    else:
        say(f"Taken in. Take it back by: earshot import undo {outcome.import_id}")


def _money(outcome: Outcome) -> str:
    sums = ", ".join(f"{amount} {currency}" for currency, amount in outcome.left_out.items())
    return f", {sums} among them" if sums else ""


def _fields(one: BookImport) -> dict[str, object]:
    return {
        "id": one.id,
        "book": one.book.value,
        "files": list(one.files),
        "at": one.at.isoformat(),
        "by": one.by,
        "new": one.counts.new,
        "changed": one.counts.changed,
        "same": one.counts.same,
        "rejected": one.rejected,
        "builds_on": sorted(one.builds_on),
        "undone_at": one.undone_at.isoformat() if one.undone_at else None,
        "undone_by": one.undone_by,
    }

"""earshot import: the company's books: orders and what advertising cost."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Annotated

import typer

from calls.house import House, open_house
from earshot.output import print_json, say
from ingest.ad_costs import import_ad_costs
from ingest.csv_rows import Imported
from ingest.orders import import_orders

app = typer.Typer(
    help="Orders and advertising costs from CSV: UTF-8 or cp1251, comma or semicolon; the same row twice is one row.", no_args_is_help=True
)
File = Annotated[Path, typer.Argument(help="The CSV file.")]
AsJson = Annotated[bool, typer.Option("--json")]


@app.command()
def orders(context: typer.Context, file: File, as_json: AsJson = False) -> None:
    """Columns: order, client_number, created_at, stage, amount, currency."""
    _import(context, import_orders, file, as_json)


@app.command("ad-costs")
def ad_costs(context: typer.Context, file: File, as_json: AsJson = False) -> None:
    """Columns: Date, UTMSource, Expenses, Currency; optional UTMCampaign, IncludesVAT."""
    _import(context, import_ad_costs, file, as_json)


def _import(context: typer.Context, take: Callable[[House, Path], Imported], file: Path, as_json: bool) -> None:
    with closing(open_house(context.obj)) as house:
        imported = take(house, file)
    if as_json:
        print_json(
            {
                "new": imported.new,
                "changed": imported.changed,
                "same": imported.same,
                "rejected": [str(problem) for problem in imported.rejected],
            }
        )
    else:
        say(f"{imported.new} new, {imported.changed} changed, {imported.same} as they were, {len(imported.rejected)} lines rejected")
        for problem in imported.rejected:
            say(str(problem))
    if imported.rejected:
        raise typer.Exit(1)

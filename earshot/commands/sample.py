"""earshot sample: companies to try, whose calls and books lie in a folder."""

import os
from pathlib import Path
from typing import Annotated

import typer

from earshot.output import print_json, progress, say
from earshot.samples.open_sample import open_sample, sample_settings

app = typer.Typer(help="Sample companies: folders with company.toml, calls.jsonl and books.", no_args_is_help=True)


@app.callback()
def sample() -> None:
    """Sample companies: folders with company.toml, calls.jsonl and books."""


@app.command("open")
def open_(
    context: typer.Context,
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Such as data-samples/kkd.")],
    workers: Annotated[int, typer.Option(min=1, help="Worker processes. Default: one per core, four at most.")] = min(
        4, os.cpu_count() or 1
    ),
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Make its database anew, in .earshot/ below the folder: calls understood, books taken in. What was changed there before is gone."""
    with progress("Understanding") as tick:
        opened = open_sample(sample_settings(context.obj, folder), folder, workers, tick)
    for line in opened.rejected:
        say(line)
    if as_json:
        print_json({"calls": opened.calls, "corrections": opened.corrections, "rejected": list(opened.rejected)})
    else:
        say(f"{opened.calls} calls, {opened.corrections} of their findings put right by a person.")
        say(f"See them: earshot --company {folder} report kkd, or: earshot --company {folder} serve")
    if opened.rejected:
        raise typer.Exit(1)

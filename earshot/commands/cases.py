"""earshot cases: the worked examples of the requirements, each figure expected and got."""

import os
from pathlib import Path
from typing import Annotated

import typer

from earshot.cases.run import CASES, run_cases
from earshot.cases.show import plain_checked, show_checked
from earshot.output import print_json, progress


def cases(
    context: typer.Context,
    names: Annotated[list[str] | None, typer.Argument(metavar="[CASE…]", help=f"Default: all of {', '.join(CASES)}.")] = None,
    samples: Annotated[Path, typer.Option("--samples", metavar="DIR", help="Where their folders are.")] = Path("data-samples"),
    workers: Annotated[int, typer.Option(min=1, help="Worker processes. Default: one per core, four at most.")] = min(
        4, os.cpu_count() or 1
    ),
    as_opened: Annotated[bool, typer.Option("--as-opened", help="Take the companies as they stand, instead of opening them anew.")] = False,
    as_json: Annotated[bool, typer.Option("--json")] = False,
) -> None:
    """Open the sample companies anew, and hold their reports against the figures that were written by hand. Exit 1 where one differs."""
    with progress("Sample companies") as tick:
        checked = run_cases(context.obj, samples, names or CASES, workers if not as_opened else 0, tick)
    if as_json:
        print_json(plain_checked(checked))
    else:
        show_checked(checked)
    if not all(one.is_right for one in checked):
        raise typer.Exit(1)

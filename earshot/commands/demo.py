"""earshot demo: the sample company through the whole house, then its pages."""

import os
from pathlib import Path
from typing import Annotated

import typer

from calls.settings import Settings
from earshot.commands.serve import DEFAULT_PORT, serve_pages
from earshot.demo_company import demo_settings, show_demo
from earshot.output import say


def demo(
    context: typer.Context,
    end: Annotated[bool, typer.Option("--exit", help="End after the report instead of showing the pages.")] = False,
    json_file: Annotated[Path | None, typer.Option("--json", metavar="FILE", help="Write every figure to this file.")] = None,
    folder: Annotated[Path, typer.Option("--dir", help="Where the demo keeps its database and recordings.")] = Path(".demo/windows"),
    sample: Annotated[Path, typer.Option("--sample", help="The sample company.")] = Path("data-samples/windows"),
    workers: Annotated[int, typer.Option(min=1, help="Worker processes. Default: one per core, four at most.")] = min(
        4, os.cpu_count() or 1
    ),
    port: Annotated[int, typer.Option(min=1, max=65535)] = DEFAULT_PORT,
) -> None:
    """Take real recordings of a small window company to a conversion table, a ring order and pages to look at."""
    base: Settings = context.obj
    settings = demo_settings(base, folder)
    show_demo(settings, sample, workers, json_file)
    if end:
        return
    say("")
    serve_pages(settings, "127.0.0.1", port, workers=1)

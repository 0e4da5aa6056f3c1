"""What a command prints: tables and progress for a person, JSON for a program."""

import json
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Protocol

import typer
from pydantic import TypeAdapter
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn, TransferSpeedColumn
from rich.table import Table

PLAIN_LINE_EVERY, PLAIN_LINES = 10, 20  # items at least, and lines at most, where nobody watches a bar


class Tick(Protocol):
    """Called after each piece of long work."""

    def __call__(self, done: int, total: int) -> None: ...


def print_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2))


def say(line: str) -> None:
    """A line for the person at the terminal; never mixed into JSON on standard output."""
    typer.echo(line, err=True)


def print_table(title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], *, empty: str = "nothing") -> None:
    if not rows:
        typer.echo(f"{title}: {empty}")
        return
    table = Table(title=title, title_justify="left", title_style="bold", header_style="bold", show_edge=False, pad_edge=False)
    for position, column in enumerate(columns):
        numeric = all(isinstance(row[position], int | float) for row in rows)
        table.add_column(column, justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(str(cell) for cell in row))
    Console(width=None if sys.stdout.isatty() else 160).print(table)


@contextmanager
def progress(label: str) -> Iterator[Tick]:
    """A bar on a terminal; elsewhere a plain line now and then."""
    if sys.stderr.isatty():
        columns = (TextColumn("[bold]{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(label, total=None)

            def move(done: int, total: int) -> None:
                bar.update(task, completed=done, total=total)

            yield move
    else:
        told: int | None = None

        def tell(done: int, total: int) -> None:
            nonlocal told
            every = max(PLAIN_LINE_EVERY, total // PLAIN_LINES)
            if told is None or done >= told + every or (done == total != told):
                told = done
                say(f"{label}: {done} of {total}")

        yield tell


@contextmanager
def progress_of_bytes(label: str) -> Iterator[Tick]:
    """A bar with size and speed on a terminal; elsewhere a plain line for each tenth."""
    if sys.stderr.isatty():
        columns = (TextColumn("[bold]{task.description}"), BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn())
        with Progress(*columns, console=Console(stderr=True)) as bar:
            task = bar.add_task(label, total=None)
            yield lambda done, total: bar.update(task, completed=done, total=total)
    else:
        told = 0

        def tell(done: int, total: int) -> None:
            nonlocal told
            tenth = done * 10 // total if total else 10
            if tenth > told:
                told = tenth
                say(f"{label}: {done / 1e6:.1f} of {total / 1e6:.1f} MB")

        yield tell


def percent(share: float | None, digits: int = 1) -> str:
    return "–" if share is None else f"{share * 100:.{digits}f} %"


def plain(value: object) -> Any:
    """A frozen dataclass as JSON values: money as exact text, times in ISO 8601."""
    return TypeAdapter(type(value)).dump_python(value, mode="json")

"""The worked examples in the terminal and as JSON: requirement, figure expected, figure got, case."""

import sys
from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from earshot.cases.check import Checked


def plain_checked(checked: Sequence[Checked]) -> dict[str, Any]:
    rows = [
        {
            "item": one.figure.item,
            "case": one.figure.case,
            "what": one.figure.what,
            "expected": one.figure.expected,
            "got": one.got,
            "right": one.is_right,
            "why": one.why,
        }
        for one in checked
    ]
    return {"figures": len(checked), "right": sum(one.is_right for one in checked), "rows": rows}


def show_checked(checked: Sequence[Checked]) -> None:
    table = Table(title="Worked examples", title_justify="left", header_style="bold", show_edge=False, pad_edge=False)
    for title, justify in (("item", "right"), ("what", "left"), ("expected", "right"), ("got", "right"), ("", "left"), ("case", "left")):
        table.add_column(title, justify=justify, overflow="fold")  # type: ignore[arg-type]
    before = None
    for one in checked:
        item = "" if one.figure.item == before else str(one.figure.item)
        mark = "[green]✓[/green]" if one.is_right else f"[red]✗ {one.why}[/red]"
        table.add_row(item, one.figure.what, one.figure.expected, one.got, mark, one.figure.case)
        before = one.figure.item
    console = Console(width=None if sys.stdout.isatty() else 160)
    console.print(table)
    right = sum(one.is_right for one in checked)
    console.print(f"{right} of {len(checked)} figures as expected.")

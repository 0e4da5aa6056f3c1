"""A sample company's files: calls as JSON lines, books as CSV."""

import csv
import io
import json
from pathlib import Path

from making.case import Case, Lines

BOOKS = ("orders", "costs", "ad_costs", "roster")


def files_of(case: Case) -> dict[str, str]:
    """What stands in each of them; a book without lines has no file."""
    calls = "".join(json.dumps(call.row(), ensure_ascii=False) + "\n" for call in case.calls)
    books = {name: lines for name in BOOKS if (lines := getattr(case, name))}
    return {"calls.jsonl": calls, **{f"{name}.csv": csv_of(lines) for name, lines in books.items()}}


def csv_of(lines: Lines) -> str:
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(lines)
    return text.getvalue()


def write_case(case: Case, folder: Path) -> None:
    for name, text in files_of(case).items():
        (folder / name).write_text(text, encoding="utf-8")
    for name, content in case.recordings.items():
        (folder / "recordings").mkdir(exist_ok=True)
        (folder / "recordings" / name).write_bytes(content)


def write_labels(labels: Lines, folder: Path) -> None:
    (folder / "labels.csv").write_text(csv_of(labels), encoding="utf-8")

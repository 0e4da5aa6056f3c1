"""A CSV file as lines of cells; a line that cannot be read is a problem of its own and no more."""

import csv
from collections.abc import Iterator
from pathlib import Path

from calls.model.errors import CallError
from ingest.line_problem import LineProblem

MAX_BYTES = 1 << 30
NOTHING = frozenset({"NULL", "\\N"})  # how MySQL exports an empty cell


def read_lines(path: Path, problems: list[LineProblem], *, delimiter: str | None = None) -> Iterator[tuple[int, list[str]]]:
    """(line number, cells) of each line that has any. delimiter: the one of comma, semicolon and tab that stands in the first line most."""
    for number, line in enumerate(_bytes_of(path).splitlines(), start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            problems.append(LineProblem(path.name, number, "the line is not UTF-8", "Export the file as UTF-8"))
            continue
        if not text.strip():
            continue
        delimiter = delimiter or max(",;\t", key=text.count)
        cells = _cells(text, delimiter)
        if cells is None:
            problems.append(LineProblem(path.name, number, "the line's quotes are not closed", "Export the file again: one line per call"))
            continue
        yield number, ["" if cell.strip() in NOTHING else cell.strip() for cell in cells]


def _cells(text: str, delimiter: str) -> list[str] | None:
    """Quotes are doubled by CSV, escaped by MySQL's INTO OUTFILE, and mean nothing in what `mysql -B` prints. None: not closed."""
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True), [])
    except csv.Error:
        if delimiter == "\t":
            return text.split("\t")
    if '\\"' not in text:
        return None
    try:
        return next(csv.reader([text], delimiter=delimiter, strict=True, escapechar="\\", doublequote=False), [])
    except csv.Error:
        return None


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CallError(f"{path.name} is larger than a CDR file can be", permanent=True, remedy="Split it by month")
        return path.read_bytes()
    except OSError as error:
        raise CallError(f"{path.name} cannot be read", permanent=True, remedy="Check that the file is there and may be read") from error

"""A CDR file into the book: Asterisk's Master.csv, an export of its table with a header, or the plain CSV."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from calls.model.errors import CallError
from ingest.cdr import asterisk_row, plain_row
from ingest.cdr.asterisk_call import facts_of
from ingest.cdr.asterisk_row import LATER_COLUMNS, MASTER_COLUMNS, OTHER_NAMES, AsteriskRow
from ingest.cdr.book import CdrBook
from ingest.cdr.lines import read_lines
from ingest.company_view import CompanyView
from ingest.line_problem import LineProblem

Cells = dict[str, str]
Lines = Iterator[tuple[int, Cells]]
Row = TypeVar("Row")


def read_cdr(path: Path, company: CompanyView, book: CdrBook) -> None:
    """Add a file's calls to the book; bad lines become its problems and the others go on. CallError: the file is no CDR at all."""
    lines = list(read_lines(path, book.problems))
    if not lines:
        return
    names = [OTHER_NAMES.get(cell.lower(), cell.lower()) for cell in lines[0][1]]
    if {"src", "dst"} & set(names):
        _require(path, names, asterisk_row.NEEDED_COLUMNS)
        _add_asterisk(_named(path, names, lines[1:], book), path, company, book)
    elif {"recording", "started_at"} & set(names):
        _require(path, names, plain_row.NEEDED_COLUMNS)
        _add_plain(_named(path, names, lines[1:], book), path, company, book)
    elif len(names) >= len(MASTER_COLUMNS):
        _add_asterisk(_named(path, (*MASTER_COLUMNS, *LATER_COLUMNS), lines, book), path, company, book)
    else:
        raise _no_cdr(path, len(names))


def is_cdr_header(cells: Sequence[str]) -> bool:
    """Does a file that begins with these cells call itself a CDR?"""
    names = {OTHER_NAMES.get(cell.lower(), cell.lower()) for cell in cells}
    return set(plain_row.NEEDED_COLUMNS) <= names or set(asterisk_row.NEEDED_COLUMNS) <= names


def _no_cdr(path: Path, columns: int) -> CallError:
    return CallError(
        f"{path.name}:1: {columns} columns and no header that we know",
        permanent=True,
        remedy=f"A CDR is Asterisk's Master.csv of 18 columns or a CSV with the header {','.join(plain_row.COLUMNS)}",
    )


def _require(path: Path, names: Sequence[str], needed: Sequence[str]) -> None:
    missing = [name for name in needed if name not in names]
    if missing:
        raise CallError(f"{path.name}:1: the column {missing[0]} is missing", permanent=True, remedy=f"Needed are {', '.join(needed)}")


def _named(path: Path, names: Sequence[str], lines: Sequence[tuple[int, list[str]]], book: CdrBook) -> Lines:
    """Cells by column. Exchanges add columns at the end over the years; a line with fewer than the file's first needs is broken."""
    least = min(len(names), len(MASTER_COLUMNS)) if names[0] == MASTER_COLUMNS[0] else len(names)
    for number, cells in lines:
        if len(cells) < least:
            book.problems.append(LineProblem(path.name, number, f"{len(cells)} columns instead of {least}", "Complete or delete the line"))
        else:
            yield number, dict(zip(names, cells, strict=False))


def _add_plain(lines: Lines, path: Path, company: CompanyView, book: CdrBook) -> None:
    for facts, cells in _readable(lines, lambda cells: (plain_row.read_row(cells, company), cells), path, book):
        book.add(facts, names={cells["recording"]}, ids={facts.uniqueid} if facts.uniqueid else set())


def _add_asterisk(lines: Lines, path: Path, company: CompanyView, book: CdrBook) -> None:
    calls: dict[str, list[AsteriskRow]] = defaultdict(list)
    for row in _readable(lines, asterisk_row.read_row, path, book):
        calls[row.linkedid].append(row)
    for linkedid, rows in calls.items():
        book.add(facts_of(rows, company), names={row.recording for row in rows}, ids={linkedid, *(row.uniqueid for row in rows)})


def _readable(lines: Lines, read: Callable[[Cells], Row], path: Path, book: CdrBook) -> Iterator[Row]:
    for number, cells in lines:
        try:
            yield read(cells)
        except ValueError as error:
            book.problems.append(LineProblem(path.name, number, str(error), "Correct the line and ingest again"))

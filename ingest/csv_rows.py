"""The company's tables as rows by column name: CSV in UTF-8 or cp1251, or XLSX; a bad line is listed and no more."""

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from calls.model.errors import CallError
from ingest.csv_lines import lines_of
from ingest.line_problem import LineProblem
from ingest.workbook_rows import DELIMITER, is_workbook, workbook_lines

_SEPARATOR = re.compile(r"sep=(.)")


class CellError(CallError):
    """One cell says nothing that can be counted: its line is listed, the others go on."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, permanent=True, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: Mapping[str, str]  # by our column names; columns that the file lacks are ""
    absent: frozenset[str] = frozenset()  # those

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise CellError(f"{column} is empty", f"Fill in {column}")
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Columns:
    """required and optional: our name -> the names that files use for it, in any case."""

    required: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]


def titles_of(path: Path) -> tuple[str, ...]:
    """What the first line names. Raises CallError where the file cannot be read."""
    _, _, header, delimiter = _beginning(path, [])
    return tuple(_cells(header, delimiter) or ())


def unused_titles(path: Path, columns: Columns) -> tuple[str, ...]:
    """What the first line names and nobody reads: a misspelled column, perhaps."""
    known = {title.casefold() for name, titles in {**columns.required, **columns.optional}.items() for title in (name, *titles)}
    return tuple(title for title in titles_of(path) if title and title.casefold() not in known)


def read_rows(path: Path, columns: Columns, problems: list[LineProblem]) -> Iterator[Row]:
    """One row a line. Raises CallError where the file cannot be read or lacks a required column."""
    lines, first, header, delimiter = _beginning(path, problems)
    titles = _cells(header, delimiter) or []
    places = _places(path.name, first, titles, columns)
    absent = frozenset(name for name, place in places.items() if place is None)
    for number, line in lines:
        cells = _cells(line, delimiter)
        if cells is None:
            problems.append(LineProblem(path.name, number, "the quotes are not closed on this line", "Write one row on one line"))
        elif len(cells) < len(titles) or any(cells[len(titles) :]):
            message = f"{len(cells)} columns where the first line has {len(titles)}"
            problems.append(LineProblem(path.name, number, message, "Put texts that hold the delimiter in quotes"))
        else:
            yield Row(number, {name: cells[place] if place is not None else "" for name, place in places.items()}, absent)


def _places(file: str, line: int, header: list[str], columns: Columns) -> dict[str, int | None]:
    """Our column name -> where it stands in the file."""
    stands = {title.casefold(): place for place, title in reversed(list(enumerate(header)))}
    places = {
        name: next((stands[title.casefold()] for title in (name, *titles) if title.casefold() in stands), None)
        for name, titles in {**columns.required, **columns.optional}.items()
    }
    missing = [name for name in columns.required if places[name] is None]
    if missing:
        remedy = f"The first line must name {', '.join(columns.required)}"
        raise CallError(f"{file}:{line}: no column {', no column '.join(missing)}", permanent=True, remedy=remedy)
    return places


def _cells(line: str, delimiter: str) -> list[str] | None:
    """None where the line's quotes do not close."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, strict=True), [])]
    except csv.Error:
        return None


def _beginning(path: Path, problems: list[LineProblem]) -> tuple[Iterator[tuple[int, str]], int, str, str]:
    """The lines below the first one, its number, itself, and the delimiter; a spreadsheet may name that on a line of its own, sep=;"""
    if is_workbook(path):
        rows = workbook_lines(path)
        return rows, *next(rows, (1, "")), DELIMITER
    lines = lines_of(path, problems)
    number, header = next(lines, (1, ""))
    if said := _SEPARATOR.fullmatch(header.strip()):
        number, header = next(lines, (number, ""))
        return lines, number, header, said[1]
    return lines, number, header, max(",;\t", key=header.count)

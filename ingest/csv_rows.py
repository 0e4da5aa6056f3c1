"""The company's CSV files as rows by column name: UTF-8 or cp1251, comma, semicolon or tab; a bad line is listed and no more."""

import csv
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from calls.model.errors import CallError
from ingest.line_problem import LineProblem

Value = TypeVar("Value")
MAX_BYTES = 256 << 20


class CellError(CallError):
    """One cell says nothing that can be counted: its line is listed, the others go on."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, permanent=True, remedy=remedy)


@dataclass(frozen=True, slots=True)
class Row:
    line: int
    cells: Mapping[str, str]  # by our column names; columns that the file lacks are ""

    def required(self, column: str) -> str:
        if not self.cells[column]:
            raise CellError(f"{column} is empty", f"Fill in {column}")
        return self.cells[column]


@dataclass(frozen=True, slots=True)
class Columns:
    """required and optional: our name -> the names that files use for it, in any case."""

    required: Mapping[str, tuple[str, ...]]
    optional: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file's rows: taken ones by what they changed, and the lines that were not taken."""

    new: int
    changed: int
    same: int
    rejected: tuple[LineProblem, ...]


def read_values(path: Path, columns: Columns, read: Callable[[Row], Value], problems: list[LineProblem]) -> Iterator[tuple[int, Value]]:
    """(line, value) of each row that `read` understands. A row for which it raises CellError is added to problems."""
    for row in read_rows(path, columns, problems):
        try:
            yield row.line, read(row)
        except CellError as error:
            problems.append(LineProblem(path.name, row.line, error.message, error.remedy))


def titles_of(path: Path) -> tuple[str, ...]:
    """What the first line names. Raises CallError where the file cannot be read."""
    _, header = next(_lines_of(path, []), (1, ""))
    return tuple(_cells(header, _delimiter_of(header)) or ())


def text_of(path: Path) -> str:
    """All of a text file, in the encoding that it turns out to have. Raises CallError where it cannot be read."""
    data = _bytes_of(path)
    encoding = _encoding_of(data)
    return data.decode("utf-8-sig" if encoding == "utf-8" else encoding, errors="replace")


def read_rows(path: Path, columns: Columns, problems: list[LineProblem]) -> Iterator[Row]:
    """One row a line. Raises CallError where the file cannot be read or lacks a required column."""
    lines = _lines_of(path, problems)
    first, header = next(lines, (1, ""))
    delimiter = _delimiter_of(header)
    titles = _cells(header, delimiter) or []
    places = _places(path.name, first, titles, columns)
    for number, line in lines:
        cells = _cells(line, delimiter)
        if cells is None:
            problems.append(LineProblem(path.name, number, "the quotes are not closed on this line", "Write one row on one line"))
        elif len(cells) < len(titles) or any(cells[len(titles) :]):
            message = f"{len(cells)} columns where the first line has {len(titles)}"
            problems.append(LineProblem(path.name, number, message, "Put texts that hold the delimiter in quotes"))
        else:
            yield Row(number, {name: cells[place] if place is not None else "" for name, place in places.items()})


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


def _delimiter_of(header: str) -> str:
    return max(",;\t", key=header.count)


def _cells(line: str, delimiter: str) -> list[str] | None:
    """None where the line's quotes do not close."""
    try:
        return [cell.strip() for cell in next(csv.reader([line], delimiter=delimiter, strict=True), [])]
    except csv.Error:
        return None


def _lines_of(path: Path, problems: list[LineProblem]) -> Iterator[tuple[int, str]]:
    """(line number, text) of each line that is not blank."""
    data = _bytes_of(path)
    encoding = _encoding_of(data)
    if encoding == "utf-16":
        data = data.decode(encoding, errors="replace").encode()
    for number, line in enumerate(data.removeprefix(b"\xef\xbb\xbf").splitlines(), start=1):
        try:
            text = line.decode("cp1251" if encoding == "cp1251" else "utf-8")
        except UnicodeDecodeError:
            problems.append(LineProblem(path.name, number, f"the line is not {encoding}", "Save the file as UTF-8"))
            continue
        if text.strip():
            yield number, text


def _encoding_of(data: bytes) -> str:
    """UTF-8 unless no line with other than plain letters is UTF-8: then it is what Russian spreadsheets write."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    foreign = [line for line in data.splitlines() if not line.isascii()]
    return "cp1251" if foreign and not any(map(_is_utf8, foreign)) else "utf-8"


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True


def _bytes_of(path: Path) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CallError(f"{path.name} is larger than {MAX_BYTES >> 20} MB", permanent=True, remedy="Split it by month")
        return path.read_bytes()
    except OSError as error:
        raise CallError(
            f"cannot read {path}: {error.strerror}", permanent=True, remedy="Check that the file is there and may be read"
        ) from error

"""The first sheet of an XLSX workbook as lines of a CSV file: dates and numbers as they are meant, however the sheet shows them."""

import csv
from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from calls.model.errors import CallError

DELIMITER = ";"
UNPACKED_BYTES = 512 << 20  # a small file may unpack to a very large one
OTHER_THINGS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"RIFF",
    b"OggS",
    b"ID3",
    b"fLaC",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"{\\rtf",
)
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
CONTENTS = "[Content_Types].xml"


def is_workbook(path: Path) -> bool:
    """Raises CallError on what is neither a workbook that we read nor a text."""
    try:
        with path.open("rb") as file:
            head = file.read(4096)
    except OSError:
        return False  # whoever reads it as a text says what is wrong
    if head.startswith(OLD_EXCEL):
        raise CallError(f"{path.name} is a workbook of an old Excel", permanent=True, remedy="Save it as XLSX or as CSV")
    if head.startswith(ZIP):
        return True
    if head.startswith(OTHER_THINGS):
        raise CallError(f"{path.name} is no table", permanent=True, remedy="Choose a CSV or XLSX file")
    return False


def workbook_lines(path: Path) -> Iterator[tuple[int, str]]:
    """(row number, its cells with DELIMITER between them) of each row that is not blank. Raises CallError where it cannot be read."""
    _refuse_bombs(path)
    try:
        book = load_workbook(path, read_only=True, data_only=True)
        try:
            for number, cells in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
                if any(cell not in (None, "") for cell in cells):
                    yield number, _line(cells)
        finally:
            book.close()
    except (BadZipFile, InvalidFileException, KeyError, ValueError, IndexError, SyntaxError, EOFError) as error:
        raise _unreadable(path) from error


def _refuse_bombs(path: Path) -> None:
    try:
        with ZipFile(path) as packed:
            sizes = {one.filename: one.file_size for one in packed.infolist()}
    except (BadZipFile, OSError) as error:
        raise _unreadable(path) from error
    if CONTENTS not in sizes:
        raise _unreadable(path)
    if sum(sizes.values()) > UNPACKED_BYTES:
        raise CallError(f"{path.name} is larger than {UNPACKED_BYTES >> 20} MB", permanent=True, remedy="Split it by month")


def _unreadable(path: Path) -> CallError:
    return CallError(f"{path.name} is no workbook that can be read", permanent=True, remedy="Save it as XLSX or as CSV once more")


def _line(cells: Iterable[object]) -> str:
    out = StringIO()
    csv.writer(out, delimiter=DELIMITER, lineterminator="").writerow([_text(cell) for cell in cells])
    return out.getvalue()


def _text(cell: object) -> str:
    match cell:
        case None:
            return ""
        case bool():
            return "yes" if cell else "no"
        case float():
            return _number(cell)
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return f"{cell:%Y-%m-%d %H:%M:%S}"
        case date():
            return cell.isoformat()
        case time():
            return f"{cell:%H:%M}"
        case _:
            return " ".join(str(cell).splitlines())


def _number(value: float) -> str:
    """With a decimal point that can be read in one way only: 1.234 of a text could be a thousand and more."""
    text = str(int(value)) if value.is_integer() else f"{round(value, 8):.8f}".rstrip("0")
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text

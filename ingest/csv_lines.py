"""The lines of a company's text file one after another, however large it is: UTF-8, cp1251 or UTF-16, whatever ends its lines."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from calls.model.errors import CallError
from ingest.line_problem import LineProblem

MAX_BYTES = 256 << 20
UTF_8_MARK, UTF_16_MARKS = b"\xef\xbb\xbf", (b"\xff\xfe", b"\xfe\xff")


def lines_of(path: Path, problems: list[LineProblem]) -> Iterator[tuple[int, str]]:
    """(line number, text) of each line that is not blank. Raises CallError where the file cannot be read."""
    encoding = encoding_of(path)
    for number, line in enumerate(_utf_16_lines(path) if encoding == "utf-16" else _lines(path), start=1):
        try:
            text = line.decode("utf-8" if encoding == "utf-16" else encoding)
        except UnicodeDecodeError:
            problems.append(LineProblem(path.name, number, f"the line is not {encoding}", "Save the file as UTF-8"))
            continue
        if text.strip():
            yield number, text


def text_of(path: Path) -> str:
    """All of a text file, in the encoding that it turns out to have. Raises CallError where it cannot be read."""
    encoding = encoding_of(path)
    with _opened(path) as file:
        return file.read().decode("utf-8-sig" if encoding == "utf-8" else encoding, errors="replace")


def encoding_of(path: Path) -> str:
    """UTF-8 unless no line with other than plain letters is UTF-8: then it is what Russian spreadsheets write."""
    with _opened(path) as file:
        if file.read(2) in UTF_16_MARKS:
            return "utf-16"
    has_foreign = False
    for line in _lines(path):
        if not line.isascii():
            if _is_utf_8(line):
                return "utf-8"
            has_foreign = True
    return "cp1251" if has_foreign else "utf-8"


def _lines(path: Path) -> Iterator[bytes]:
    with _opened(path) as file:
        if file.read(len(UTF_8_MARK)) != UTF_8_MARK:
            file.seek(0)
        for piece in file:
            yield from piece.splitlines()


def _utf_16_lines(path: Path) -> Iterator[bytes]:
    """As UTF-8."""
    with path.open(encoding="utf-16", errors="replace") as file:
        yield from (line.encode() for line in file)


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise CallError(f"{path.name} is larger than {MAX_BYTES >> 20} MB", permanent=True, remedy="Split it by month")
        with path.open("rb") as file:
            yield file
    except OSError as error:
        raise CallError(
            f"cannot read {path}: {error.strerror}", permanent=True, remedy="Check that the file is there and may be read"
        ) from error


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode()
    except UnicodeDecodeError:
        return False
    return True

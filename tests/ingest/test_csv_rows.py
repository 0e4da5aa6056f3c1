from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calls.model.errors import CallError
from ingest.csv_rows import Columns, read_rows
from ingest.line_problem import LineProblem

COLUMNS = Columns(required={"name": ("имя", "Title"), "sum": ()}, optional={"note": ()})


def rows_of(folder: Path, data: bytes) -> tuple[list[tuple[int, dict[str, str]]], list[str]]:
    file = folder / "book.csv"
    file.write_bytes(data)
    problems: list[LineProblem] = []
    rows = [(row.line, dict(row.cells)) for row in read_rows(file, COLUMNS, problems)]
    return rows, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "data",
    [
        "name,sum\nОкно,5\n".encode(),
        "\ufeffname;sum\r\nОкно;5\r\n".encode(),
        "Имя;sum\nОкно;5\n".encode("cp1251"),
        "sum\tTITLE\n5\tОкно\n".encode("utf-16"),
        'extra,name,sum\n"a, b","Окно","5"\n'.encode(),
        b"name,sum\n\n\n" + "Окно,5,,\n".encode(),
        "sep=;\r\nname;sum\rОкно;5".encode(),
        "\ufeffимя;sum\n".encode() + b"\n" * 3 + "Окно;5".encode(),
    ],
    ids=[
        "utf-8",
        "byte order mark, semicolons",
        "cp1251",
        "utf-16, tabs, another order",
        "quotes",
        "blank lines, empty columns at the end",
        "a delimiter named on its own line, ends of lines of three kinds",
        "byte order mark before a Russian title",
    ],
)
def test_the_same_row_is_read_however_the_file_is_written(tmp_path: Path, data: bytes) -> None:
    rows, problems = rows_of(tmp_path, data)

    assert ([cells for _, cells in rows], problems) == ([{"name": "Окно", "sum": "5", "note": ""}], [])


def test_a_bad_line_costs_only_itself(tmp_path: Path) -> None:
    data = 'name,sum\nokay,1\n"never closed,2\none\ntoo,3,many\nОкно,4\n'.encode() + b"\xff\xfe,5\nlast,6\n"
    rows, problems = rows_of(tmp_path, data)

    assert [(line, cells["sum"]) for line, cells in rows] == [(2, "1"), (6, "4"), (8, "6")]
    assert problems == [
        "book.csv:3: the quotes are not closed on this line. Write one row on one line",
        "book.csv:4: 1 columns where the first line has 2. Put texts that hold the delimiter in quotes",
        "book.csv:5: 3 columns where the first line has 2. Put texts that hold the delimiter in quotes",
        "book.csv:7: the line is not utf-8. Save the file as UTF-8",
    ]


@pytest.mark.parametrize("data", [b"", b"\n\n", b"amount,when\n1,2\n", b'"name,sum\n1,2\n', b"name\nx\n"])
def test_a_missing_column_is_told_with_all_that_are_needed(tmp_path: Path, data: bytes) -> None:
    with pytest.raises(CallError, match=r"^book\.csv:1: no column .*sum\. The first line must name name, sum$"):
        rows_of(tmp_path, data)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(CallError, match=r"cannot read .*: No such file or directory\. Check that the file is there"):
        list(read_rows(tmp_path / "none.csv", COLUMNS, []))


def test_a_file_that_is_no_book_is_not_read_into_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.csv_lines.MAX_BYTES", 1 << 20)

    with pytest.raises(CallError, match=r"book\.csv is larger than 1 MB\. Split it by month"):
        rows_of(tmp_path, b"name,sum\n" * 200_000)


@settings(deadline=None, max_examples=200)
@given(st.binary(max_size=200))
def test_no_bytes_break_the_reading(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    rows, problems = rows_of(tmp_path_factory.mktemp("any"), b"name,sum\n" + data)

    assert len(rows) + len(problems) <= len(data) + 1

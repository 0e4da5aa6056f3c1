"""The lines of a book's files as items; what cannot be read is noted with its money."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from calls.model.money import Money
from ingest.books.book_format import BookFormat, Reader
from ingest.books.item import Item, Notes
from ingest.books.rate_table import read_currency
from ingest.cells import read_amount
from ingest.csv_rows import CellError, Row, read_rows
from ingest.line_problem import LineProblem


def read_items(paths: Sequence[Path], form: BookFormat, reader: Reader, notes: Notes) -> Iterator[Item]:
    for path in paths:
        for row in read_rows(path, form.columns, notes.rejected):
            try:
                entry, detail = form.read(row, reader)
            except CellError as error:
                notes.rejected.append(LineProblem(path.name, row.line, error.message, error.remedy))
                notes.leave_out(_money(row, form, reader))
            else:
                yield Item(path.name, row.line, entry, detail)


def _money(row: Row, form: BookFormat, reader: Reader) -> Money | None:
    if form.money is None:
        return None
    amount, currency = form.money
    try:
        code = reader.company.currency if currency in row.absent else read_currency(row.cells[currency])
        return Money(read_amount(row.cells[amount]), code)
    except CellError:
        return None

"""Rates of other currencies: what one unit of each is in the company's own, from a day on."""

from collections.abc import Sequence
from decimal import Decimal

from calls.model.books import Book, Entry, Rate
from ingest.books.book_format import BookFormat, Reader, keep_first, no_check
from ingest.books.item import Item, Notes
from ingest.books.rate_table import read_currency
from ingest.cells import read_day, read_number
from ingest.csv_rows import CellError, Columns, Row

COLUMNS = Columns(
    required={
        "currency": ("code", "валюта", "код"),
        "date": ("day", "дата"),
        "rate": ("course", "курс"),
    },
    optional={"nominal": ("units", "номинал", "единиц", "номінал", "кількість")},
)


def _read(row: Row, reader: Reader) -> tuple[Entry, tuple[str, ...]]:
    currency = read_currency(row.required("currency"))
    if currency == reader.company.currency:
        raise CellError(f"{currency} is the company's own currency", "Leave this line out")
    rate = read_number(row.required("rate"))
    nominal = read_number(row.cells["nominal"] or "1")
    if not rate or not nominal:
        raise CellError("the rate is zero", f"Write what one {currency} is in {reader.company.currency}")
    if nominal.normalize().as_tuple().digits != (1,):
        raise CellError("nominal is not 1, 10, 100 …", "Write the rate of one unit")
    return Rate(currency, read_day(row.required("date")), (rate / nominal).normalize() + Decimal(0)), ()


def _key(entry: Entry) -> tuple[str, str]:
    assert isinstance(entry, Rate)
    return entry.currency, entry.day.isoformat()


def _fold(items: Sequence[Item], notes: Notes) -> list[Item]:
    return keep_first(items, _key, notes, "Keep one rate for each day")


RATES = BookFormat(Book.RATES, COLUMNS, None, _read, _key, _fold, no_check)

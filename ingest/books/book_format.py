"""How one of the books is read: its columns, one line, what belongs together, and what is checked against the books as they stand."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from calls.model.books import Book, Entry
from calls.model.call import ChannelId
from calls.model.company import Company
from calls.model.money import Money
from calls.store.book_session import BookView
from ingest.books.item import Item, Notes
from ingest.books.rate_table import RateTable, read_currency
from ingest.cells import read_amount
from ingest.csv_rows import CellError, Columns, Row


@dataclass(slots=True)
class Reader:
    """What a line is read by. builds_on: imports whose rates were used."""

    company: Company
    rates: RateTable
    zone: ZoneInfo
    builds_on: set[int] = field(default_factory=set)

    def money(self, row: Row, amount: str, currency: str, day: date) -> tuple[Money, Money | None]:
        """In the company's currency, and as the file writes it where that is another. A file without that column is in the company's."""
        own = self.company.currency
        code = own if currency in row.absent else read_currency(row.required(currency))
        written = Money(read_amount(row.required(amount)), code)
        if code == own:
            return written, None
        converted, import_id = self.rates.convert(written, own, day)
        if import_id is not None:
            self.builds_on.add(import_id)
        return converted, written

    def channel(self, source: str) -> ChannelId:
        """By id or name, else by the one channel that is said so."""
        wanted, channels = source.casefold(), self.company.channels
        by_name = [channel.id for channel in channels if wanted in (channel.id.casefold(), channel.name.casefold())]
        by_word = [channel.id for channel in channels if wanted in map(str.casefold, channel.spoken_as)]
        for found in (by_name, by_word):
            if len(found) == 1:
                return found[0]
        known = ", ".join(channel.id for channel in channels) or "none yet"
        raise CellError(f"{source} is no channel of the company", f"Write one of {known}, or add it to company.toml")


Check = Callable[[BookView, Sequence[Item], Notes], list[Item]]


@dataclass(frozen=True, slots=True)
class BookFormat:
    book: Book
    columns: Columns
    money: tuple[str, str] | None  # the columns of amount and currency
    read: Callable[[Row, Reader], tuple[Entry, tuple[str, ...]]]  # an entry and its detail; raises CellError
    together: Callable[[Entry], tuple[Any, ...]]  # entries that are judged together; sorts
    fold: Callable[[Sequence[Item], Notes], list[Item]]  # of one `together`, in the files' order: each key at most once
    check: Callable[[Reader], Check]  # made once for each taking in; gets items in the order of `together`, never one group in two parts


def keep_first(items: Sequence[Item], key: Callable[[Entry], Any], notes: Notes, remedy: str) -> list[Item]:
    """What stands twice is taken as it stands first."""
    kept: dict[Any, Item] = {}
    for item in items:
        first = kept.setdefault(key(item.entry), item)
        if first is not item:
            differs = " and differs" if first.entry != item.entry else ""
            where = f"line {first.line}" if first.file == item.file else first.source
            notes.reject(item, f"this stands on {where} already{differs}", remedy if differs else "Take one of the two out")
    return list(kept.values())


def no_check(_reader: Reader) -> Check:
    return lambda _view, items, _notes: list(items)

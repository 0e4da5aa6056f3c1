"""Take files of one book in, or show what that would do: read, sorted, judged against what stands, and written as one import.

However large the files are, some thousand entries are in memory at once. The database is held while they are judged and written, not
while they are read.
"""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from calls.house import House
from calls.model.books import Book
from calls.model.company import Company
from calls.model.errors import CallError, SetupError
from calls.store.book_session import BookView, BookWriter
from ingest.books.ad_costs import AD_COSTS
from ingest.books.book_format import Reader
from ingest.books.costs import COSTS
from ingest.books.item import Item, Notes
from ingest.books.judge import judge
from ingest.books.orders import ORDERS
from ingest.books.outcome import Outcome, Shown, sums_of
from ingest.books.rate_table import RateTable
from ingest.books.rates import RATES
from ingest.books.read_items import read_items
from ingest.books.roster import ROSTER
from ingest.books.sort_items import sort_items
from ingest.csv_rows import unused_titles

FORMATS = {one.book: one for one in (ORDERS, AD_COSTS, COSTS, ROSTER, RATES)}


def take_books(house: House, book: Book, paths: Sequence[Path], by: str, *, is_preview: bool = False) -> Outcome:
    """All files are one import. Raises CallError where a file cannot be read at all: then nothing was written."""
    company = house.company.load()
    if company is None:
        raise SetupError("there is no company to whom these books could belong", remedy="Write company.toml and run earshot company apply.")
    with house.books.looking() as view:
        reader = Reader(company, RateTable(view.rates()), ZoneInfo(company.time_zone))
    with _sorted_items(book, paths, reader) as (items, notes):
        if is_preview:
            with house.books.looking() as view:
                return _judged(book, paths, items, notes, reader, view, None)
        with house.books.importing(book, _names(paths), by) as writer:
            return _judged(book, paths, items, notes, reader, writer, writer)


def preview_books(book: Book, paths: Sequence[Path], company: Company, rates: RateTable, view: BookView) -> Outcome:
    """What taking the files in would do to the books that the view shows; nothing is written."""
    reader = Reader(company, rates, ZoneInfo(company.time_zone))
    with _sorted_items(book, paths, reader) as (items, notes):
        return _judged(book, paths, items, notes, reader, view, None)


@contextmanager
def _sorted_items(book: Book, paths: Sequence[Path], reader: Reader) -> Iterator[tuple[Iterator[Item], Notes]]:
    """All lines are read and sorted when it begins."""
    form, notes = FORMATS[book], Notes()
    _names(paths)
    with closing(sort_items(read_items(paths, form, reader, notes), lambda item: form.together(item.entry))) as items:
        first = next(items, None)
        yield (iter(()) if first is None else chain([first], items)), notes


def _judged(
    book: Book, paths: Sequence[Path], items: Iterator[Item], notes: Notes, reader: Reader, view: BookView, writer: BookWriter | None
) -> Outcome:
    shown, form, files = Shown(), FORMATS[book], _names(paths)
    stood = view.sums(book)
    counts = judge(view, items, form, form.check(reader), notes, shown, writer)
    builds_on = notes.builds_on | reader.builds_on
    done = None if writer is None else writer.finish(counts, len(notes.rejected), builds_on)
    place = {file: index for index, file in enumerate(files)}
    return Outcome(
        book=book,
        files=files,
        unused=tuple(f"{path.name}: {title}" for path in paths for title in unused_titles(path, form.columns)),
        counts=counts,
        changes=tuple(shown.changes),
        rejected=tuple(sorted(notes.rejected, key=lambda one: (place[one.file], one.line))),
        left_out=sums_of(notes),
        remarks=tuple(sorted(notes.remarks, key=lambda one: (place[one.file], one.line))),
        remarked=dict(notes.remarked),
        import_id=done,
        added=tuple(shown.added),
        sums=shown.moves.lines(stood),
    )


def _names(paths: Sequence[Path]) -> tuple[str, ...]:
    """Lines are told by their file's name, so two files of one name would be one."""
    names = tuple(path.name for path in paths)
    if twice := next((name for name in names if names.count(name) > 1), None):
        raise CallError(f"two files are called {twice}", permanent=True, remedy="Take them in one after the other, or rename one")
    return names

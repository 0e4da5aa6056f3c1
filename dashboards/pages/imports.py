"""The page of book files: what may be taken in, what was, and what one file would change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calls.house import House
from calls.model.books import Book, BookImport
from dashboards.channel_words import COSTS
from dashboards.languages import _
from ingest.books.item import Odd, Remark
from ingest.books.outcome import Outcome
from ingest.books.take_books import FORMATS

ROWS, FIRST = 200, 20  # lines left out, and of one oddity, that a page shows
BOOK_NAMES: Mapping[Book, str] = {
    Book.AD_COSTS: _("Advertising costs"),
    Book.ORDERS: _("Orders, visits and payments"),
    Book.COSTS: _("Parts and other costs"),
    Book.ROSTER: _("Rosters"),
    Book.RATES: _("Exchange rates"),
}
ODD_NAMES: Mapping[Odd, str] = {
    Odd.SALE_WITHOUT_CALL: _("Sales of clients who never rang"),
    Odd.PAYMENT_BEFORE_ORDER: _("Payments before their order"),
    Odd.REFUND: _("Refunds"),
    Odd.REFUND_ABOVE_PAYMENT: _("More paid back than was paid"),
    Odd.CANCELLED_AFTER_PAYMENT: _("Cancelled after a payment"),
    Odd.UNKNOWN_CALL: _("Calls that are not known here"),
    Odd.UNKNOWN_LEAD: _("Costs of clients who are no leads"),
    Odd.TOLD_OTHERWISE_BEFORE: _("Told otherwise by another file"),
}


@dataclass(frozen=True, slots=True)
class ImportsPage:
    books: Sequence[Book]  # that this reader may take in
    imports: Sequence[BookImport]  # of those, the newest first
    done: str  # what was just done: an import's number, "none", or "undone-7"
    has_company: bool

    @property
    def names(self) -> Mapping[Book, str]:
        return BOOK_NAMES

    def columns(self, book: Book) -> tuple[str, str]:
        """Required and optional ones, as the file names them."""
        told = FORMATS[book].columns
        return ", ".join(told.required), ", ".join(told.optional)


@dataclass(frozen=True, slots=True)
class ImportPreview:
    key: str
    outcome: Outcome
    is_again: bool  # the books have changed since the reader looked
    groups: Mapping[str, str]  # channels' names
    rows: int = ROWS

    @property
    def name(self) -> str:
        return BOOK_NAMES[self.outcome.book]

    @property
    def odd(self) -> Sequence[tuple[str, int, Sequence[Remark]]]:
        """What, how often, and the first lines of it."""
        told = self.outcome.remarked.items()
        return [(ODD_NAMES[kind], number, [one for one in self.outcome.remarks if one.kind is kind][:FIRST]) for kind, number in told]

    @property
    def changes_something(self) -> bool:
        return bool(self.outcome.counts.new or self.outcome.counts.changed)

    def group_name(self, group: str) -> str:
        """Of a channel or a kind of cost; stages are called as the company calls them."""
        return self.groups.get(group) or COSTS.get(group, group)


def imports_page(house: House, books: Sequence[Book], done: str) -> ImportsPage:
    order = [book for book in BOOK_NAMES if book in books]
    return ImportsPage(order, [one for one in house.books.all() if one.book in books], done, house.company.load() is not None)


def preview_page(house: House, key: str, outcome: Outcome, *, is_again: bool) -> ImportPreview:
    company = house.company.load()
    names = {channel.id: channel.name for channel in company.channels} if company and outcome.book is Book.AD_COSTS else {}
    return ImportPreview(key, outcome, is_again, {str(channel): name for channel, name in names.items()})

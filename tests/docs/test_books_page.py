"""What the pages on the company file and its books show is read as they say."""

import re
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from calls.house import House, open_house
from calls.model.books import Book
from calls.settings import Settings
from ingest.books.take_books import FORMATS, take_books
from ingest.company_file import read_company
from tests.contracts.book_samples import gbp

DOCS = Path(__file__).parents[2] / "docs"
BLOCK = re.compile(r"^```(?:csv|toml) (\S+)\n(.*?)^```", re.MULTILINE | re.DOTALL)


def blocks(page: str) -> dict[str, str]:
    return dict(BLOCK.findall((DOCS / page).read_text(encoding="utf-8")))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    (tmp_path / "company.toml").write_text(blocks("company-file.md")["company"], encoding="utf-8")
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(read_company(tmp_path / "company.toml"))
        yield house


def test_every_example_is_taken_in_whole(house: House, tmp_path: Path) -> None:
    shown = blocks("imports.md")
    assert set(shown) == {book.value.replace("_", "-") for book in FORMATS}
    for name in ("rates", "orders", "costs", "ad-costs", "roster"):
        file = tmp_path / f"{name}.csv"
        file.write_text(shown[name], encoding="utf-8")
        outcome = take_books(house, Book(name.replace("-", "_")), [file], "reader")
        assert (outcome.rejected, outcome.unused) == ((), ()), name
        assert outcome.counts.new > 0
    assert [(order.number, order.stage, order.amount) for order in house.orders.all()] == [
        ("A-17", "paid", gbp("480")),
        ("A-18", "cancelled", gbp("90")),
        ("A-19", "paid", gbp("80")),
    ]
    assert len(house.books.costs()) == 4
    assert [len(day.spans) for day in house.books.roster()] == [2, 0]


def test_the_page_names_columns_that_are_read() -> None:
    page = (DOCS / "imports.md").read_text(encoding="utf-8")
    for form in FORMATS.values():
        for column in form.columns.required:
            assert column in page

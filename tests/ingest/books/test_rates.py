"""Rates of other currencies, exact."""

from datetime import date
from decimal import Decimal

import pytest

from calls.house import House
from calls.model.books import Book, Rate
from tests.ingest.books.files import rejected, taken


def test_rates_are_exact_and_of_one_unit(house: House) -> None:
    outcome = taken(house, Book.RATES, "Код;Номинал;Курс;Дата\nJPY;100;0,52716789;01.03.2026\nUSD;1;0,75;01.03.2026\nrur;10;1;01.03.2026")

    assert rejected(outcome) == []
    with house.books.looking() as view:
        assert [rate for rate, _ in view.rates()] == [
            Rate("JPY", date(2026, 3, 1), Decimal("0.0052716789")),
            Rate("RUB", date(2026, 3, 1), Decimal("0.1")),
            Rate("USD", date(2026, 3, 1), Decimal("0.75")),
        ]


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        ("GBP,2026-03-01,1,", "GBP is the company's own currency. Leave this line out"),
        ("USX,2026-03-01,1,", "USX is no currency. Write its ISO 4217 code, such as EUR"),
        ("EUR,2026-03-01,0,", "the rate is zero. Write what one EUR is in GBP"),
        ("EUR,2026-03-01,1.5,3", "nominal is not 1, 10, 100 …. Write the rate of one unit"),
        ("USD,2026-03-01,0.76,", "this stands on line 2 already and differs. Keep one rate for each day"),
    ],
)
def test_a_rejected_line_is_named(house: House, row: str, problem: str) -> None:
    outcome = taken(house, Book.RATES, f"currency,date,rate,nominal\nUSD,2026-03-01,0.75,\n{row}")
    assert rejected(outcome) == [f"book.csv:3: {problem}"]

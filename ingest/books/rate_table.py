"""Money of other currencies in the company's own, by the rates that were imported."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

from babel.numbers import list_currencies

from calls.model.books import Rate
from calls.model.money import Money
from ingest.csv_rows import CellError

LONGEST_DAYS = 31  # so long a rate holds when no newer one follows: rates are told monthly at least
CENT = Decimal("0.01")


class RateTable:
    def __init__(self, rates: Iterable[tuple[Rate, int | None]]) -> None:
        """rates: each with the import that told it."""
        self._rates: defaultdict[str, list[tuple[Rate, int | None]]] = defaultdict(list)
        for rate, import_id in sorted(rates, key=lambda told: told[0].day):
            self._rates[rate.currency].append((rate, import_id))

    def convert(self, money: Money, currency: str, day: date) -> tuple[Money, int | None]:
        """Rounded to a hundredth, half up; and the import whose rate was used. Raises CellError where there is no rate of that day."""
        told = self._rates.get(money.currency, [])
        place = bisect_right(told, day, key=lambda one: one[0].day)
        if place == 0 or (day - told[place - 1][0].day).days > LONGEST_DAYS:
            last = f"; the last one before it is of {told[place - 1][0].day}" if place else ""
            raise CellError(f"there is no rate of {money.currency} in {currency} for {day}{last}", "Take one in: earshot import rates FILE")
        rate, import_id = told[place - 1]
        return Money((money.amount * rate.rate).quantize(CENT, ROUND_HALF_UP), currency), import_id


@cache
def currencies() -> frozenset[str]:
    return frozenset(list_currencies())


def read_currency(text: str) -> str:
    """ISO 4217; RUR is the ruble of today's books, too."""
    code = {"RUR": "RUB"}.get(text.upper(), text.upper())
    if code not in currencies():
        raise CellError(f"{text or 'nothing'} is no currency", "Write its ISO 4217 code, such as EUR")
    return code

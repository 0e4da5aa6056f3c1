"""What one cell of the company's books says: money, a moment, a day, yes or no, exactly or not at all."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from calls.model.money import Money
from ingest.csv_rows import CellError
from ingest.wall_time import plausible

DECIMALS = 4  # what the store keeps exactly
LARGEST = Decimal(10) ** 13

_AMOUNT = re.compile(r"(?P<whole>\d+|\d{1,3}(?P<thousands>[., '])\d{3}(?:(?P=thousands)\d{3})*)(?:(?P<point>[.,])(?P<part>\d+))?", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SPAN = re.compile(r"\s*(?:\.\.|/|:|–|—|\s-\s)\s*")
_YES = frozenset({"yes", "true", "1", "да", "так"})
_NO = frozenset({"", "no", "false", "0", "нет", "ні"})


def read_money(amount: str, currency: str, expected: str) -> Money:
    """In the company's currency: amounts of two currencies are never added, so another one is no amount here."""
    code = {"RUR": "RUB"}.get(currency.upper(), currency.upper())
    if code != expected:
        raise CellError(f"the amount is in {code or 'no currency'}, the company counts in {expected}", f"Convert it to {expected}")
    return Money(read_amount(amount), code)


def read_amount(text: str) -> Decimal:
    """1234.5, 1234,50, 1 234,50 and 1,234.50; "1,234" could be two numbers and is refused."""
    found = _AMOUNT.fullmatch(re.sub(r"[\u00a0\u202f]", " ", text))
    if found is None or (found["point"] and found["point"] == found["thousands"]):
        raise CellError("the amount is not a number of zero or more", "Write it as 1234.50")
    whole, part = re.sub(r"\D", "", found["whole"]), found["part"] or ""
    if found["thousands"] is None and len(part) == 3 and len(whole) <= 3 and whole[0] != "0":
        raise CellError("the amount can be read in two ways", "Write 1234.00 for a thousand and more, 1.2340 for less")
    amount = Decimal(f"{whole}.{part or 0}")
    if len(part.rstrip("0")) > DECIMALS or amount >= LARGEST:
        raise CellError(f"the amount has more than {DECIMALS} decimals or is too large", "Round it to cents")
    return amount


def read_moment(text: str, zone: ZoneInfo) -> datetime:
    """UTC of 2026-03-31 14:05, 31.03.2026 14:05 or a day alone; by the company's clock unless it names an offset.

    The hour that autumn repeats is read as its first one; the hour that spring leaves out does not exist and is refused.
    """
    day, _, hour = text.replace("T", " ", 1).partition(" ")
    try:
        wall = plausible(datetime.fromisoformat(f"{read_day(day).isoformat()} {hour.strip() or '00:00'}"))
    except ValueError as error:
        raise CellError("this is no date and time", "Write it as 2026-03-31 14:05") from error
    if wall.tzinfo is not None:
        return wall.astimezone(UTC)
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != wall:
        raise CellError("clocks were put forward over this hour", "Correct the time, or add its offset: 2026-03-29 02:30+00:00")
    return moment


def read_first_day(text: str) -> date:
    """The day, or the first one of a span: 2026-03-01..2026-03-31."""
    return read_day(_SPAN.split(text, maxsplit=1)[0])


def read_day(text: str) -> date:
    """2026-03-31 or 31.03.2026."""
    found = _DAY.fullmatch(text)
    if found is None:
        raise CellError("this is no day", "Write it as 2026-03-31")
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    try:
        return plausible(datetime(int(year), int(month), int(day), tzinfo=UTC)).date()
    except ValueError as error:
        raise CellError("there is no such day", "Write it as 2026-03-31") from error


def read_yes(column: str, text: str) -> bool:
    answer = text.casefold()
    if answer not in _YES | _NO:
        raise CellError(f"{column} is neither yes nor no", "Write yes or no")
    return answer in _YES

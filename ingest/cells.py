"""What one cell of the company's books says: money, a moment, a day, yes or no, exactly or not at all."""

import re
from calendar import monthrange
from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

from ingest.csv_rows import CellError
from ingest.wall_time import plausible

DECIMALS = 4  # what the store keeps exactly
LARGEST = Decimal(10) ** 13
MONTHS = 12
CENT = Decimal("0.01")

_AMOUNT = re.compile(r"(?P<whole>\d+|\d{1,3}(?P<thousands>[., '])\d{3}(?:(?P=thousands)\d{3})*)(?:(?P<point>[.,])(?P<part>\d+))?", re.ASCII)
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})|(\d{1,2})\.(\d{1,2})\.(\d{4})", re.ASCII)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d{2})|(\d{2})[./](\d{4})", re.ASCII)
_TIME = re.compile(r"(\d{1,2}):(\d{2})(?::(\d{2}))?", re.ASCII)
_SPAN = re.compile(r"\s*(?:\.\.|/|:|–|—|\s-\s)\s*")
_YES = frozenset({"yes", "true", "1", "да", "так", "y"})
_NO = frozenset({"", "no", "false", "0", "нет", "ні", "n"})


def read_amount(text: str) -> Decimal:
    """1234.5, 1234,50, 1 234,50 and 1,234.50, with two decimals at least; "1,234" could be two numbers and is refused."""
    amount = read_number(text)
    if amount != round(amount, DECIMALS) or amount >= LARGEST:
        raise CellError(f"the amount has more than {DECIMALS} decimals or is too large", "Round it to cents")
    return amount.quantize(CENT) if amount == round(amount, 2) else amount


def read_number(text: str) -> Decimal:
    """As read_amount, with as many decimals as there are."""
    found = _AMOUNT.fullmatch(re.sub(r"[\u00a0\u2009\u202f]", " ", text))
    if found is None or (found["point"] and found["point"] == found["thousands"]):
        raise CellError("the amount is not a number of zero or more", "Write it as 1234.50")
    whole, part = re.sub(r"\D", "", found["whole"]), found["part"] or ""
    if found["thousands"] is None and len(part) == 3 and len(whole) <= 3 and whole[0] != "0":
        raise CellError("the amount can be read in two ways", "Write 1234.00 for a thousand and more, 1.2340 for less")
    return Decimal(f"{whole}.{part or 0}")


def read_moment(text: str, zone: ZoneInfo) -> datetime:
    """UTC of 2026-03-31 14:05, 31.03.2026 14:05 or a day alone; by the company's clock unless it names an offset.

    The hour that autumn repeats is read as its first one; the hour that spring leaves out does not exist and is refused.
    """
    day, _, hour = text.replace("T", " ", 1).partition(" ")
    try:
        wall = plausible(datetime.fromisoformat(f"{read_day(day).isoformat()} {hour.strip() or '00:00'}"))
    except ValueError as error:
        raise CellError("this is no date and time", "Write it as 2026-03-31 14:05") from error
    return wall.astimezone(UTC) if wall.tzinfo is not None else at_wall(wall, zone)


def at_wall(wall: datetime, zone: ZoneInfo) -> datetime:
    """UTC of a time as the company's clock shows it."""
    moment = wall.replace(tzinfo=zone).astimezone(UTC)
    if moment.astimezone(zone).replace(tzinfo=None) != wall:
        raise CellError("clocks were put forward over this hour", "Correct the time, or add its offset: 2026-03-29 02:30+00:00")
    return moment


def read_days(text: str) -> tuple[date, date | None]:
    """The first and the last day of a span, 2026-03-01..2026-03-31, or of a month, 2026-03; a day alone has no other."""
    if found := _MONTH.fullmatch(text):
        year, month = (int(found[1]), int(found[2])) if found[1] else (int(found[4]), int(found[3]))
        first = _day_of(year, month, 1)
        return first, first.replace(day=monthrange(year, month)[1])
    if _DAY.fullmatch(text) or _SLASHED.fullmatch(text):
        return read_day(text), None
    first, *others = map(read_day, _SPAN.split(text))
    if len(others) > 1 or (others and others[0] < first):
        raise CellError("the span of days ends before it begins", "Write it as 2026-03-01..2026-03-31")
    return first, others[0] if others and others[0] != first else None


def read_day(text: str) -> date:
    """2026-03-31, 31.03.2026, or 03/31/2026 where it has one reading only."""
    if slashed := _SLASHED.fullmatch(text):
        one, other, year = int(slashed[1]), int(slashed[2]), int(slashed[3])
        if one != other and max(one, other) <= MONTHS:
            raise CellError("the day can be read in two ways", f"Write it as {year}-{one:02}-{other:02} or {year}-{other:02}-{one:02}")
        return _day_of(year, min(one, other), max(one, other))
    found = _DAY.fullmatch(text)
    if found is None:
        raise CellError("this is no day", "Write it as 2026-03-31")
    year_, month, day = (found[1], found[2], found[3]) if found[1] else (found[6], found[5], found[4])
    return _day_of(int(year_), int(month), int(day))


def read_time(text: str) -> time:
    """9:00 or 09:00:30."""
    found = _TIME.fullmatch(text)
    try:
        if found is not None:
            return time(int(found[1]), int(found[2]), int(found[3] or 0))
    except ValueError:
        pass
    raise CellError(f"{text} is no time of day", "Write it as 09:00")


def _day_of(year: int, month: int, day: int) -> date:
    try:
        return plausible(datetime(year, month, day, tzinfo=UTC)).date()
    except ValueError as error:
        raise CellError("there is no such day", "Write it as 2026-03-31") from error


def read_yes(column: str, text: str) -> bool:
    answer = text.casefold()
    if answer not in _YES | _NO:
        raise CellError(f"{column} is neither yes nor no", "Write yes or no")
    return answer in _YES

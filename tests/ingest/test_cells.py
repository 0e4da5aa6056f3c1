from datetime import UTC, date, datetime, time
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from ingest.cells import read_amount, read_day, read_days, read_moment, read_time, read_yes
from ingest.csv_rows import CellError

LONDON = ZoneInfo("Europe/London")


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1234.5", "1234.5"),
        ("1234,50", "1234.50"),
        ("1 234,50", "1234.50"),
        ("1\u00a0234\u00a0567,5", "1234567.5"),
        ("1,234.50", "1234.50"),
        ("1.234,50", "1234.50"),
        ("1,234,567", "1234567"),
        ("1'234.00", "1234"),
        ("0", "0"),
        ("0.125", "0.125"),
        ("16000", "16000"),
        ("12345.678", "12345.678"),
        ("1.2340", "1.234"),
        ("9999999999999.99", "9999999999999.99"),
    ],
)
def test_an_amount_is_read_exactly_however_it_is_written(text: str, amount: str) -> None:
    assert read_amount(text) == Decimal(amount)


@pytest.mark.parametrize(
    "text", ["", "-5", "+5", "abc", "1e5", "NaN", "inf", "12.", ".5", "1 2345", "1,234,50", "1,2,3", "£12", "٣", "1__0", "12 34"]
)
def test_what_is_no_amount_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="is not a number of zero or more"):
        read_amount(text)


@pytest.mark.parametrize("text", ["1,234", "1.234", "999,999"])
def test_an_amount_with_two_readings_is_not_guessed(text: str) -> None:
    with pytest.raises(CellError, match="can be read in two ways"):
        read_amount(text)


@pytest.mark.parametrize("text", ["1.12345", "10000000000000"])
def test_an_amount_that_cannot_be_kept_exactly_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="more than 4 decimals or is too large"):
        read_amount(text)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-07-01 10:30", datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
        ("2026-07-01T10:30:15", datetime(2026, 7, 1, 9, 30, 15, tzinfo=UTC)),
        ("01.07.2026 10:30", datetime(2026, 7, 1, 9, 30, tzinfo=UTC)),
        ("2026-01-15", datetime(2026, 1, 15, tzinfo=UTC)),
        ("2026-07-01T10:30:00+03:00", datetime(2026, 7, 1, 7, 30, tzinfo=UTC)),
        ("2026-07-01T10:30:00Z", datetime(2026, 7, 1, 10, 30, tzinfo=UTC)),
        ("2026-10-25 01:30", datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_is_by_the_companys_clock_unless_it_says_otherwise(text: str, moment: datetime) -> None:
    assert read_moment(text, LONDON) == moment


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-13-01", "31.02.2026", "2026-07-01 25:00", "0000-01-01", "9999-12-31 23:59", "2026-03-01/2026-03-02"]
)
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_moment(text, LONDON)


def test_an_hour_that_spring_leaves_out_is_refused() -> None:
    with pytest.raises(CellError, match="clocks were put forward over this hour"):
        read_moment("2026-03-29 01:30", LONDON)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026-03-01", date(2026, 3, 1), None),
        ("01.03.2026", date(2026, 3, 1), None),
        ("1.3.2026", date(2026, 3, 1), None),
        ("03/31/2026", date(2026, 3, 31), None),
        ("31/03/2026", date(2026, 3, 31), None),
        ("3/3/2026", date(2026, 3, 3), None),
        ("2026-03-01..2026-03-31", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-03-01 - 2026-03-31", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-03-01:2026-03-31", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-03-01/2026-03-31", date(2026, 3, 1), date(2026, 3, 31)),
        ("01.03.2026 – 31.03.2026", date(2026, 3, 1), date(2026, 3, 31)),
        ("2026-03-01..2026-03-01", date(2026, 3, 1), None),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("02.2024", date(2024, 2, 1), date(2024, 2, 29)),
        ("12/2026", date(2026, 12, 1), date(2026, 12, 31)),
    ],
)
def test_days_are_read_as_people_and_programs_write_them(text: str, first: date, last: date | None) -> None:
    assert read_days(text) == (first, last)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("03/04/2026", "the day can be read in two ways. Write it as 2026-03-04 or 2026-04-03"),
        ("2026-13", "there is no such day. Write it as 2026-03-31"),
        ("13/13/2026", "there is no such day. Write it as 2026-03-31"),
        ("2026-03-31..2026-03-01", "the span of days ends before it begins. Write it as 2026-03-01..2026-03-31"),
        ("2026-03-01..2026-03-02..2026-03-03", "the span of days ends before it begins. Write it as 2026-03-01..2026-03-31"),
        ("March 2026", "this is no day. Write it as 2026-03-31"),
    ],
)
def test_days_that_cannot_be_read_are_refused(text: str, problem: str) -> None:
    with pytest.raises(CellError) as refused:
        read_days(text)
    assert str(refused.value) == problem


@pytest.mark.parametrize(("text", "hour"), [("9:00", time(9)), ("09:30", time(9, 30)), ("23:59:59", time(23, 59, 59))])
def test_a_time_of_day_is_read(text: str, hour: time) -> None:
    assert read_time(text) == hour


@pytest.mark.parametrize("text", ["", "9", "24:00", "9.30", "nine", "12:60"])
def test_what_is_no_time_of_day_is_refused(text: str) -> None:
    with pytest.raises(CellError, match="is no time of day"):
        read_time(text)


@pytest.mark.parametrize("text", ["", "March", "2026-02-30", "1026-03-01", "2026-03-01..2026-03-31"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(CellError):
        read_day(text)


@pytest.mark.parametrize(
    ("text", "is_yes"), [("yes", True), ("True", True), ("да", True), ("1", True), ("", False), ("no", False), ("Нет", False)]
)
def test_yes_and_no_are_read_in_the_languages_of_the_screens(text: str, is_yes: bool) -> None:
    assert read_yes("IncludesVAT", text) is is_yes


def test_neither_yes_nor_no_is_refused() -> None:
    with pytest.raises(CellError, match="IncludesVAT is neither yes nor no"):
        read_yes("IncludesVAT", "18%")

"""Numbers as each language writes them; \\xa0 is the space that does not break."""

from datetime import UTC, date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from analytics.conversion.report import Rate
from calls.model.money import Money
from dashboards.formatting import Formats
from dashboards.languages import Language

EN, RU, UK = (Formats(language, ZoneInfo("Europe/Kyiv")) for language in Language)


@pytest.mark.parametrize(("formats", "said"), [(EN, "12,345.7"), (RU, "12\xa0345,7"), (UK, "12\xa0345,7")])
def test_numbers(formats: Formats, said: str):
    assert formats.number(12345.678, 1) == said


@pytest.mark.parametrize(("formats", "said"), [(EN, "38%"), (RU, "38\xa0%"), (UK, "38\xa0%")])
def test_shares(formats: Formats, said: str):
    assert formats.percent(0.375) == said


@pytest.mark.parametrize(("formats", "said"), [(EN, "18–62%"), (RU, "18–62\xa0%")])
def test_intervals(formats: Formats, said: str):
    assert formats.interval(Rate(3, 8, 0.375, 0.18, 0.62)) == said


@pytest.mark.parametrize(
    ("formats", "amount", "currency", "said"),
    [
        (EN, "1500", "GBP", "£1,500"),
        (EN, "-1234.50", "GBP", "-£1,234.50"),
        (EN, "12", "UAH", "UAH\xa012"),
        (RU, "1500", "RUB", "1\xa0500\xa0₽"),
        (RU, "-1234.5", "RUB", "-1\xa0234,50\xa0₽"),
        (UK, "12", "UAH", "12\xa0₴"),
        (UK, "99999999999999.99", "UAH", "99\xa0999\xa0999\xa0999\xa0999,99\xa0₴"),
    ],
)
def test_money_is_written_exactly(formats: Formats, amount: str, currency: str, said: str):
    assert formats.money(Money(Decimal(amount), currency)) == said


def test_a_column_of_money_has_cents_in_every_row():
    assert EN.money(Money(Decimal(428), "GBP"), with_cents=True) == "£428.00"


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (59.6, "1:00"), (187, "3:07"), (5025, "1:23:45")])
def test_durations(seconds: float, said: str):
    assert EN.duration(seconds) == said


def test_a_call_after_ten_in_the_evening_utc_belongs_to_the_companys_next_day():
    moment = datetime(2026, 11, 20, 22, 30, tzinfo=UTC)
    assert EN.moment(moment) == "21 Nov 2026, 00:30"
    assert EN.day(moment) == EN.day(date(2026, 11, 21))
    assert UK.moment(moment) == "21 лист. 2026, 00:30"


def test_the_unknown_is_a_dash_and_never_a_zero():
    unknown = Rate(0, 0, None, None, None)
    said = (
        EN.number(None),
        EN.percent(None),
        EN.interval(unknown),
        EN.money(None),
        EN.day(None),
        EN.moment(None),
        EN.duration(None),
        EN.size(None),
    )
    assert set(said) == {"–"}
    assert EN.number(0) == "0"


def test_disks_are_told_in_gigabytes():
    assert RU.size(82_300_000_000) == "82,3 GB"

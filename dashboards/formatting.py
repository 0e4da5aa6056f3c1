"""Numbers, shares, money and times as the reader's language writes them. Unknown is a dash, never a zero."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from babel.numbers import format_currency, format_decimal, format_percent, get_currency_symbol, parse_pattern

from analytics.conversion.report import Rate
from calls.model.counts import Count
from calls.model.money import Money
from dashboards.languages import Language

DASH = "–"


_parsed = cache(parse_pattern)  # a page has a thousand numbers, written by a dozen patterns


@dataclass(frozen=True, slots=True)
class Formats:
    language: Language
    zone: ZoneInfo  # the company's: decides which day a call belongs to

    def language_name(self, code: str) -> str:
        """Of what was spoken, in the reader's language."""
        named: str = self.language.locale.languages.get(code, code)
        return named

    def number(self, value: float | None, digits: int = 0) -> str:
        if value is None:
            return DASH
        pattern = "#,##0" + ("." + "0" * digits if digits else "")
        return format_decimal(value, format=_parsed(pattern), locale=self.language.locale)

    def count(self, value: Count | None) -> str:
        """Of leads: whole ones as such, parts to a hundredth."""
        return self.number(value, 0 if value is None or value == int(value) else 2)

    def percent(self, share: float | None, digits: int = 0) -> str:
        """A share 0..1 as a percentage."""
        if share is None:
            return DASH
        pattern = "0" + ("." + "0" * digits if digits else "") + self.percent_sign
        return format_percent(share, format=_parsed(pattern), locale=self.language.locale)

    def interval(self, rate: Rate) -> str:
        """ "18–42 %": the bounds of a rate's interval."""
        if rate.low is None or rate.high is None:
            return DASH
        low = format_decimal(rate.low * 100, format=_parsed("0"), locale=self.language.locale)
        return f"{low}–{self.percent(rate.high)}"

    def money(self, amount: Money | None, *, with_cents: bool = False) -> str:
        """Whole amounts without cents, unless a column of others has them."""
        if amount is None:
            return DASH
        has_cents = with_cents or amount.amount != amount.amount.to_integral_value()
        pattern = "#,##0.00" if has_cents else "#,##0"
        symbol = get_currency_symbol(amount.currency, self.language.locale)
        before = f"¤\u00a0{pattern}" if symbol.isalpha() else f"¤{pattern}"
        placed = before if self.language is Language.EN else f"{pattern}\u00a0¤"
        return format_currency(amount.amount, amount.currency, format=_parsed(placed), locale=self.language.locale, currency_digits=False)

    def amount(self, value: Decimal | str, currency: str) -> str:
        """To the cent."""
        return self.money(Money(Decimal(value), currency), with_cents=True)

    def day(self, moment: datetime | date | None) -> str:
        if moment is None:
            return DASH
        day = moment.astimezone(self.zone).date() if isinstance(moment, datetime) else moment
        return format_date(day, format="medium", locale=self.language.locale)

    def moment(self, moment: datetime | None) -> str:
        """Day and minute in the company's time zone."""
        if moment is None:
            return DASH
        return format_datetime(moment, format="d MMM y, HH:mm", tzinfo=self.zone, locale=self.language.locale)

    def duration(self, seconds: float | None) -> str:
        """1:23:45, or 3:07 under an hour."""
        if seconds is None:
            return DASH
        minutes, rest = divmod(round(seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"

    def size(self, size_bytes: float | None) -> str:
        """Gigabytes, as disks are sold."""
        return DASH if size_bytes is None else f"{self.number(size_bytes / 1e9, 1)} GB"

    @property
    def percent_sign(self) -> str:
        return "%" if self.language is Language.EN else "\u00a0%"

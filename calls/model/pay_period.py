"""A span of days that is paid as a whole: a month or a quarter of the company's calendar."""

import re
from dataclasses import dataclass
from datetime import date

from calls.model.errors import CallError
from calls.model.pay_plan import PayCycle

_KEY = re.compile(r"(\d{4})-(?:(0[1-9]|1[0-2])|Q([1-4]))")


@dataclass(frozen=True, slots=True, order=True)
class PayPeriod:
    first: date
    end: date  # the first day that is out
    cycle: PayCycle

    @property
    def key(self) -> str:
        """ "2026-06", or "2026-Q2"."""
        if self.cycle is PayCycle.MONTH:
            return f"{self.first:%Y-%m}"
        return f"{self.first.year}-Q{(self.first.month + 2) // 3}"

    @property
    def before(self) -> "PayPeriod":
        length = _MONTHS[self.cycle]
        return _starting(_later(self.first, -length), self.cycle)


_MONTHS = {PayCycle.MONTH: 1, PayCycle.QUARTER: 3}


def read_pay_period(text: str) -> PayPeriod:
    """Raises CallError on what is neither a month nor a quarter."""
    found = _KEY.fullmatch(text.strip().upper())
    if found is None or found[1] == "0000":
        raise CallError(f"{text!r} is no period of pay", permanent=True, remedy="Write a month as 2026-06, or a quarter as 2026-Q2")
    if found[2]:
        return _starting(date(int(found[1]), int(found[2]), 1), PayCycle.MONTH)
    return _starting(date(int(found[1]), int(found[3]) * 3 - 2, 1), PayCycle.QUARTER)


def pay_period_of(day: date, cycle: PayCycle = PayCycle.MONTH) -> PayPeriod:
    """The one that the day lies in."""
    length = _MONTHS[cycle]
    return _starting(date(day.year, (day.month - 1) // length * length + 1, 1), cycle)


def months_before(day: date, months: int) -> tuple[PayPeriod, ...]:
    """The whole months before the day's own, the oldest first."""
    first = day.replace(day=1)
    return tuple(_starting(_later(first, -back), PayCycle.MONTH) for back in range(months, 0, -1))


def _starting(first: date, cycle: PayCycle) -> PayPeriod:
    return PayPeriod(first, _later(first, _MONTHS[cycle]), cycle)


def _later(first: date, months: int) -> date:
    year, month = divmod(first.year * 12 + first.month - 1 + months, 12)
    if not 1 <= year <= 9999:
        raise CallError("this period is beyond the calendar", permanent=True, remedy="Name a period between the years 2 and 9998")
    return date(year, month + 1, 1)

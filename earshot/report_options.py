"""What some reports want to know beside the days."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from calls.model.errors import SetupError


@dataclass(frozen=True, slots=True)
class ReportOptions:
    on: date | None = None  # price-change, roster-change: the first day of the new
    days: int = 30  # on each side of it
    product: str | None = None  # demand, price-change
    manager: str | None = None  # roster-change
    price: float | None = None  # price-change: per cent of the old price, +5
    margin: float | None = None  # price-change: per cent of the old price
    hours: Decimal | None = None  # weak-link: to teach one stage to one manager

    @property
    def day(self) -> date:
        if self.on is None:
            raise SetupError("this report compares the days before and after one day", remedy="Name it: --on 2026-03-01")
        return self.on


NO_OPTIONS = ReportOptions()


def share_of(percent: float | None) -> float | None:
    """0.05 of 5 %."""
    return None if percent is None else percent / 100

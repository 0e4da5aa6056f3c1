"""What the price-change card shows: values only."""

from dataclasses import dataclass
from datetime import date

from analytics.counting.difference import Difference
from analytics.counting.rate import Rate


@dataclass(frozen=True, slots=True)
class Compared:
    """A share of leads before and after."""

    before: Rate
    after: Rate
    difference: Difference | None  # after - before; None without leads on either side

    @property
    def is_visible(self) -> bool:
        """Does chance hardly explain the difference?"""
        return self.difference is not None and self.difference.is_visible


@dataclass(frozen=True, slots=True)
class PriceChange:
    """Leads of so many days before `on`, and of as many from it on."""

    on: date
    days: int
    product: str | None  # None: all
    booked: Compared  # sold at the stage that counts
    later: Compared | None  # paid for; None where the counted stage is the payment
    break_even: float | None  # change of volume at which the profit stays as it was: -0.143 is 14.3 % fewer; None: no price was told
    notes: tuple[str, ...]  # keys of sentences

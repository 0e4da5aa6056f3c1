"""From counted leads to what a change of price did, and how many fewer would still pay."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from analytics.conversion.price.report import Compared, PriceChange
from analytics.counting.difference import difference_of
from analytics.counting.wilson import rate_of
from calls.house import House
from calls.model.company import Company, stages_that_count
from calls.model.errors import SetupError
from calls.store.booking_queries import BookingCount
from calls.store.lead_queries import Days

PRICE_NO_CHANGE, PRICE_FEWER, PRICE_MORE = "price_no_visible_change", "price_fewer_bookings", "price_more_bookings"
PRICE_NO_LEADS, PRICE_NOT_OVER = "price_no_leads", "price_month_not_over"


@dataclass(frozen=True, slots=True)
class Wanted:
    on: date  # the first day of the new price
    days: int = 30  # on each side
    product: str | None = None
    price: float | None = None  # change of the price: 0.05 is five per cent more
    margin: float | None = None  # of the old price, 0..1


def price_change(house: House, wanted: Wanted, today: date) -> PriceChange:
    """Raises SetupError where the change leaves no margin, or compares less than a day."""
    if wanted.days < 1:
        raise SetupError("a price is compared over whole days", remedy="Give --days 30, or any number of days from 1")
    end = wanted.on + timedelta(days=wanted.days)
    before = house.counted.bookings.bookings(Days(wanted.on - timedelta(days=wanted.days), wanted.on), wanted.product)
    after = house.counted.bookings.bookings(Days(wanted.on, end), wanted.product)
    booked = compared(_booked(before), _booked(after))
    paid = paid_stages(house.company.load())
    later = None if paid is None else compared(_at(before, paid), _at(after, paid))
    notes = (_verdict(booked), *((PRICE_NOT_OVER,) if end > today else ()))
    return PriceChange(wanted.on, wanted.days, wanted.product, booked, later, break_even(wanted.price, wanted.margin), notes)


def compared(before: tuple[int, int], after: tuple[int, int]) -> Compared:
    return Compared(rate_of(*before), rate_of(*after), difference_of(before, after))


def break_even(price: float | None, margin: float | None) -> float | None:
    """-price / (margin + price): with 5 % more at a margin of 30 %, 14.3 % fewer sales earn as much."""
    if price is None or margin is None:
        return None
    if not 0 < margin <= 1 or margin + price <= 0:
        raise SetupError("such a change of price leaves no margin", remedy="Write percent of the old price: --price 5 --margin 30")
    return -price / (margin + price)


def paid_stages(company: Company | None) -> frozenset[str] | None:
    """The paid stage, or else the last one, with all after it; None where the counted stage says as much."""
    if company is None or not company.sale_stages:
        return None
    paid = company.paid_stage or company.sale_stages[-1]
    return None if paid == company.counted_stage else stages_that_count(company.sale_stages, paid)


def _booked(counts: Sequence[BookingCount]) -> tuple[int, int]:
    return sum(one.leads for one in counts if one.is_booked), sum(one.leads for one in counts)


def _at(counts: Sequence[BookingCount], stages: Collection[str]) -> tuple[int, int]:
    return sum(one.leads for one in counts if one.is_booked and one.stage in stages), sum(one.leads for one in counts)


def _verdict(booked: Compared) -> str:
    if booked.difference is None:
        return PRICE_NO_LEADS
    if not booked.is_visible:
        return PRICE_NO_CHANGE
    return PRICE_MORE if booked.difference.value > 0 else PRICE_FEWER

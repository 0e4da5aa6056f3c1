"""The part of a cost that falls on some of its days: by days, to the cent, so that the parts of any division are the whole."""

from datetime import date
from decimal import ROUND_DOWN, Decimal

CENT = Decimal("0.01")


def part_on_days(amount: Decimal, span: tuple[date, date], wanted: tuple[date | None, date | None]) -> Decimal:
    """span: first and last day of the cost, both in. wanted: the first day in and the first day out; None is open."""
    first, last = span
    length = (last - first).days + 1
    begun = 0 if wanted[0] is None else min(max((wanted[0] - first).days, 0), length)
    ended = length if wanted[1] is None else min(max((wanted[1] - first).days, 0), length)
    return _until(amount, ended, length) - _until(amount, begun, length) if ended > begun else Decimal(0)


def _until(amount: Decimal, days: int, length: int) -> Decimal:
    """What its first days bear, whole cents; all of its days bear all of it."""
    return amount if days == length else (amount * days / length).quantize(CENT, ROUND_DOWN)

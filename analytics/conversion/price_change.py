"""What a change of price did: bookings before and after it, and how many fewer would still pay."""

from dataclasses import dataclass

from analytics.counting.hierarchy import Counted
from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of


@dataclass(frozen=True, slots=True)
class PriceChange:
    before: Rate
    after: Rate
    difference: float  # of the shares, after - before
    low: float  # 95 % interval of the difference
    high: float
    break_even: float  # change of volume at which the profit stays as it was: -0.143 is 14.3 % fewer

    @property
    def is_visible(self) -> bool:
        """Does chance hardly explain the difference?"""
        return self.low > 0 or self.high < 0


def price_change(before: Counted, after: Counted, change: float, margin: float) -> PriceChange:
    """before, after: bookings of calls. change: of the price, 0.05 is five per cent more. margin: of the old price, 0..1.

    The difference's interval is Newcombe's from the two Wilson intervals (1998, Statistics in Medicine 17, 873, method 10).
    Raises ValueError without calls, or where the margin is gone.
    """
    if not before.calls or not after.calls or margin + change <= 0:
        raise ValueError("a price is compared by calls before and after it, and only while it leaves a margin")
    first, second = rate_of(int(before.sales), int(before.calls)), rate_of(int(after.sales), int(after.calls))
    assert None not in (first.share, first.low, first.high, second.share, second.low, second.high)
    p1, l1, u1 = first.share or 0.0, first.low or 0.0, first.high or 0.0
    p2, l2, u2 = second.share or 0.0, second.low or 0.0, second.high or 0.0
    difference = p2 - p1
    low = difference - ((p2 - l2) ** 2 + (u1 - p1) ** 2) ** 0.5
    high = difference + ((u2 - p2) ** 2 + (p1 - l1) ** 2) ** 0.5
    return PriceChange(first, second, difference, low, high, -change / (margin + change))

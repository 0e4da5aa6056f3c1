"""What an indicator came to."""

from dataclasses import dataclass

from analytics.metrics.metric import Metric
from calls.model.call_measure import Slice
from calls.model.money import Money

Value = int | float | Money


@dataclass(frozen=True, slots=True)
class Figure:
    """Of all, or of one manager, channel, day …"""

    key: str | None  # None: of all, or of those that belong to none
    name: str
    value: Value | None  # None: nothing to count it from
    n: int | None = None  # how many calls or leads it was counted from; None: it is such a number itself
    low: float | None = None  # 95 % interval, where the value is a share or a mean that has one
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Measured:
    metric: Metric
    by: Slice | None
    figures: tuple[Figure, ...]  # one without `by`

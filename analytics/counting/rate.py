"""A share that knows how many it was counted from."""

from dataclasses import dataclass

from calls.model.counts import Count


@dataclass(frozen=True, slots=True)
class Rate:
    """successes of trials, with the Wilson 95 % interval. All three shares are 0..1, None without trials."""

    successes: Count  # parts only where leads are several channels'
    trials: Count
    share: float | None
    low: float | None
    high: float | None

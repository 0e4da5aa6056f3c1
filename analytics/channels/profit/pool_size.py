"""How many numbers a pool for dynamic call tracking needs, so that hardly a visitor finds none free: Erlang's loss formula.

Erlang, A. K. (1917): with load a and n numbers the share of visitors without one is B(n) = a B(n-1) / (n + a B(n-1)), B(0) = 1.
"""

from dataclasses import dataclass

from calls.model.errors import CallError

GOAL, TOLERABLE = 0.01, 0.05
MOST_VISITS, MOST_MINUTES = 100_000, 1440


def load_of(visits_per_hour: float, hold_minutes: float) -> float:
    """In erlang: visitors that hold a number at the same time, on average."""
    return visits_per_hour * hold_minutes / 60


def lost_share(load: float, numbers: int) -> float:
    """Of visitors, those that find no number free, 0..1."""
    blocked = 1.0
    for one in range(1, numbers + 1):
        blocked = load * blocked / (one + load * blocked)
    return blocked


def numbers_needed(load: float, most_lost: float = GOAL) -> int:
    """The fewest numbers that lose at most that share. Raises ValueError on a load below 0 or a share outside 0..1."""
    if load < 0 or not 0 < most_lost < 1:
        raise ValueError(f"a pool for {load} erlang that loses {most_lost} cannot be")
    blocked, numbers = 1.0, 0
    while blocked > most_lost:
        numbers += 1
        blocked = load * blocked / (numbers + load * blocked)
    return numbers


@dataclass(frozen=True, slots=True)
class PoolSize:
    load: float  # erlang
    numbers: int  # that lose at most GOAL
    lost: float  # of visitors, with so many
    cheaper: int  # numbers that lose at most TOLERABLE
    cheaper_lost: float
    rule_of_thumb: int  # peak visitors / (60 / minutes), as vendors advise
    rule_lost: float


def size_pool(visits_per_hour: float, hold_minutes: float) -> PoolSize:
    """Raises CallError on figures that no site has."""
    if not 0 < visits_per_hour <= MOST_VISITS or not 0 < hold_minutes <= MOST_MINUTES:
        raise CallError(
            "visits an hour and minutes of holding are above 0",
            permanent=True,
            remedy=f"Give at most {MOST_VISITS} visits and {MOST_MINUTES} minutes, such as 200 and 3",
        )
    load = load_of(visits_per_hour, hold_minutes)
    numbers, cheaper, thumb = numbers_needed(load), numbers_needed(load, TOLERABLE), max(1, round(load))
    return PoolSize(load, numbers, lost_share(load, numbers), cheaper, lost_share(load, cheaper), thumb, lost_share(load, thumb))

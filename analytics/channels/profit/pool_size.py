"""How many numbers a pool for dynamic call tracking needs, so that hardly a visitor finds none free: Erlang's loss formula.

Erlang, A. K. (1917): with load a and n numbers the share of visitors without one is B(n) = a B(n-1) / (n + a B(n-1)), B(0) = 1.
"""

GOAL = 0.01


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

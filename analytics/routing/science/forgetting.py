"""How much an old day still counts: half as much for each half-life that has passed, in days on which the department worked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from analytics.counting.hierarchy import Counted
from calls.model.call import ManagerId

HALF_LIFE = 45  # working days: remembers enough to be sure, forgets fast enough to follow people who change


@dataclass(frozen=True, slots=True)
class DayCount:
    """One manager's calls of new leads on one day, and how many of them sold."""

    manager: ManagerId
    day: date
    calls: int
    sales: int


def remembered(counts: Iterable[DayCount], half_life: int | None = HALF_LIFE) -> Mapping[ManagerId, Counted]:
    """Weighted calls and sales of each manager. A day ages by the working days after it: days on which anybody had a call.

    half_life None: nothing is forgotten.
    """
    known = list(counts)
    days = sorted({one.day for one in known if one.calls})
    age = {day: len(days) - 1 - place for place, day in enumerate(days)}
    totals: defaultdict[ManagerId, list[float]] = defaultdict(lambda: [0.0, 0.0])
    for one in known:
        weight = 0.5 ** (age[one.day] / half_life) if half_life and one.calls else 1.0
        totals[one.manager][0] += one.sales * weight
        totals[one.manager][1] += one.calls * weight
    return {manager: Counted(sales, calls) for manager, (sales, calls) in totals.items()}

"""Who is rung first: by what the counts promise at best, in tiers where the difference is a guess, with calls for everybody.

Score: posterior mean + one standard deviation. Who is little known may be better than the counts say, and learns it only by calls.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.counting.hierarchy import Counted, Posterior, posterior_of
from calls.model.call import ManagerId

FEWEST_MANAGERS = 2


@dataclass(frozen=True, slots=True)
class RankRules:
    optimism: float = 1.0  # standard deviations above the mean
    sure: float = 0.8  # P(better) up to which two share a tier
    minimum_calls: float = 30.0  # remembered calls from which somebody is ranked by them
    floor: float = 0.05  # of the department's recent calls, for each
    newcomer_calls: int = 30  # that a newcomer is given first


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one manager who can be rung."""

    manager: ManagerId
    counted: Counted  # remembered
    recent_share: float | None = None  # of the department's last calls, 0..1; None: not known
    all_calls: int | None = None  # ever; None: as remembered


class Why(StrEnum):
    BY_COUNTS = "by_counts"
    NEWCOMER = "newcomer"  # first, until the quota is filled
    FLOOR = "floor"  # first, until the share is reached again


@dataclass(frozen=True, slots=True)
class Ranked:
    manager: ManagerId
    tier: int  # 0 is rung first; equal tiers share calls evenly
    score: float
    mean: float
    low: float
    high: float
    p_better_than_next: float | None  # None for the last one
    p_best: float
    why: Why


def is_possible(records: Sequence[Record], rules: RankRules) -> bool:
    """An order needs two managers at least whose calls say something."""
    return sum(one.counted.calls >= rules.minimum_calls for one in records) >= FEWEST_MANAGERS


def rank(records: Sequence[Record], rules: RankRules) -> tuple[Ranked, ...]:
    """Best first; empty where no order is possible. Ties stand in the order of the managers' ids."""
    if not is_possible(records, rules):
        return ()
    by_id = sorted(records, key=lambda one: one.manager)
    posterior = posterior_of([one.counted for one in by_id])
    scores = posterior.means + rules.optimism * posterior.deviations
    order = sorted(range(len(by_id)), key=lambda at: (-round(float(scores[at]), 9), by_id[at].manager))
    tiers = _tiers(order, posterior, rules)
    why = {at: _why(by_id[at], rules) for at in order}
    lifted = sorted(order, key=lambda at: why[at] is Why.BY_COUNTS)  # stable: the others keep their order
    bounds = posterior.intervals()
    return tuple(
        Ranked(
            manager=by_id[at].manager,
            tier=tiers[at] if why[at] is Why.BY_COUNTS else 0,
            score=float(scores[at]),
            mean=float(posterior.means[at]),
            low=bounds[at][0],
            high=bounds[at][1],
            p_better_than_next=None if after is None else float(posterior.better[at, after]),
            p_best=float(posterior.best[at]),
            why=why[at],
        )
        for at, after in zip(lifted, [*lifted[1:], None], strict=True)
    )


def _tiers(order: Sequence[int], posterior: Posterior, rules: RankRules) -> Mapping[int, int]:
    """A new tier begins where the first one of the present tier is better than somebody with more than `sure`."""
    tiers, first, tier = dict[int, int](), order[0], 0
    for at in order:
        if at != first and posterior.better[first, at] > rules.sure:
            first, tier = at, tier + 1
        tiers[at] = tier
    return tiers


def _why(record: Record, rules: RankRules) -> Why:
    calls = record.counted.calls if record.all_calls is None else record.all_calls
    if calls < rules.newcomer_calls:
        return Why.NEWCOMER
    if record.recent_share is not None and record.recent_share < rules.floor:
        return Why.FLOOR
    return Why.BY_COUNTS

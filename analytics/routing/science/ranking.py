"""Who is rung first: by what the counts promise at best, with calls for everybody where the company wants that.

Score: posterior mean + three quarters of a standard deviation. Who is little known may be better than the counts say, and learns it only by
calls.
The order is strict: letting those share calls who cannot be told apart costs a tenth to a third of the gain (DECISIONS.md). Tiers say
which differences are a guess.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from analytics.counting.hierarchy import Posterior
from calls.model.call import ManagerId

FEWEST_MANAGERS = 2


@dataclass(frozen=True, slots=True)
class RankRules:
    optimism: float = 0.75  # standard deviations above the mean
    sure: float = 0.8  # P(better) up to which two share a tier
    minimum_calls: int = 30  # of new leads, ever, from which somebody's own counts say something
    floor: float = 0.0  # of the department's recent calls, for each
    newcomer_calls: int = 0  # that a newcomer is given first


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of one manager who can be rung."""

    manager: ManagerId
    all_calls: int  # of new leads, ever
    recent_share: float | None = None  # of the department's last calls, 0..1; None: not known


class Why(StrEnum):
    BY_COUNTS = "by_counts"
    LITTLE_KNOWN = "little_known"  # before somebody whose counts promise more: his own may turn out better
    NEWCOMER = "newcomer"  # first, until the quota is filled
    FLOOR = "floor"  # first, until the share is reached again


LIFTED = (Why.NEWCOMER, Why.FLOOR)


@dataclass(frozen=True, slots=True)
class Ranked:
    manager: ManagerId
    penalty: int  # 0 is rung first; equal ones share calls evenly
    tier: int  # equal tiers cannot be told apart
    score: float
    mean: float
    low: float
    high: float
    p_better_than_next: float | None  # None for the last one, and around those who are rung first for another reason
    p_best: float
    why: Why


def is_possible(records: Sequence[Record], rules: RankRules) -> bool:
    """An order needs two managers at least whose calls say something."""
    return sum(one.all_calls >= rules.minimum_calls for one in records) >= FEWEST_MANAGERS


def rank(records: Sequence[Record], known: Callable[[Sequence[ManagerId]], Posterior], rules: RankRules) -> tuple[Ranked, ...]:
    """Best first; empty where no order is possible. Ties stand in the order of the managers' ids, and share calls.

    known: what their counts tell of these managers.
    """
    if not is_possible(records, rules):
        return ()
    by_id = sorted(records, key=lambda one: one.manager)
    posterior = known([one.manager for one in by_id])
    scores = [round(float(score), 9) for score in posterior.means + rules.optimism * posterior.deviations]
    order = sorted(range(len(by_id)), key=lambda at: (-scores[at], by_id[at].manager))
    lifts = {at: _lift(by_id[at], rules) for at in order}
    order.sort(key=lambda at: lifts[at] is None)  # stable: the others keep their order
    tiers = _tiers([at for at in order if lifts[at] is None], posterior, rules)
    bounds = posterior.intervals()
    found: list[Ranked] = []
    for place, at in enumerate(order):
        after = order[place + 1] if place + 1 < len(order) else None
        is_compared = after is not None and lifts[at] is None
        is_guess = is_compared and posterior.means[at] < posterior.means[after]
        found.append(
            Ranked(
                manager=by_id[at].manager,
                penalty=_penalty(place, order, scores, lifts),
                tier=tiers.get(at, 0),
                score=scores[at],
                mean=float(posterior.means[at]),
                low=bounds[at][0],
                high=bounds[at][1],
                p_better_than_next=float(posterior.better[at, after]) if is_compared else None,
                p_best=float(posterior.best[at]),
                why=lifts[at] or (Why.LITTLE_KNOWN if is_guess else Why.BY_COUNTS),
            )
        )
    return tuple(found)


def _penalty(place: int, order: Sequence[int], scores: Sequence[float], lifts: Mapping[int, Why | None]) -> int:
    """Places of different scores before this one; all who are lifted share the first."""
    keys = [None if lifts[at] else scores[at] for at in order[: place + 1]]
    return len(set(keys)) - 1


def _tiers(order: Sequence[int], posterior: Posterior, rules: RankRules) -> Mapping[int, int]:
    """A new tier begins where the first one of the present tier is better than somebody with more than `sure`."""
    tiers, first, tier = dict[int, int](), 0, 0
    for place, at in enumerate(order):
        if place and posterior.better[order[first], at] > rules.sure:
            first, tier = place, tier + 1
        tiers[at] = tier
    return tiers


def _lift(record: Record, rules: RankRules) -> Why | None:
    if record.all_calls < rules.newcomer_calls:
        return Why.NEWCOMER
    if record.recent_share is not None and record.recent_share < rules.floor:
        return Why.FLOOR
    return None

"""The company's own past months once more, in the ring order: its calls, its hours, and managers as good as its leads make likely.

Who would have taken each call is simulated; how good everybody truly is, is drawn anew for each run from what all leads tell. Each run
begins with the counts that stood before those months and learns from its own days, as the served order does.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import numpy as np

from analytics.counting.hierarchy import Counted, Posterior, moments_together, posterior_of
from analytics.routing.science.effect import LEVEL, Lift
from analytics.routing.science.forgetting import Remembered
from analytics.routing.science.ranking import RankRules
from analytics.routing.simulation.floor import serve
from analytics.routing.simulation.world import Array, Day
from calls.model.call import ManagerId
from calls.store.talk_queries import TakenCall

PATIENCE_S = 90.0  # mean; nobody tells how long those who were answered would have waited
SEED = 11


@dataclass(frozen=True, slots=True)
class Before:
    """What was remembered on the first day, and all counts until the end, of each manager."""

    remembered: Remembered
    all_leads: Mapping[ManagerId, Counted]


@dataclass(frozen=True, slots=True)
class Replay:
    first: date
    last: date
    days: int
    leads: int
    sales: int  # that were really made of them
    managers: int
    lift: Lift  # against who really took the leads; the interval holds what is not known of the managers
    against_even: Lift
    worse: float  # share of the runs that sold less than was likely as it was
    lost: float  # share of the leads that found nobody in time


def replay(calls: Sequence[TakenCall], before: Before, rules: RankRules, zone: ZoneInfo, runs: int) -> Replay | None:
    """calls: of the months, in order. None where fewer than two managers took leads."""
    people = sorted({one.manager for one in calls if one.is_lead})
    if len(people) < 2:
        return None
    chance = np.random.default_rng(SEED)
    none = Counted(0, 0)
    truth = drawn_shares(posterior_of([before.all_leads.get(who, none) for who in people]), runs, chance)
    start = [[counts.get(who, none) for who in people] for counts in before.remembered.counts]
    kept = [np.tile([[getattr(one, name) for one in own] for own in start], (runs, 1, 1)) for name in ("sales", "calls")]
    trust = np.tile(before.remembered.trust, (runs, 1))
    left = 0.5 ** (1 / np.array(before.remembered.half_lives))[:, None]  # of a day, on the next one
    promised, taken = np.zeros((2, runs)), 0.0  # in the order, and evenly
    of_day: defaultdict[date, list[TakenCall]] = defaultdict(list)
    for one in calls:
        of_day[one.started_at.astimezone(zone).date()].append(one)
    for today in of_day.values():
        day, is_here = _day(today, people, zone, runs, chance), np.array([who in {one.manager for one in today} for who in people])
        means, deviations = moments_together(kept[0], kept[1], trust)
        result = serve(day, np.stack([means + rules.optimism * deviations, np.zeros_like(truth)]), truth, is_here)
        promised += result.promised.sum(axis=2)
        taken += float(result.calls[0].sum())
        kept = [(old + new[0][:, None]) * left for old, new in zip(kept, (result.sales, result.calls), strict=True)]
    real = np.array([sum(one.is_lead and one.manager == who for one in calls) for who in people], dtype=float)
    as_it_was = truth @ real
    leads = int(real.sum())
    days = sorted(of_day)
    return Replay(
        days[0],
        days[-1],
        len(days),
        leads,
        sum(one.is_sold and one.is_lead for one in calls),
        len(people),
        _lift(promised[0] / as_it_was),
        _lift(promised[0] / promised[1]),
        float((promised[0] < as_it_was).mean()),
        1 - taken / (leads * runs),
    )


def drawn_shares(posterior: Posterior, runs: int, chance: np.random.Generator) -> Array:
    """runs × people: true shares as likely as the posterior says."""
    cells = chance.choice(len(posterior.weights), size=runs, p=posterior.weights)
    return np.asarray(chance.beta(posterior.a[:, cells], posterior.b[:, cells]).T)


def _day(calls: Sequence[TakenCall], people: Sequence[ManagerId], zone: ZoneInfo, runs: int, chance: np.random.Generator) -> Day:
    """The same calls in every run; only patience, luck and ties differ."""
    shape = (runs, len(calls))
    arrivals = np.array([_seconds(one.started_at, zone) for one in calls])
    return Day(
        arrivals_s=np.broadcast_to(arrivals, shape),
        is_call=np.ones(shape, dtype=bool),
        handling_s=np.broadcast_to(np.array([one.talk_s for one in calls]), shape),
        patience_s=chance.exponential(PATIENCE_S, shape),
        luck=chance.uniform(size=shape),
        ties=chance.uniform(size=(*shape, len(people))),
        is_lead=np.array([one.is_lead for one in calls]),
    )


def _seconds(moment: datetime, zone: ZoneInfo) -> float:
    local = moment.astimezone(zone)
    return local.hour * 3600 + local.minute * 60 + local.second + local.microsecond / 1e6


def _lift(ratio: Array) -> Lift:
    low, high = np.quantile(ratio, ((1 - LEVEL) / 2, (1 + LEVEL) / 2))
    return Lift(float(ratio.mean()) - 1, float(low) - 1, float(high) - 1)

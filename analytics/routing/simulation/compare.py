"""All policies through the same worlds: what each sells beside an even spread of calls, and beside somebody who knows the truth."""

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np

from analytics.routing.simulation.floor import serve
from analytics.routing.simulation.policies import POLICIES, Past, Policy
from analytics.routing.simulation.world import WORKDAYS, Array, Scenario, World, make_world

LUCK = 7  # of policies that draw lots themselves
AT_ONCE = 50  # departments side by side: few enough that their numbers stay near the processor


@dataclass(frozen=True, slots=True)
class Outcome:
    """lift: more sales than an even spread brings, a part of one. Errors are standard errors over the runs."""

    policy: str
    lift: float
    lift_error: float
    of_oracle: float | None  # of the gain that knowing the true order would bring; None: there is none to have
    of_oracle_error: float | None
    of_bound: float  # of the sales that the best managers could make if nobody was ever busy beyond the day
    worse_than_even: float  # share of the runs
    regret: float  # sales fewer than with the true order, a run
    lost_calls: float  # share of callers who gave up


@dataclass(frozen=True, slots=True)
class _Batch:
    promised: Array  # policies × runs: sales without their luck, in the months that count
    taken: Array  # policies: calls
    offered: float  # calls
    bound: float  # sales


def compare(
    scenario: Scenario,
    runs: int,
    seed: int = 1,
    policies: Mapping[str, Policy] = POLICIES,
    tick: Callable[[int], object] = lambda _done: None,
) -> tuple[Outcome, ...]:
    """tick: called with the runs that are done. policies must hold "even" and "oracle"."""
    batches, names, starts = list[_Batch](), list(policies), range(0, runs, AT_ONCE)

    def batch(start: int) -> _Batch:
        return _run(make_world(scenario, min(AT_ONCE, runs - start), (seed, start + 1)), list(policies.values()))

    threads = ThreadPoolExecutor(os.cpu_count())  # numpy and scipy count without the interpreter
    try:
        for start, done in zip(starts, threads.map(batch, starts), strict=True):
            batches.append(done)
            tick(min(start + AT_ONCE, runs))
    finally:
        threads.shutdown(cancel_futures=True)
    promised = dict(zip(names, np.concatenate([one.promised for one in batches], axis=1), strict=True))
    taken = dict(zip(names, sum((one.taken for one in batches), start=np.zeros(len(names))), strict=True))
    offered, bound = sum(one.offered for one in batches), sum(one.bound for one in batches)
    return tuple(_outcome(name, promised, 1 - float(taken[name]) / offered, bound) for name in names)


def _run(world: World, policies: list[Policy]) -> _Batch:
    scenario = world.scenario
    shape = (len(policies), scenario.days, world.runs, scenario.managers)
    calls, sales = np.zeros(shape), np.zeros(shape)
    promised, taken = np.zeros((len(policies), world.runs)), np.zeros(len(policies))
    chances = [np.random.default_rng((LUCK, *world.seed)) for _ in policies]
    for day in range(scenario.days):
        scores, shares, counts = np.zeros((len(policies), world.runs, scenario.managers)), world.shares[:, day], day >= scenario.first_day
        for at, policy in enumerate(policies if counts else ()):
            scores[at] = policy(Past(calls[at, :day], sales[at, :day], shares, scenario.first_day, day, chances[at]))
        result = serve(world.day(day), scores, shares, world.is_here[day])
        calls[:, day], sales[:, day] = result.calls, result.sales
        if counts:
            promised += result.promised.sum(axis=2)
            taken += result.calls.sum(axis=(1, 2))
    return _Batch(promised, taken, float(world.calls[:, scenario.first_day :].sum()), _bound(world))


def _bound(world: World) -> float:
    """The best managers filled up to their whole day, the others with what is left: no policy sells more (a greedy linear programme)."""
    scenario = world.scenario
    capacity = scenario.calls_a_month / WORKDAYS / scenario.load  # calls that one manager can take in a day
    left = world.calls[:, scenario.first_day :, None].astype(float)
    best_first = -np.sort(-world.shares[:, scenario.first_day :], axis=2)
    room = np.arange(1, scenario.managers + 1) * capacity
    filled = np.diff(np.minimum(left, room), axis=2, prepend=0.0)
    return float((filled * best_first).sum())


def _outcome(name: str, promised: Mapping[str, Array], lost: float, bound: float) -> Outcome:
    own, base, truth = promised[name], promised["even"], promised["oracle"]
    ratio = own / base - 1
    gain, whole = own - base, truth - base
    is_any = whole.sum() > 0
    part = float(gain.sum() / whole.sum()) if is_any else None
    return Outcome(
        policy=name,
        lift=float(own.sum() / base.sum() - 1),
        lift_error=_error_of_mean(ratio),
        of_oracle=part,
        of_oracle_error=None if part is None else _error_of_mean(gain - part * whole) / float(whole.mean()),  # of a quotient of two sums
        of_bound=float(own.sum()) / bound,
        worse_than_even=float((own < base).mean()),
        regret=float((truth - own).mean()),
        lost_calls=lost,
    )


def _error_of_mean(values: Array) -> float:
    return float(values.std(ddof=1) / np.sqrt(len(values))) if len(values) > 1 else 0.0

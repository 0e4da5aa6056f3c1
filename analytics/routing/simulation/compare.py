"""All policies through the same worlds: what each sells beside an even spread of calls, and beside somebody who knows the truth."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from analytics.routing.simulation.floor import serve
from analytics.routing.simulation.policies import POLICIES, Past, Policy
from analytics.routing.simulation.world import WORKDAYS, Array, Scenario, World, make_world

SEED = 7


@dataclass(frozen=True, slots=True)
class Outcome:
    """lift: more sales than an even spread brings, a part of one. lift_error: its standard error over the runs."""

    policy: str
    lift: float
    lift_error: float
    of_oracle: float | None  # of the gain that knowing the true order would bring; None: there is none to have
    of_bound: float  # of the sales that the best managers could make if nobody was ever busy beyond the day
    worse_than_even: float  # share of the runs
    regret: float  # sales fewer than with the true order, a run
    lost_calls: float  # share of callers who gave up


def compare(
    scenario: Scenario,
    runs: int,
    seed: int = 1,
    policies: Mapping[str, Policy] = POLICIES,
    tick: Callable[[], object] = lambda: None,
) -> tuple[Outcome, ...]:
    """tick: called once after each policy. policies must hold "even" and "oracle"."""
    world = make_world(scenario, runs, seed)
    promised, calls = {}, {}
    for name, policy in policies.items():
        promised[name], calls[name] = _run(world, policy)
        tick()
    offered = float(world.calls[:, scenario.first_day :].sum())
    bound = _bound(world)
    return tuple(_outcome(name, promised, offered, float(calls[name].sum()), bound) for name in policies)


def _run(world: World, policy: Policy) -> tuple[Array, Array]:
    """Promised sales and calls taken of each run, in the months that count."""
    scenario = world.scenario
    shape = (scenario.days, world.runs, scenario.managers)
    calls, sales = np.zeros(shape), np.zeros(shape)
    promised, taken = np.zeros(world.runs), np.zeros(world.runs)
    chance = np.random.default_rng((SEED, world.seed))
    for day in range(scenario.days):
        counts = day >= scenario.first_day
        past = Past(calls[:day], sales[:day], world.shares[:, day], scenario.first_day, day, chance)
        scores = policy(past) if counts else np.zeros(shape[1:])
        result = serve(world.day(day), scores, world.shares[:, day], world.is_here[day])
        calls[day], sales[day] = result.calls, result.sales
        if counts:
            promised += result.promised.sum(axis=1)
            taken += result.calls.sum(axis=1)
    return promised, taken


def _bound(world: World) -> float:
    """The best managers filled up to their whole day, the others with what is left: no policy sells more (a greedy linear programme)."""
    scenario = world.scenario
    capacity = scenario.calls_a_month / WORKDAYS / scenario.load  # calls that one manager can take in a day
    left = world.calls[:, scenario.first_day :, None].astype(float)
    best_first = -np.sort(-world.shares[:, scenario.first_day :], axis=2)
    room = np.arange(1, scenario.managers + 1) * capacity
    filled = np.diff(np.minimum(left, room), axis=2, prepend=0.0)
    return float((filled * best_first).sum())


def _outcome(name: str, promised: Mapping[str, Array], offered: float, taken: float, bound: float) -> Outcome:
    own, base, truth = promised[name], promised["even"], promised["oracle"]
    ratio = own / base - 1
    gain = float(truth.sum() - base.sum())
    return Outcome(
        policy=name,
        lift=float(own.sum() / base.sum() - 1),
        lift_error=float(ratio.std(ddof=1) / np.sqrt(len(ratio))) if len(ratio) > 1 else 0.0,
        of_oracle=float(own.sum() - base.sum()) / gain if gain > 0 else None,
        of_bound=float(own.sum()) / bound,
        worse_than_even=float((own < base).mean()),
        regret=float((truth - own).mean()),
        lost_calls=1 - taken / offered,
    )

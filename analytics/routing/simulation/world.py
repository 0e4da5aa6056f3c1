"""Chance itself, drawn once and met by all policies: who calls when, how long talks last, how patient callers and how good managers are."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAY_S = 8 * 3600.0
WORKDAYS = 22  # of a month
Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Scenario:
    managers: int = 5
    mean: float = 0.3  # of the managers' true shares
    spread: float = 0.25  # their coefficient of variation
    calls_a_month: float = 150.0  # of each, if all have as many
    load: float = 0.11  # share of their time that managers talk
    patience_s: float = 90.0
    history_months: int = 1  # before, with calls spread evenly
    months: int = 6
    newcomers: int = 0  # without history
    drift: float = 0.0  # a month's standard deviation of each true share, as a part of the mean: they wander off
    memory_months: float | None = None  # after so long a true share has kept 1/e of what set it apart: spread stays; None: for ever

    @property
    def days(self) -> int:
        return (self.history_months + self.months) * WORKDAYS

    @property
    def first_day(self) -> int:
        """Of the months that count."""
        return self.history_months * WORKDAYS


@dataclass(frozen=True, slots=True)
class World:
    """runs × …: each run is another company."""

    scenario: Scenario
    shares: Array  # runs × days × managers: true shares
    is_here: NDArray[np.bool_]  # days × managers
    calls: NDArray[np.int64]  # runs × days
    seed: tuple[int, ...]

    @property
    def runs(self) -> int:
        return len(self.calls)

    def day(self, day: int) -> "Day":
        """Drawn from the day's own seed: the same for every policy, however many numbers it uses itself."""
        chance = np.random.default_rng((*self.seed, day + 1))
        most = int(self.calls[:, day].max(initial=0))
        arrivals = np.sort(chance.uniform(0, DAY_S, (self.runs, most)), axis=1)  # late ones beyond a run's number are not used
        scenario = self.scenario
        handling_s = scenario.load * DAY_S / (scenario.calls_a_month / WORKDAYS)
        shape = (self.runs, most)
        order = chance.permuted(np.broadcast_to(np.arange(most), shape), axis=1) < self.calls[:, day, None]
        return Day(
            arrivals_s=arrivals,
            is_call=order,
            handling_s=chance.exponential(handling_s, shape),
            patience_s=chance.exponential(scenario.patience_s, shape),
            luck=chance.uniform(size=shape),
            ties=chance.uniform(size=(*shape, scenario.managers)),
        )


@dataclass(frozen=True, slots=True)
class Day:
    """runs × calls; is_call: the others are padding."""

    arrivals_s: Array
    is_call: NDArray[np.bool_]
    handling_s: Array
    patience_s: Array
    luck: Array
    ties: Array  # runs × calls × managers
    is_lead: NDArray[np.bool_] | None = None  # calls: the others only keep managers busy; None: all are leads


def make_world(scenario: Scenario, runs: int, seed: tuple[int, ...] = (1,)) -> World:
    chance = np.random.default_rng(seed)
    here = np.ones((scenario.days, scenario.managers), dtype=bool)
    if scenario.newcomers:
        here[: scenario.first_day, -scenario.newcomers :] = False
    rate = scenario.calls_a_month / WORKDAYS * scenario.managers
    return World(scenario, _shares(scenario, runs, chance), here, chance.poisson(rate, (runs, scenario.days)), seed)


def _shares(scenario: Scenario, runs: int, chance: np.random.Generator) -> Array:
    strength = (1 - scenario.mean) / scenario.mean / scenario.spread**2 - 1
    first = chance.beta(scenario.mean * strength, (1 - scenario.mean) * strength, (runs, 1, scenario.managers))
    step = scenario.drift * scenario.mean / np.sqrt(WORKDAYS)
    walk = np.cumsum(chance.normal(0, step, (runs, scenario.days, scenario.managers)), axis=1) if step else 0.0
    if scenario.memory_months is not None:
        walk = _forgetful(scenario, scenario.memory_months, first - scenario.mean, chance)
    return np.asarray(np.clip(first + walk + np.zeros((1, scenario.days, 1)), 0.01, 0.99))


def _forgetful(scenario: Scenario, memory_months: float, apart: Array, chance: np.random.Generator) -> Array:
    """What is added to the first day's shares (runs × 1 × managers apart from the mean): an autoregression of first order."""
    kept = float(np.exp(-1 / (memory_months * WORKDAYS)))
    noise = scenario.spread * scenario.mean * np.sqrt(1 - kept**2)
    now, found = apart[:, 0], [apart[:, 0]]
    for _ in range(scenario.days - 1):
        now = kept * now + chance.normal(0, noise, now.shape)
        found.append(now)
    return np.asarray(np.stack(found, axis=1) - apart)

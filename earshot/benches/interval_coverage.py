"""How often the intervals of KKD hold the true share, and how much narrower they are than Wilson's: -m earshot.benches.interval_coverage.

Departments are drawn by chance: true shares Beta around a mean, then sales of each manager's leads. A hundred CPU seconds.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import product

import numpy as np

from analytics.counting.hierarchy import Array, Counted, posterior_of
from analytics.counting.wilson import rate_of

INTERVALS = 10_000  # of each scenario: a coverage of 0.95 is then measured to within 0.005
MEASURED = 20  # departments of each scenario whose widths are measured
MANAGERS = (3, 4, 5, 8, 12)
MEANS = (0.1, 0.3, 0.5)
SPREADS = (0.1, 0.25, 0.4)  # standard deviation of the true shares, of their mean
LEADS = (30, 150)
LEVEL = 0.95
UNEVEN = (0.2, 2.5)  # the fewest and the most leads of one department, of the number of leads


@dataclass(frozen=True, slots=True)
class Scenario:
    managers: int
    mean: float
    spread: float
    leads: int
    is_uneven: bool  # some have many leads, some few

    def leads_of_each(self) -> Array:
        shares = np.geomspace(*UNEVEN, self.managers) if self.is_uneven else np.ones(self.managers)
        return np.round(self.leads * shares)


@dataclass(frozen=True, slots=True)
class Coverage:
    scenario: Scenario
    coverage: float  # share of the intervals that hold the true share
    width: float  # of the intervals, of the width of Wilson's


def scenarios() -> Iterator[Scenario]:
    for managers, mean, spread in product(MANAGERS, MEANS, SPREADS):
        for leads in LEADS:
            yield Scenario(managers, mean, spread, leads, is_uneven=False)
        yield Scenario(managers, mean, spread, max(LEADS), is_uneven=True)


def coverage_of(scenario: Scenario, intervals: int = INTERVALS, seed: int = 0) -> Coverage:
    chance = np.random.default_rng([seed, scenario.managers, round(100 * scenario.mean), round(100 * scenario.spread), scenario.leads])
    strength = (1 - scenario.mean) / (scenario.mean * scenario.spread**2) - 1
    leads = scenario.leads_of_each()
    held, widths = 0, []
    departments = -(-intervals // scenario.managers)
    for number in range(departments):
        truths = chance.beta(scenario.mean * strength, (1 - scenario.mean) * strength, scenario.managers)
        sales = chance.binomial(leads.astype(int), truths)
        posterior = posterior_of([Counted(int(sold), int(of)) for sold, of in zip(sales, leads, strict=True)])
        held += int((np.abs(posterior.below(truths) - 0.5) < LEVEL / 2).sum())
        if number < MEASURED:
            widths.append(
                _width(posterior.intervals(LEVEL)) / _width([_wilson(int(sold), int(of)) for sold, of in zip(sales, leads, strict=True)])
            )
    return Coverage(scenario, held / (departments * scenario.managers), float(np.mean(widths)))


def _wilson(sales: int, leads: int) -> tuple[float, float]:
    rate = rate_of(sales, leads)
    return rate.low or 0.0, rate.high or 1.0


def _width(intervals: "list[tuple[float, float]] | tuple[tuple[float, float], ...]") -> float:
    return sum(high - low for low, high in intervals)


def table(intervals: int = INTERVALS) -> dict[str, object]:
    found = sorted((coverage_of(one, intervals) for one in scenarios()), key=lambda one: one.coverage)
    return {
        "scenarios": len(found),
        "intervals_of_each": intervals,
        "least_coverage": round(found[0].coverage, 4),
        "mean_coverage": round(float(np.mean([one.coverage for one in found])), 4),
        "mean_width_of_wilsons": round(float(np.mean([one.width for one in found])), 3),
        "widest_of_wilsons": round(max(one.width for one in found), 3),
        "table": [{**asdict(one.scenario), "coverage": round(one.coverage, 4), "width_of_wilsons": round(one.width, 3)} for one in found],
    }


def main() -> None:
    json.dump(table(int(sys.argv[1]) if len(sys.argv) > 1 else INTERVALS), sys.stdout, indent=2)
    sys.stdout.write("\n")


if __name__ == "__main__":
    main()

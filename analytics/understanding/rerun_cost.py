"""What it costs to understand history again, measured on a few of its calls before anything is changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from time import perf_counter

from analytics.understanding.jobs import company_of, reach_verdict
from calls.formats.verdict_json import write_verdict
from calls.house import House
from calls.model.call import CallId
from calls.model.errors import CallError
from calls.model.rerun import Again

STAGE = "understand"
WARM = 12  # calls that are not measured: the first of each language waits for its tables and dictionary
SAMPLE = 40
LONGEST_S = 4.0  # that somebody waits for each part of an estimate


@dataclass(frozen=True, slots=True)
class RerunCost:
    calls: int
    sampled: int
    calls_per_s: float | None  # of one worker; None where too few calls could be measured

    def minutes(self, workers: int = 1) -> float | None:
        return None if self.calls_per_s is None else self.calls / self.calls_per_s / workers / 60


def measure_cost(house: House, again: Again) -> RerunCost:
    """Words read, understood and written as JSON, but not stored. Raises SetupError where there is no company."""
    sample = house.reruns.sample(STAGE, again, WARM + SAMPLE)
    _time(house, sample[:WARM])
    measured, took_s = _time(house, sample[WARM:] or sample)
    return RerunCost(house.reruns.count(STAGE, again), measured, measured / took_s if measured else None)


def _time(house: House, call_ids: Sequence[CallId]) -> tuple[int, float]:
    """How many of the calls, and in how many seconds."""
    if not call_ids:
        return 0, 0.0
    company, taxonomy = company_of(house), house.taxonomies.current()
    measured, began = 0, perf_counter()
    for call_id in call_ids:
        if measured and perf_counter() - began > LONGEST_S:
            break
        try:
            write_verdict(reach_verdict(house, call_id, company, taxonomy))
        except CallError:  # the run itself will tell it
            continue
        measured += 1
    return measured, perf_counter() - began

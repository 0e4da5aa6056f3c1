"""Understand history again: what it costs, the work itself, and how it is told."""

import getpass

from analytics.understanding.rerun_cost import STAGE, RerunCost
from analytics.understanding.version import version_of
from calls.house import House
from calls.model.rerun import Again
from calls.settings import Settings
from earshot.finish_work import work_while
from earshot.output import Tick


def version_now(house: House) -> str:
    """Of the verdicts that calls get from now on."""
    return version_of(house.taxonomies.current(), house.own_weights.current())


def outdated(house: House) -> Again:
    return Again(other_than=version_now(house))


def begin(house: House, again: Again) -> int:
    return house.reruns.begin(STAGE, again, version_now(house), getpass.getuser())


def finish(settings: Settings, workers: int, tick: Tick) -> None:
    """Returns when the run is over. Killed before, it goes on with the next worker of whatever program."""

    def count_left(house: House) -> int:
        run = house.reruns.newest()
        return run.left if run else 0

    work_while(settings, workers, count_left, tick)


def cost_line(cost: RerunCost, workers: int = 1) -> str:
    minutes = cost.minutes(workers)
    if cost.calls_per_s is None or minutes is None:
        return f"{cost.calls} calls; how long that takes could not be measured"
    long = f"about {minutes:.0f} minutes" if minutes >= 1.5 else "about a minute" if minutes > 0.5 else f"about {minutes * 60:.0f} seconds"
    of_whom = "one worker" if workers == 1 else f"{workers} workers"
    return f"{cost.calls} calls, {long} of {of_whom} ({cost.calls_per_s:.0f} calls a second, measured on {cost.sampled})"

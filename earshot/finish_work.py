"""Take every waiting call to the end of its path, in worker processes, and say how it went."""

import time
from collections.abc import Callable
from contextlib import closing

from calls.house import House, open_house
from calls.model.errors import UnavailableError
from calls.settings import Settings
from calls.store.call_rows import StageState
from calls.work_queue import start_worker_process, work_left
from earshot.output import Tick

LOOK_EVERY_S = 0.3
NOBODY_WORKS_S = 10.0  # a worker that dies is started again after a second: none for so long is no accident


def finish_work(settings: Settings, workers: int, tick: Tick) -> None:
    """Returns when no call waits, runs or is paused."""
    work_while(settings, workers, work_left, tick)


def work_while(settings: Settings, workers: int, count_left: Callable[[House], int], tick: Tick) -> None:
    """Returns when nothing is left. Engines live and die with the workers, never in this process."""
    with closing(open_house(settings)) as house:
        left = most = count_left(house)
        if left == 0:
            return
        running = start_worker_process(settings.model_copy(update={"search_model": ""}), workers)  # its questions come to those that stay
        try:
            alive_at = time.monotonic()
            while left:
                tick(most - left, most)
                alive_at = time.monotonic() if running.pids else alive_at
                if time.monotonic() - alive_at > NOBODY_WORKS_S:
                    raise UnavailableError("no worker stays alive", remedy="See its last line above, or run: earshot doctor")
                time.sleep(LOOK_EVERY_S)
                left = count_left(house)
                most = max(most, left)  # another program may bring calls meanwhile
        finally:
            running.stop()
        tick(most, most)


def finished_stages(house: House) -> int:
    set_aside = (count for count in house.stages.counts_but_done() if count.state is StageState.SET_ASIDE)
    return sum(count.calls for count in (*house.stages.counts_done(), *set_aside))


def failure_rows(house: House) -> list[dict[str, object]]:
    return [
        {
            "call": failure.call_id,
            "stage": failure.stage,
            "state": failure.state,
            "attempts": failure.attempts,
            "error": failure.error,
            "remedy": failure.remedy,
        }
        for failure in house.stages.failures()
    ]

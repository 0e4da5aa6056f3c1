"""Every waiting call to the end of its way, in this process."""

import time

from calls.house import House
from calls.work_queue.owner import is_dead, own_name
from calls.work_queue.run import run_claimed, work_left


def run_until_idle(house: House) -> None:
    """Until nothing waits, is paused or runs anywhere. Pauses of failed calls are waited for."""
    while work_left(house):
        house.stages.sweep(is_dead)
        while (claim := house.stages.claim(None, own_name())) is not None:
            run_claimed(house, claim)
        time.sleep(0.01)

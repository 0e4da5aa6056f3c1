"""One worker process: opens the house, works until it is told to stop."""

import signal
import threading
from types import FrameType
from typing import Any

from calls.settings import Settings
from calls.work_queue.run import Hand, resolve, run_forever

OPEN_HOUSE = "calls.house.open_house"  # by name, like every job: the house stands above the queue


def work_forever(settings: Settings, stop: threading.Event | None = None, hand: Hand | None = None) -> None:
    """Work until SIGTERM or SIGINT, finishing the call in hand; with EARSHOT_QUEUE_URL as an RQ worker."""
    stop = stop or threading.Event()
    hand = hand or Hand()
    house: Any = resolve(OPEN_HOUSE)(settings)
    try:
        if settings.queue_url is None:
            _stop_on_signals(stop)
            run_forever(house, stop, hand)
        else:
            resolve("calls.work_queue.rq_worker.serve_rq")(house, stop, hand)
    finally:
        house.close()


def _stop_on_signals(stop: threading.Event) -> None:
    if threading.current_thread() is not threading.main_thread():
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)

"""One worker process: opens the house, works until it is told to stop."""

import signal
import threading
from types import FrameType
from typing import Any

from calls.settings import Settings
from calls.work_queue.run import Hand, resolve, run_forever

OPEN_HOUSE = "calls.house.open_house"  # by name, like every job: the house stands above the queue
SERVE_SEARCH = "analytics.understanding.search_by_meaning.serve_search"
LAST_STEP_S = 5.0  # a model that is just being loaded is not waited for


def work_forever(settings: Settings, stop: threading.Event | None = None, hand: Hand | None = None) -> None:
    """Work until SIGTERM or SIGINT, finishing the call in hand; with EARSHOT_QUEUE_URL as an RQ worker."""
    stop = stop or threading.Event()
    hand = hand or Hand()
    house: Any = resolve(OPEN_HOUSE)(settings)
    beside = threading.Thread(target=_serve_search, args=(house, stop, hand), name="search", daemon=True) if settings.search_model else None
    try:
        if beside is not None:
            beside.start()
        if settings.queue_url is None:
            _stop_on_signals(stop)
            run_forever(house, stop, hand)
        else:
            resolve("calls.work_queue.rq_worker.serve_rq")(house, stop, hand)
    finally:
        stop.set()
        if beside is not None and beside.ident is not None:
            beside.join(LAST_STEP_S)
        house.close()


def _serve_search(house: Any, stop: threading.Event, hand: Hand) -> None:
    resolve(SERVE_SEARCH)(house, stop, hand)


def _stop_on_signals(stop: threading.Event) -> None:
    if threading.current_thread() is not threading.main_thread():
        return

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, on_signal)

"""An RQ worker of ours.

SimpleWorker, not the forking one: a speech model is loaded once per process, and a process that has started CTranslate2's
threads or a CUDA context must not fork. What forking would give, we have otherwise: a job that kills its process is found by
its lease, and the parent starts the process again.
"""

import logging
import threading
from dataclasses import dataclass, field
from typing import Any

from rq import SimpleWorker
from rq.serializers import JSONSerializer

from calls.model.call import CallId
from calls.model.errors import CallError
from calls.work_queue.owner import is_dead, own_name
from calls.work_queue.rq_queue import RqQueue
from calls.work_queue.run import SWEEP_EVERY_S, Hand, run_in_hand

log = logging.getLogger(__name__)
TOLD_AT_ONCE = 5000  # so many due calls are compared with Redis in one sweep
WORKER_TTL_S = 30  # with RQ's own 420 s a killed worker's job comes back after 13 minutes
MONITOR_EVERY_S = 5
MAINTAIN_EVERY_S = 10


@dataclass(slots=True)
class Serving:
    """RQ calls run_job by name; this is how it finds the house that this process has opened."""

    house: Any = None
    hand: Hand = field(default_factory=Hand)
    owner: str = ""


serving = Serving()


def run_job(call_id: str, stage: str) -> None:
    """The same claim and run as without RQ. Nothing to claim means that it was done, runs elsewhere or is paused: all fine."""
    house, hand = serving.house, serving.hand
    claim = house.stages.claim_call(CallId(call_id), stage, serving.owner)
    if claim is not None:
        run_in_hand(house, claim, hand)


def serve_rq(house: Any, stop: threading.Event, hand: Hand) -> None:
    """Work until SIGTERM or SIGINT; the call in hand is finished first."""
    queue: RqQueue = house.queue
    serving.house, serving.hand, serving.owner = house, hand, own_name()
    sweeper = threading.Thread(target=_sweep_on, args=(house, queue, stop), name="sweeper", daemon=True)
    sweeper.start()
    worker = SimpleWorker(
        list(queue.queues.values()),
        connection=queue.connection,
        serializer=JSONSerializer,
        worker_ttl=WORKER_TTL_S,
        job_monitoring_interval=MONITOR_EVERY_S,
        maintenance_interval=MAINTAIN_EVERY_S,
        log_job_description=False,
    )
    try:
        worker.work(logging_level="WARNING")
    finally:
        stop.set()
        sweeper.join()


def sweep_once(house: Any, queue: RqQueue) -> None:
    """Take back what dead workers held, then tell Redis what it has forgotten."""
    house.stages.sweep(is_dead)
    queue.tell_forgotten(house.stages.due(TOLD_AT_ONCE))


def _sweep_on(house: Any, queue: RqQueue, stop: threading.Event) -> None:
    while True:
        try:
            sweep_once(house, queue)
        except CallError as error:  # the next sweep may reach database and Redis again
            log.warning("sweep failed: %s", error.message)
        if stop.wait(SWEEP_EVERY_S):
            return

"""Hands a call to its next stage: by workers of our own, or by RQ on Redis. The database is the truth either way."""

from calls.work_queue.queue import WorkQueue
from calls.work_queue.run import run_claimed, run_forever, work_left
from calls.work_queue.worker import work_forever
from calls.work_queue.workers import Workers, start_worker_process

__all__ = [
    "WorkQueue",
    "Workers",
    "run_claimed",
    "run_forever",
    "start_worker_process",
    "work_forever",
    "work_left",
]

"""RQ on Redis as the messenger: a queue for each lane, ids only."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager

import redis
from redis.backoff import ExponentialBackoff
from redis.retry import Retry as RedisRetry
from rq import Queue, Retry
from rq.exceptions import DuplicateJobError
from rq.serializers import JSONSerializer

from calls.model.call import CallId, Lane
from calls.model.errors import SetupError, UnavailableError
from calls.store.stage_rows import Waiting

JOB = "calls.work_queue.rq_worker.run_job"
QUEUE_NAMES = {  # in the order in which they are served
    Lane.LIVE: "earshot-live",
    Lane.BACKFILL: "earshot-backfill",
    Lane.AGAIN: "earshot-again",
}
CONNECT_S = 3.0
AGAIN = "--"  # between a job's id and what makes it another one
NO_TIMEOUT = -1  # the lease decides when a job is lost; an alarm in the middle of a transcription would only waste it


class RqQueue:
    """One RQ job per stage of a call; its id is made from both, so that telling twice is telling once."""

    def __init__(self, url: str, max_attempts: int) -> None:
        try:
            self.connection = redis.Redis.from_url(
                url, socket_connect_timeout=CONNECT_S, health_check_interval=30, retry=RedisRetry(ExponentialBackoff(cap=0.5, base=0.05), 2)
            )
        except ValueError as error:
            raise SetupError("EARSHOT_QUEUE_URL is not a Redis address", remedy="Write redis://host:port/0, or leave it empty") from error
        place = self.connection.connection_pool.connection_kwargs
        self._where = f"{place.get('host', place.get('path', 'localhost'))}:{place.get('port', 6379)}"
        self._max_attempts = max_attempts
        with self._explained():
            self.connection.ping()
        self.queues = {lane: Queue(name, connection=self.connection, serializer=JSONSerializer) for lane, name in QUEUE_NAMES.items()}

    def announce(self, call_id: CallId, stage: str, lane: Lane) -> None:
        with self._explained():
            try:
                self._enqueue(call_id, stage, lane, job_id_of(call_id, stage))
            except DuplicateJobError:
                return  # told already; if that job just ends or died with its worker, the sweeper tells again

    def tell_forgotten(self, due: tuple[Waiting, ...]) -> int:
        """Tell again what is due in the database and in no queue of Redis: flushed, lost between pop and start, or begun by a
        worker that died. Under an id of its own, for RQ holds on to a dead worker's job for more than a minute."""
        with self._explained():
            queued = {job_id.partition(AGAIN)[0] for queue in self.queues.values() for job_id in queue.get_job_ids()}
            forgotten = [one for one in due if job_id_of(one.call_id, one.stage) not in queued]
            for one in forgotten:
                self._enqueue(one.call_id, one.stage, one.lane, job_id_of(one.call_id, one.stage) + AGAIN + secrets.token_hex(4))
        return len(forgotten)

    def close(self) -> None:
        self.connection.close()

    def _enqueue(self, call_id: CallId, stage: str, lane: Lane, job_id: str) -> None:
        self.queues[lane].enqueue_call(
            JOB,
            args=[call_id, stage],
            job_id=job_id,
            unique=True,
            timeout=NO_TIMEOUT,
            result_ttl=0,
            failure_ttl=3600,
            description=f"{stage} {call_id}",
            retry=Retry(max=self._max_attempts),
        )

    @contextmanager
    def _explained(self) -> Iterator[None]:
        try:
            yield
        except redis.exceptions.AuthenticationError as error:
            raise SetupError(f"Redis at {self._where} refuses the password", remedy="Correct EARSHOT_QUEUE_URL") from error
        except redis.exceptions.RedisError as error:
            raise UnavailableError(f"Redis at {self._where} does not answer", remedy="Start it or correct EARSHOT_QUEUE_URL") from error


def job_id_of(call_id: CallId, stage: str) -> str:
    return f"{stage}-{call_id}"

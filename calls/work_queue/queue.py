"""Who is told that a call waits: nobody, for workers of our own look into the database by themselves; or RQ."""

from typing import Protocol

from calls.model.call import CallId, Lane


class WorkQueue(Protocol):
    """Only ever a messenger: what must be done stands in the database, so a lost or doubled message does no harm."""

    def announce(self, call_id: CallId, stage: str, lane: Lane) -> None: ...
    def close(self) -> None: ...


class InProcessQueue:
    def announce(self, call_id: CallId, stage: str, lane: Lane) -> None:
        """Workers look into the database every half second."""

    def close(self) -> None:
        """Nothing is held."""

"""Which call is delivered next, and when a failed one is tried again. One bad call never holds up the others."""

from __future__ import annotations

import logging
import random
import time
from collections.abc import Callable

from pbx_recorder.alerts import Alerts
from pbx_recorder.counters import Counters
from pbx_recorder.deliver import Delivered, Delivery
from pbx_recorder.errors import RecorderError
from pbx_recorder.pacing import Backoff
from pbx_recorder.platform_client import PlatformUnavailableError
from pbx_recorder.recording_names import linkedid_of, started_ms_of
from pbx_recorder.spool import Spool
from pbx_recorder.unrecorded_calls import UnrecordedCalls

log = logging.getLogger(__name__)
IDLE_S = 1.0
_CALLS_PER_ROUND = 50  # then the spool is read again, so that a new call need not wait behind a whole backlog
_FACTS_ARE_LATE_S = 86400.0


class DeliveryRound:
    def __init__(
        self,
        delivery: Delivery,
        spool: Spool,
        alerts: Alerts,
        counters: Counters,
        first_retry_s: float = 2.0,
        longest_retry_s: float = 300.0,
        is_newest_first: bool = False,
        unrecorded: UnrecordedCalls | None = None,
        now: Callable[[], float] = time.time,
        chance: random.Random | None = None,
    ) -> None:
        self._delivery = delivery
        self._spool = spool
        self._alerts = alerts
        self._counters = counters
        self._retry = (first_retry_s, longest_retry_s, chance)
        self._is_newest_first = is_newest_first
        self._unrecorded = unrecorded
        self._now = now
        self._platform_backoff = Backoff(*self._retry)
        self._due: dict[str, float] = {}  # calls that wait for their own sake
        self._backoffs: dict[str, Backoff] = {}
        self._incomplete: dict[str, float] = {}  # delivered without all facts, and when

    def run(self) -> float:
        """Delivers what is due; returns the seconds after which it wants to be called again."""
        for linkedid in self._due_calls():
            try:
                self._deliver(linkedid)
            except (PlatformUnavailableError, OSError) as error:
                self._counters.add("delivery_failures")
                self._postpone(linkedid)
                self._alerts.raise_error("platform-unavailable" if isinstance(error, PlatformUnavailableError) else "spool-unusable", error)
                return self._platform_backoff.failed(error.wait_s if isinstance(error, PlatformUnavailableError) else 0.0)
            except RecorderError as error:
                self._counters.add("delivery_failures")
                self._postpone(linkedid)
                self._alerts.raise_error(f"call-{linkedid}", error)
        return IDLE_S

    def _deliver(self, linkedid: str) -> None:
        outcome = self._delivery.deliver(linkedid)
        self._platform_backoff.succeeded()
        self._alerts.clear("platform-unavailable")
        self._alerts.clear("spool-unusable")
        if not isinstance(outcome, Delivered):
            self._due[linkedid] = self._now() + IDLE_S
            return
        self._alerts.clear(f"call-{linkedid}")
        self._backoffs.pop(linkedid, None)
        self._due.pop(linkedid, None)
        if self._unrecorded is not None:
            self._unrecorded.told(linkedid)
        if outcome.is_complete:
            self._incomplete.pop(linkedid, None)
        else:
            self._incomplete.setdefault(linkedid, self._now())
        self._counters.add("calls_delivered")
        self._counters.add("recordings_delivered", len(outcome.entry_ids))
        self._counters.add("delivered_bytes", outcome.sent_bytes)
        log.info("call %s delivered: %d recordings, %d bytes", linkedid, len(outcome.entry_ids), outcome.sent_bytes)

    def _due_calls(self) -> list[str]:
        now = self._now()
        started: dict[str, int] = {}
        for entry_id in self._spool.waiting():
            linkedid = linkedid_of(entry_id)
            started[linkedid] = min(started_ms_of(entry_id), started.get(linkedid, started_ms_of(entry_id)))
        due = [linkedid for linkedid in started if self._due.get(linkedid, 0.0) <= now]
        due.sort(key=lambda linkedid: (started[linkedid], linkedid), reverse=self._is_newest_first)
        without = [i for i in self._unrecorded.due(started) if self._due.get(i, 0.0) <= now] if self._unrecorded else []
        return [*due[:_CALLS_PER_ROUND], *without[:_CALLS_PER_ROUND], *self._completed(now, started)]

    def _completed(self, now: float, waiting: dict[str, int]) -> list[str]:
        """Calls that were delivered without all their facts, which have come since."""
        for linkedid, since in list(self._incomplete.items()):
            if now - since > _FACTS_ARE_LATE_S:
                del self._incomplete[linkedid]
        return [i for i in self._incomplete if i not in waiting and self._due.get(i, 0.0) <= now and self._delivery.has_all_facts(i)]

    def _postpone(self, linkedid: str) -> None:
        backoff = self._backoffs.setdefault(linkedid, Backoff(*self._retry))
        self._due[linkedid] = self._now() + backoff.failed()

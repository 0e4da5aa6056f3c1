"""Company and ring order kept in memory, so that a call never waits for a database: an old answer now is better than a new one too late."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLateError
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock
from time import monotonic

from analytics.routing.compute import order_of
from analytics.routing.decision.case import Asked, DecidedBy, Decision, Step
from analytics.routing.decision.decide import decide
from calls.house import House
from calls.model.call import ManagerId
from calls.model.company import Company
from calls.model.errors import CallError
from calls.model.routing import RoutingOrder

log = logging.getLogger(__name__)

RENEWED_EVERY_S = 30.0
FIRST_WAIT_S = 5.0  # for the very first reckoning, as the door opens
LOOK_UP_S = 0.025  # for the client's last manager
LOOK_UPS_AT_ONCE = 4


@dataclass(frozen=True, slots=True)
class _Known:
    company: Company | None
    order: RoutingOrder | None
    made_at: float  # monotonic


class KeptRouting:
    """Safe from many threads. close() at the end."""

    def __init__(self, house: House, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._house = house
        self._clock = clock
        self._known: _Known | None = None
        self._renewal: Future[None] | None = None
        self._lock = Lock()
        self._renewing = ThreadPoolExecutor(1, "routing-renewal")
        self._looking_up = ThreadPoolExecutor(LOOK_UPS_AT_ONCE, "routing-look-up")
        self._busy = 0

    def close(self) -> None:
        for pool in (self._renewing, self._looking_up):
            pool.shutdown(wait=False, cancel_futures=True)

    def warm(self) -> None:
        """So that the first call does not wait."""
        self._current()

    @property
    def country(self) -> str:
        """By which numbers without a country code are read; empty where no company is known."""
        known = self._current()
        return known.company.country if known and known.company else ""

    def decide(self, number: str | None, department: str | None, at: datetime | None) -> Decision:
        """Never raises for a database that does not answer: then by what was known last, or the standard way, and it says so."""
        known, moment, late = self._current(), at or self._clock(), list[Step]()
        if known is None or known.company is None:
            why = "no company is described yet" if known else "the database does not answer and nothing is known from before"
            return Decision(DecidedBy.STANDARD, None, (), (Step(DecidedBy.STANDARD, f"{why}: the exchange's own order"),))
        if monotonic() - known.made_at > 2 * RENEWED_EVERY_S:
            late.append(Step(DecidedBy.STANDARD, "the database does not answer: decided by what was known before"))
        last = self._last_manager(number, late) if known.company.routing.last_manager and number else None
        found = decide(Asked(moment, number, department, last), known.company, known.order)
        return Decision(found.decided_by, found.department, found.ring, (*late, *found.steps))

    def _current(self) -> _Known | None:
        renewal = self._renew_if_old()
        if self._known is None:
            self._wait(renewal)
        return self._known

    def _renew_if_old(self) -> Future[None] | None:
        with self._lock:
            is_old = self._known is None or monotonic() - self._known.made_at > RENEWED_EVERY_S
            if is_old and (self._renewal is None or self._renewal.done()):
                self._renewal = self._renewing.submit(self._renew)
            return self._renewal

    def _renew(self) -> None:
        try:
            self._known = _Known(self._house.company.load(), order_of(self._house, self._clock()), monotonic())
        except CallError as error:
            log.warning("ring order not renewed: %s", error.message)

    def _wait(self, renewal: Future[None] | None) -> None:
        try:
            if renewal is not None:
                renewal.result(FIRST_WAIT_S)
        except TooLateError:
            log.warning("ring order not reckoned in time")

    def _last_manager(self, number: str, late: list[Step]) -> ManagerId | None:
        """Within its time, or not at all. Look-ups that hang are not added to."""
        with self._lock:
            if self._busy >= LOOK_UPS_AT_ONCE:
                late.append(Step(DecidedBy.LAST_MANAGER, "the database does not answer: the client's last manager is not known"))
                return None
            self._busy += 1
        looked = self._looking_up.submit(self._house.talks.last_manager, number)
        looked.add_done_callback(self._looked)
        try:
            return looked.result(LOOK_UP_S)
        except (TooLateError, CallError):
            late.append(Step(DecidedBy.LAST_MANAGER, "the database does not answer: the client's last manager is not known"))
            return None

    def _looked(self, _: Future[ManagerId | None]) -> None:
        with self._lock:
            self._busy -= 1

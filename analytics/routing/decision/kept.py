"""Company and ring order kept in memory, so that a call never waits for a database: an old answer now is better than a new one too late."""

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from threading import Lock
from time import monotonic
from zoneinfo import ZoneInfo

from analytics.routing.compute import day_counts
from analytics.routing.decision.case import Asked, DecidedBy, Decision, Step
from analytics.routing.decision.decide import decide
from analytics.routing.order import ring_order
from analytics.routing.science.forgetting import DayCount
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
    counts: Sequence[DayCount]  # what the order was made of
    day: date
    made_at: float  # monotonic


class KeptRouting:
    """close() at the end. Whoever asks never waits for a thread of anybody else's."""

    def __init__(self, house: House, clock: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self._house = house
        self._clock = clock
        self._known: _Known | None = None
        self._renewal: Future[None] | None = None
        self._lock = Lock()
        self._renewing = ThreadPoolExecutor(1, "routing-renewal")
        self._looking_up = ThreadPoolExecutor(LOOK_UPS_AT_ONCE, "routing-look-up")
        self._busy = 0
        self._has_waited = False

    def close(self) -> None:
        for pool in (self._renewing, self._looking_up):
            pool.shutdown(wait=False, cancel_futures=True)

    async def country(self) -> str:
        """By which numbers without a country code are read; empty where no company is known."""
        known = await self._current()
        return known.company.country if known and known.company else ""

    async def decide(self, number: str | None, department: str | None, at: datetime | None) -> Decision:
        """Never raises for a database that does not answer: then by what was known last, or the standard way, and it says so."""
        known, moment, late = await self._current(), at or self._clock(), list[Step]()
        if known is None or known.company is None:
            why = "no company is described yet" if known else "the database does not answer and nothing is known from before"
            return Decision(DecidedBy.STANDARD, None, (), (Step(DecidedBy.STANDARD, f"{why}: the exchange's own order"),))
        if monotonic() - known.made_at > 2 * RENEWED_EVERY_S:
            late.append(Step(DecidedBy.STANDARD, "the database does not answer: decided by what was known before"))
        last = await self._last_manager(number, late) if known.company.routing.last_manager and number else None
        found = decide(Asked(moment, number, department, last), known.company, known.order)
        return Decision(found.decided_by, found.department, found.ring, (*late, *found.steps))

    async def _current(self) -> _Known | None:
        renewal = self._renew_if_old()
        if self._known is None and renewal is not None and not self._has_waited:
            await asyncio.wait([asyncio.wrap_future(renewal)], timeout=FIRST_WAIT_S)
            self._has_waited = True
        return self._known

    def _renew_if_old(self) -> Future[None] | None:
        with self._lock:
            is_old = self._known is None or monotonic() - self._known.made_at > RENEWED_EVERY_S
            if is_old and (self._renewal is None or self._renewal.done()):
                self._renewal = self._renewing.submit(self._renew)
            return self._renewal

    def _renew(self) -> None:
        try:
            self._known = self._read(self._known)
        except CallError as error:
            log.warning("ring order not renewed: %s", error.message)

    def _read(self, before: _Known | None) -> _Known:
        """The order is reckoned anew only where something it is made of is new: others must not wait for a processor that reckons."""
        now, company = self._clock(), self._house.company.load()
        if company is None:
            return _Known(None, None, (), now.date(), monotonic())
        counts, day = day_counts(self._house, company, now), now.astimezone(ZoneInfo(company.time_zone)).date()
        if before is not None and (before.company, before.counts, before.day) == (company, counts, day):
            return replace(before, made_at=monotonic())
        return _Known(company, ring_order(counts, company, now), counts, day, monotonic())

    async def _last_manager(self, number: str, late: list[Step]) -> ManagerId | None:
        """Within its time, or not at all. Look-ups that hang are not added to."""
        with self._lock:
            if self._busy >= LOOK_UPS_AT_ONCE:
                late.append(Step(DecidedBy.LAST_MANAGER, "the database does not answer: the client's last manager is not known"))
                return None
            self._busy += 1
        looked = self._looking_up.submit(self._house.talks.last_manager, number)
        looked.add_done_callback(self._looked)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(looked), LOOK_UP_S)
        except (TimeoutError, CallError):
            late.append(Step(DecidedBy.LAST_MANAGER, "the database does not answer: the client's last manager is not known"))
            return None

    def _looked(self, _: Future[ManagerId | None]) -> None:
        with self._lock:
            self._busy -= 1

"""Asks the platform for the ring order, again and again; its answers keep the lease alive."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from pbx_recorder.errors import RecorderError
from pbx_recorder.routing.keeper import RoutingKeeper
from pbx_recorder.routing.order import Order, OrderError, parse_order

log = logging.getLogger(__name__)
PATH = "/api/v1/routing/order"


@dataclass(frozen=True)
class Served:
    status: int  # 200, 304, or what else the platform says
    body: bytes
    etag: str | None
    skew_s: float


class OrderSource(Protocol):
    def ask(self, etag: str | None) -> Served:
        """Blocks. Raises RecorderError when the platform cannot be reached."""
        ...


class OrderPoll:
    """`error` is why there is no good order now; None while all is well."""

    def __init__(self, source: OrderSource, keeper: RoutingKeeper, every_s: float, jitter: Callable[[], float] = random.random) -> None:
        self._source = source
        self._keeper = keeper
        self._every_s = every_s
        self._jitter = jitter
        self._etag: str | None = None
        self.error: RecorderError | None = None

    async def run(self) -> None:
        """Until cancelled."""
        while True:
            await self.ask_once()
            await asyncio.sleep(self._every_s * (0.9 + 0.2 * self._jitter()))

    async def ask_once(self) -> None:
        try:
            served = await asyncio.get_running_loop().run_in_executor(None, self._source.ask, self._etag)
            self._take(served)
            self.error = None
        except RecorderError as error:
            if str(error) != str(self.error):
                log.warning("No new ring order: %s", error)
            self.error = error

    def _take(self, served: Served) -> None:
        if served.status == 304:
            self._keeper.heard()
            return
        if served.status != 200:
            raise OrderError(f"The platform answers the question for the ring order with {served.status}")
        # The same bad order is not asked for again by its ETag: it must be told until it is mended.
        self._etag = None
        order = parse_order(served.body)
        self._etag = served.etag
        self._note(order, served.skew_s)

    def _note(self, order: Order, skew_s: float) -> None:
        if abs(skew_s) > 120:
            log.warning("This host's clock is %.0f s off the platform's; the order's times are corrected by that", skew_s)
        self._keeper.receive(order, skew_s)

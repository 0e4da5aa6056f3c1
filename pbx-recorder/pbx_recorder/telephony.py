"""Everything that listens to the PBX, in one thread with its own event loop: call facts and the ring order."""

from __future__ import annotations

import asyncio
import logging
import threading
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from pbx_recorder.alerts import Alerts
from pbx_recorder.ami import AmiLink, Sender
from pbx_recorder.errors import RecorderError
from pbx_recorder.facts import FactsStore, FactsWatch
from pbx_recorder.freeswitch import EslLink
from pbx_recorder.pbx_link import Access, link_to
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.routing import KeeperLock, OrderPoll, RoutingKeeper, TelephonyOptions
from pbx_recorder.routing.poll import PATH, Served

log = logging.getLogger(__name__)
_REPORT_S = 5.0


class PlatformOrders:
    """The platform's answers, as the poll wants them."""

    def __init__(self, platform: PlatformClient) -> None:
        self._platform = platform

    def ask(self, etag: str | None) -> Served:
        answer = self._platform.request("GET", PATH, headers={"If-None-Match": etag} if etag else {})
        return Served(answer.status, answer.body, answer.headers.get("etag"), self._platform.skew_s or 0.0)


@dataclass(frozen=True)
class RoutingReport:
    """For status, doctor and the heartbeat."""

    mode: str
    version: str | None
    is_applied: bool
    findings: tuple[str, ...]


class Telephony:
    """`start` returns at once; `stop` waits until the thread has ended. Failures stand in `alerts`, and it goes on."""

    def __init__(self, options: TelephonyOptions, store: FactsStore, platform: PlatformClient, alerts: Alerts) -> None:
        self._options = options
        self._alerts = alerts
        self._watch = FactsWatch(store, options.files, options.keep_s)
        self._lock = KeeperLock(options.routing)
        self._store = store
        self._orders = PlatformOrders(platform)
        self._standing: set[str] = set()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._main: asyncio.Task[None] | None = None
        self._keeper: RoutingKeeper | None = None
        self._access: Access | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._run()), name="telephony", daemon=True)

    def start(self) -> None:
        """Raises RecorderError: another recorder runs, or the secret of our AMI user cannot be read."""
        if not self._options.is_listening:
            return
        self._access = self._options.access()
        if not self._lock.take():
            raise RecorderError(
                "Another pbx-recorder is running on this host", "Stop it first: systemctl stop pbx-recorder", permanent=True
            )
        self._thread.start()

    def stop(self) -> None:
        if self._loop is not None and self._main is not None:
            self._loop.call_soon_threadsafe(self._main.cancel)
            self._thread.join(10)
        self._lock.close()

    def report(self) -> RoutingReport:
        keeper = self._keeper
        if keeper is None:
            return RoutingReport("off", None, False, ())
        return RoutingReport(keeper.mode(), keeper.state.version, keeper.state.is_applied, tuple(f.message for f in keeper.findings))

    async def _run(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._main = asyncio.create_task(self._all())
        try:
            await self._main
        except asyncio.CancelledError:
            log.info("telephony stopped")

    async def _all(self) -> None:
        keeper = self._keeper = RoutingKeeper(self._options.routing, self._store.note_order)
        if not keeper.state.is_applied and keeper.state.restored_at is not None:
            self._store.end_orders(keeper.state.restored_at)
        assert self._access is not None
        link = link_to(self._access, self._on_event, self._on_up)
        poll = OrderPoll(self._orders, keeper, self._options.routing.poll_s)
        parts = [self._forever(name, run) for name, run in {"ami": link.run, "facts": self._watch.run, "routing": keeper.run}.items()]
        if self._options.routing.max_mode != "off" or keeper.state.is_applied:
            parts.append(self._forever("order", poll.run))
        await asyncio.gather(*parts, self._tell(link, keeper, poll))

    def _on_event(self, fields: Mapping[str, str]) -> None:
        self._watch.on_event(fields)
        if self._keeper is not None:
            self._keeper.on_event(fields)

    async def _on_up(self, client: Sender) -> None:
        await self._watch.on_up(client)
        if self._keeper is not None:
            await self._keeper.on_up(client)

    async def _forever(self, name: str, run: Callable[[], Awaitable[None]]) -> None:
        while True:
            try:
                await run()
            except Exception as error:  # the boundary of this thread: facts and recording go on whatever happens
                log.exception("%s failed", name)
                self._alerts.raise_error(f"{name}-failing", error)
                await asyncio.sleep(_REPORT_S)
                self._alerts.clear(f"{name}-failing")

    async def _tell(self, link: AmiLink | EslLink, keeper: RoutingKeeper, poll: OrderPoll) -> None:
        """Alerts come and go with what they are about."""
        while True:
            for code, error in {"ami-down": link.error, "routing-failed": keeper.error, "order-unusable": poll.error}.items():
                if error is not None:
                    self._alerts.raise_error(code, error)
                else:
                    self._alerts.clear(code)
            found = {f"routing-{f.rule}-{f.queue}": f for f in keeper.findings}
            for code in self._standing - set(found):
                self._alerts.clear(code)
            for code, finding in found.items():
                self._alerts.raise_(code, finding.message, finding.remedy)
            self._standing = set(found)
            await asyncio.sleep(_REPORT_S)

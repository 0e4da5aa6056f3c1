"""The running recorder: a few loops in threads of their own, each of which may fail and goes on."""

from __future__ import annotations

import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

from pbx_recorder.alerts import Alerts
from pbx_recorder.call_source import CallSource
from pbx_recorder.capture import Capture
from pbx_recorder.capture_round import CaptureRound
from pbx_recorder.counters import Counters
from pbx_recorder.deliver import Delivery
from pbx_recorder.delivery_round import DeliveryRound
from pbx_recorder.direct_upload import DirectUpload
from pbx_recorder.disk import Disk
from pbx_recorder.disk_guard import DiskGuard
from pbx_recorder.heartbeat import Heartbeat
from pbx_recorder.manifest import Sender
from pbx_recorder.metrics_server import MetricsServer
from pbx_recorder.open_files import ignore_lease_signals
from pbx_recorder.options import Options
from pbx_recorder.pacing import Bandwidth
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.scanner import Scanner
from pbx_recorder.spool import Spool
from pbx_recorder.unrecorded_calls import UnrecordedCalls

log = logging.getLogger(__name__)
_PAUSE_AFTER_FAILURE_S = 10.0
_FORGET_EVERY_S = 3600.0


class Service:
    """`alerts` are shared with the other parts of the recorder; `report` is what they say of themselves in the heartbeat."""

    def __init__(
        self, options: Options, source: CallSource, alerts: Alerts, counters: Counters, report: Callable[[], dict[str, object]] = dict
    ) -> None:
        self._options = options
        self._alerts = alerts
        self._counters = counters
        self._disk = Disk()
        self._spool = Spool(options.spool_folder, self._disk)
        self._source = source
        self._report = report
        self._stop = threading.Event()

    def run(self) -> None:
        """Until SIGTERM or SIGINT. A delivery that is under way when it comes is simply resumed by the next life."""
        ignore_lease_signals()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: self._stop.set())
        self._options.capture_folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._spool.open()
        loops: dict[str, Callable[[], float]] = {
            "capture": self._capture().run,
            "delivery": self._delivery().run,
            "heartbeat": self._heartbeat().run,
            "memory": self._forget,
        }
        for name, step in loops.items():
            threading.Thread(target=self._repeat, args=(name, step), name=name, daemon=True).start()
        if self._options.service.metrics_port:
            server = MetricsServer(self._options.service.metrics_port, self._options.service.state_folder)
            threading.Thread(target=server.serve_forever, name="metrics", daemon=True).start()
        tell_systemd("READY=1")
        log.info("recorder of %s started", self._options.pbx)
        self._stop.wait()
        tell_systemd("STOPPING=1")
        log.info("recorder stopped")

    def _repeat(self, name: str, step: Callable[[], float]) -> None:
        while not self._stop.is_set():
            try:
                wait_s = step()
                if name == "heartbeat":
                    tell_systemd("WATCHDOG=1")
                self._alerts.clear(f"{name}-broken")
            except Exception as error:  # the boundary of the process: whatever happens, recordings are taken on
                if self._stop.is_set():
                    return
                log.exception("%s failed", name)
                self._alerts.raise_error(f"{name}-broken", error)
                wait_s = _PAUSE_AFTER_FAILURE_S
            self._stop.wait(wait_s)

    def _capture(self) -> CaptureRound:
        options = self._options
        scanner = Scanner(options.capture_folder, time.time)
        capture = Capture(options.capture_folder, self._spool, self._disk)
        return CaptureRound(scanner, capture, self._alerts, self._counters, options.capture_every_s)

    def _delivery(self) -> DeliveryRound:
        options = self._options.delivery
        bandwidth = Bandwidth(options.bytes_per_s)
        platform = platform_of(self._options)
        direct = DirectUpload(platform, bandwidth, self._options.platform) if options.is_direct else None
        delivery = Delivery(self._spool, platform, self._source, Sender(self._options.pbx), bandwidth, options.facts_wait_s, direct=direct)
        return DeliveryRound(
            delivery,
            self._spool,
            self._alerts,
            self._counters,
            options.first_retry_s,
            options.longest_retry_s,
            options.is_newest_first,
            UnrecordedCalls(self._source, self._spool, self._options.spool_folder / "told.json", max(options.facts_wait_s, 10.0)),
        )

    def _heartbeat(self) -> Heartbeat:
        guard = guard_of(self._options, self._alerts, self._counters)
        return Heartbeat(self._options, guard, platform_of(self._options), self._alerts, self._counters, self._report)

    def _forget(self) -> float:
        self._spool.forget_sent(time.time() - self._options.remember_s)
        return _FORGET_EVERY_S


def platform_of(options: Options) -> PlatformClient:
    """A connection of its own for each thread."""
    platform = options.platform
    return PlatformClient(platform.url, platform.token_file, platform.ca_file, platform.timeout_s)


def guard_of(options: Options, alerts: Alerts, counters: Counters) -> DiskGuard:
    return DiskGuard((options.capture_folder, options.spool_folder), options.marks, options.service.state_folder, alerts, counters)


def tell_systemd(word: str) -> None:
    """sd_notify(3), where systemd asked for it."""
    address = os.environ.get("NOTIFY_SOCKET")
    if not address:
        return
    try:
        with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as notify:
            notify.connect("\0" + address[1:] if address.startswith("@") else str(Path(address)))
            notify.sendall(word.encode())
    except OSError as error:
        log.warning("systemd does not listen: %s", error.strerror)

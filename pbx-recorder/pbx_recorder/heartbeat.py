"""Look at disk and spool, write the state file and the metrics, and tell the platform once a minute or when an alert comes or goes."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from pbx_recorder.alerts import Alerts
from pbx_recorder.counters import Counters
from pbx_recorder.disk import replace_file
from pbx_recorder.disk_guard import DiskGuard, room_of
from pbx_recorder.errors import RecorderError
from pbx_recorder.manifest import Sender
from pbx_recorder.metrics import as_metrics
from pbx_recorder.options import Options
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.state import FILE, describe_state, measure_spool

LOOK_EVERY_S = 5.0
_TELL_EVERY_S = 60.0
LARGEST_SKEW_S = 5.0


class Heartbeat:
    def __init__(
        self,
        options: Options,
        guard: DiskGuard,
        platform: PlatformClient,
        alerts: Alerts,
        counters: Counters,
        report: Callable[[], dict[str, object]] = dict,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._options = options
        self._guard = guard
        self._platform = platform
        self._alerts = alerts
        self._counters = counters
        self._report = report
        self._clock = clock
        self._sender = Sender(options.pbx)
        self._told_at: float | None = None
        self._told_codes: list[str] = []

    def run(self) -> float:
        """Returns the seconds after which it wants to be called again."""
        disk = self._guard.look()
        self._watch_clock()
        folders = (self._options.capture_folder, self._options.spool_folder)
        state = describe_state(
            self._sender.pbx,
            self._sender.host,
            measure_spool(self._options.spool_folder),
            disk,
            min((room_of(folder) for folder in folders), key=lambda room: room.free_bytes),
            self._platform.skew_s,
            self._alerts.standing(),
            self._counters.now(),
        )
        state.update(self._report())
        replace_file(self._options.service.state_folder / FILE, json.dumps(state).encode(), mode=0o640)
        if self._options.service.metrics_file is not None:
            _write_metrics(self._options.service.metrics_file, as_metrics(state))
        self._tell(state)
        return LOOK_EVERY_S

    def _watch_clock(self) -> None:
        skew_s = self._platform.skew_s
        if skew_s is None or abs(skew_s) <= LARGEST_SKEW_S:
            self._alerts.clear("clock")
            return
        self._alerts.raise_(
            "clock",
            f"This host's clock is {abs(skew_s):.0f} s {'ahead of' if skew_s > 0 else 'behind'} the platform's",
            "Switch on time synchronisation: timedatectl set-ntp true",
        )

    def _tell(self, state: dict[str, object]) -> None:
        codes = [alert.code for alert in self._alerts.standing() if alert.code != "platform-unavailable"]
        is_time = self._told_at is None or self._clock() - self._told_at >= _TELL_EVERY_S
        if not is_time and codes == self._told_codes:
            return
        self._told_at, self._told_codes = self._clock(), codes
        try:
            self._platform.post_json(f"/api/v1/recorders/{quote(self._sender.pbx, safe='')}/state", state)
        except RecorderError:
            return  # delivery raises the alert about the platform; a heartbeat that is missed is noticed over there


def _write_metrics(path: Path, text: str) -> None:
    replace_file(path, text.encode(), mode=0o644)

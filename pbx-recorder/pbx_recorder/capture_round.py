"""Take everything that is over; one recording that cannot be taken never holds up the others."""

from __future__ import annotations

import logging

from pbx_recorder.alerts import Alerts
from pbx_recorder.capture import Capture, SetAside, Taken
from pbx_recorder.counters import Counters
from pbx_recorder.scanner import Scanner

log = logging.getLogger(__name__)
_PAUSE_AFTER_FAILURE_S = 10.0


class CaptureRound:
    def __init__(self, scanner: Scanner, capture: Capture, alerts: Alerts, counters: Counters, every_s: float) -> None:
        self._scanner = scanner
        self._capture = capture
        self._alerts = alerts
        self._counters = counters
        self._every_s = every_s

    def run(self) -> float:
        """Returns the seconds after which it wants to be called again."""
        failure: OSError | None = None
        try:
            for found in self._scanner.find():
                try:
                    self._count(self._capture.take(found))
                except OSError as error:  # a full disk may still have room for a shorter one
                    failure = error
                    self._counters.add("capture_failures")
        except OSError as error:  # the capture folder itself
            failure = error
        if failure is None:
            self._alerts.clear("capture-failing")
            return self._every_s
        self._alerts.raise_(
            "capture-failing",
            f"Recordings cannot be taken into the spool: {failure.strerror or failure}",
            "They stay in the capture folder. Free the disk, or make the folders writable; then it goes on by itself.",
        )
        return _PAUSE_AFTER_FAILURE_S

    def _count(self, outcome: object) -> None:
        if isinstance(outcome, Taken):
            self._counters.add("recordings_taken")
            is_repaired = outcome.entry.part is not None and outcome.entry.part.is_incomplete
            self._counters.add("recordings_repaired", int(is_repaired))
            log.info("recording %s taken%s", outcome.entry.entry_id, " and repaired" if is_repaired else "")
        elif isinstance(outcome, SetAside):
            self._counters.add("recordings_set_aside")
            self._alerts.raise_(
                "unreadable",
                f"No audio could be read from {outcome.entry_id}: {outcome.why}",
                "Look into the folder `unreadable` of the capture folder.",
            )

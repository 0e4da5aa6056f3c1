"""Counts since the start, for the metrics."""

from __future__ import annotations

import threading
from collections.abc import Mapping

KNOWN: Mapping[str, str] = {
    "recordings_taken": "Recordings taken into the spool",
    "recordings_repaired": "Recordings taken though a crash or a full disk had left them half-written",
    "recordings_set_aside": "Files from which no audio could be read",
    "capture_failures": "Tries to take a recording that failed",
    "recordings_delivered": "Recordings that the platform confirmed",
    "calls_delivered": "Manifests that the platform accepted",
    "delivered_bytes": "Bytes of audio sent and confirmed",
    "delivery_failures": "Tries to deliver that failed",
    "recording_stops": "Times that the disk guard stopped the starting of recordings",
}


class Counters:
    def __init__(self) -> None:
        self._counts = dict.fromkeys(KNOWN, 0)
        self._guard = threading.Lock()

    def add(self, name: str, count: int = 1) -> None:
        with self._guard:
            self._counts[name] += count

    def now(self) -> dict[str, int]:
        with self._guard:
            return dict(self._counts)

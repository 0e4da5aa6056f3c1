"""What needs somebody's eye now: shown by status and doctor, sent with the heartbeat, logged once when it comes and once when it goes."""

from __future__ import annotations

import logging
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

from pbx_recorder.errors import RecorderError

log = logging.getLogger(__name__)
_DIGITS = re.compile(r"\d")  # a figure that changed is no new line in the log


@dataclass(frozen=True)
class Alert:
    code: str  # stable, for machines: "disk-floor", "platform-unavailable"
    text: str
    remedy: str
    since: float  # seconds since the epoch


class Alerts:
    def __init__(self, now: Callable[[], float] = time.time) -> None:
        self._now = now
        self._standing: dict[str, Alert] = {}
        self._guard = threading.Lock()

    def raise_(self, code: str, text: str, remedy: str) -> None:
        with self._guard:
            before = self._standing.get(code)
            if before is None or _DIGITS.sub("", before.text) != _DIGITS.sub("", text):
                log.warning("alert %s: %s", code, text)
            self._standing[code] = Alert(code, text, remedy, before.since if before else self._now())

    def raise_error(self, code: str, error: Exception) -> None:
        remedy = error.remedy if isinstance(error, RecorderError) else "Look at the log: journalctl -u pbx-recorder"
        self.raise_(code, str(error) or type(error).__name__, remedy)

    def clear(self, code: str) -> None:
        with self._guard:
            if self._standing.pop(code, None) is not None:
                log.warning("alert %s is over", code)

    def standing(self) -> list[Alert]:
        with self._guard:
            return sorted(self._standing.values(), key=lambda alert: (alert.since, alert.code))

"""Every change that we make to a queue, or would make, or see somebody else make: one JSON line each, before and after."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Mapping
from datetime import datetime, timezone
from pathlib import Path

log = logging.getLogger(__name__)
_LARGEST = 5 * 1024 * 1024


class AuditLog:
    """0600; when full, the old half is kept beside it as `.1`."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def write(self, at: float, what: str, record: Mapping[str, object]) -> None:
        """An audit line that cannot be written must not keep a queue in a wrong state: it goes to the log instead."""
        line = json.dumps({"at": datetime.fromtimestamp(at, timezone.utc).isoformat(timespec="milliseconds"), "what": what, **record})
        log.info("routing %s", line)
        try:
            if self._path.exists() and self._path.stat().st_size > _LARGEST:
                self._path.replace(self._path.with_name(self._path.name + ".1"))
            handle = os.open(self._path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC, 0o600)
            with os.fdopen(handle, "a", encoding="utf-8") as file:
                file.write(line + "\n")
        except OSError as error:
            log.error("The audit log cannot be written: %s", error.strerror)

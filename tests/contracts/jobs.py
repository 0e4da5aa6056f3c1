"""Stages for tests of the queue. What they did stands in the company's folder, where the test looks."""

import os
import time
from typing import Any

from calls.model.call import CallId
from calls.model.errors import CallError

LOOK_EVERY_S = 0.02


def transcribe(house: Any, call_id: CallId) -> None:
    """Begins, waits for as long as the file "hold" stands, ends."""
    folder = house.settings.company_dir
    _write(house, "begun", call_id)
    while (folder / "hold").exists():
        time.sleep(LOOK_EVERY_S)
    if (folder / "fail").exists():
        raise CallError("told to fail", permanent=True, remedy="Remove the file")
    _write(house, "transcribed", call_id)


def understand(house: Any, call_id: CallId) -> None:
    _write(house, "understood", call_id)


def _write(house: Any, what: str, call_id: CallId) -> None:
    """One line per run, appended at once."""
    with (house.settings.company_dir / what).open("a") as file:
        file.write(f"{call_id} {os.getpid()}\n")

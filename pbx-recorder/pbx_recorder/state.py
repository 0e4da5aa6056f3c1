"""What the running recorder says of itself: kept in a small file for status and metrics, sent to the platform as a heartbeat."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pbx_recorder import __version__
from pbx_recorder.alerts import Alert
from pbx_recorder.disk_guard import DiskState, Room
from pbx_recorder.recording_names import started_ms_of
from pbx_recorder.spool_entry import iso_time

FILE = "state.json"


@dataclass(frozen=True)
class SpoolSize:
    waiting: int
    size_bytes: int
    oldest_at: float | None  # seconds since the epoch


def measure_spool(root: Path) -> SpoolSize:
    """Reads names and sizes only; may be asked from another process."""
    waiting = size = 0
    oldest: float | None = None
    for folder in (root / "ready").glob("*-*-*"):
        try:
            audio = folder / "audio.wav"
            size += audio.stat().st_size if audio.exists() else 0
            started = started_ms_of(folder.name) / 1000
        except (OSError, ValueError):  # delivered in this very moment, or no entry
            continue
        waiting += 1
        oldest = started if oldest is None else min(oldest, started)
    return SpoolSize(waiting, size, oldest)


def describe_state(
    pbx: str,
    host: str,
    spool: SpoolSize,
    disk: DiskState,
    room: Room,
    skew_s: float | None,
    alerts: Sequence[Alert],
    counts: dict[str, int],
) -> dict[str, Any]:
    return {
        "version": 1,
        "pbx": pbx,
        "at": iso_time(time.time()),
        "recorder": {"version": __version__, "host": host},
        "spool": {
            "waiting": spool.waiting,
            "size_bytes": spool.size_bytes,
            "oldest_at": iso_time(spool.oldest_at) if spool.oldest_at is not None else None,
        },
        "disk": {"state": disk.value, "free_bytes": room.free_bytes, "total_bytes": room.total_bytes},
        "clock_skew_s": None if skew_s is None else round(skew_s, 1),
        "alerts": [{"code": a.code, "text": a.text, "remedy": a.remedy, "since": iso_time(a.since)} for a in alerts],
        "counts": counts,
    }


def read_state(folder: Path) -> dict[str, Any] | None:
    """None if the recorder never ran since the boot, or wrote nothing usable."""
    try:
        state = json.loads((folder / FILE).read_bytes())
    except (OSError, ValueError):
        return None
    return state if isinstance(state, dict) and state.get("version") == 1 else None

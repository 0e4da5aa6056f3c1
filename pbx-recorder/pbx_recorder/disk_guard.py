"""Keep the PBX's disk from filling: warn at the low-water mark, stop the starting of recordings at the floor, go on by itself.

The stop is a flag file whose existence the dialplan asks for before each recording (one stat, microseconds). It lies in
a memory file system, because on a full disk no file can be made. No flag means "record": a missing recorder, or a
fresh boot, never costs a recording. Calls in progress are recorded to their end, and nothing is ever deleted.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pbx_recorder.alerts import Alerts
from pbx_recorder.counters import Counters
from pbx_recorder.disk import replace_file

FLAG = "stop-recording"


class DiskState(Enum):
    OK = "ok"
    LOW = "low"
    STOPPED = "stopped"


@dataclass(frozen=True)
class Marks:
    """Free bytes: below `low_water` an alert, below `floor` no new recordings, until there are `resume` again."""

    low_water: int
    floor: int
    resume: int
    floor_inodes: int = 1000


@dataclass(frozen=True)
class Room:
    free_bytes: int
    total_bytes: int
    free_inodes: int | None  # None where the file system has no such limit


def room_of(folder: Path) -> Room:
    """What an ordinary user may still write."""
    there = os.statvfs(folder)
    inodes = there.f_favail if there.f_files else None
    return Room(there.f_bavail * there.f_frsize, there.f_blocks * there.f_frsize, inodes)


class DiskGuard:
    """Watches the folders that grow: where Asterisk writes, and the spool. The worst one decides."""

    def __init__(
        self,
        folders: Sequence[Path],
        marks: Marks,
        state_folder: Path,
        alerts: Alerts,
        counters: Counters,
        room: Callable[[Path], Room] = room_of,
    ) -> None:
        self._folders = folders
        self._marks = marks
        self._flag = state_folder / FLAG
        self._alerts = alerts
        self._counters = counters
        self._room = room

    def look(self) -> DiskState:
        """Sets or removes the flag. The flag itself is the memory, so a restarted recorder goes on where it was."""
        room = min(
            (self._room(folder) for folder in self._folders), key=lambda r: (self._state(r, False) is not DiskState.STOPPED, r.free_bytes)
        )
        state = self._state(room, was_stopped=self._flag.exists())
        if state is DiskState.STOPPED:
            self._stop(room)
        else:
            self._go_on()
        if state is DiskState.OK:
            self._alerts.clear("disk-low")
        else:
            self._alerts.raise_(
                "disk-low",
                f"{_gigabytes(room.free_bytes)} free of {_gigabytes(room.total_bytes)}",
                "Free some disk, or find out why nothing is delivered.",
            )
        return state

    def _state(self, room: Room, was_stopped: bool) -> DiskState:
        marks = self._marks
        is_out_of_inodes = room.free_inodes is not None and room.free_inodes < marks.floor_inodes
        if room.free_bytes < (marks.resume if was_stopped else marks.floor) or is_out_of_inodes:
            return DiskState.STOPPED
        return DiskState.LOW if room.free_bytes < marks.low_water else DiskState.OK

    def _stop(self, room: Room) -> None:
        if not self._flag.exists():
            replace_file(self._flag, b"The disk is at its floor; written by pbx-recorder's disk guard.\n", mode=0o644)
            self._counters.add("recording_stops")
        self._alerts.raise_(
            "disk-floor",
            f"New calls are not recorded: {_gigabytes(room.free_bytes)} free, {_gigabytes(self._marks.resume)} needed to go on",
            "Free some disk, or bring the platform back so that the spool empties. Recording goes on by itself.",
        )

    def _go_on(self) -> None:
        self._flag.unlink(missing_ok=True)
        self._alerts.clear("disk-floor")


def _gigabytes(size: int) -> str:
    """In steps of 0.1 GB, so that the alert's text does not change with every look."""
    return f"{size / 1e9:.1f} GB"

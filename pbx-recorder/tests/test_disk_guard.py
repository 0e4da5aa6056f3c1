"""The disk guard: alert, stop, go on by itself; and never a flag that costs a recording without need."""

from __future__ import annotations

from pathlib import Path

import pytest

from pbx_recorder.alerts import Alerts
from pbx_recorder.counters import Counters
from pbx_recorder.disk_guard import DiskGuard, DiskState, Marks, Room, room_of

GB = 10**9
MARKS = Marks(low_water=5 * GB, floor=1 * GB, resume=2 * GB)


class Disks:
    """Free bytes and inodes by folder, set by the test."""

    def __init__(self, tmp_path: Path) -> None:
        self.rooms = {Path("/a"): Room(50 * GB, 100 * GB, None), Path("/b"): Room(50 * GB, 100 * GB, 10**6)}
        self.flag = tmp_path / "run" / "stop-recording"
        self.alerts, self.counters = Alerts(), Counters()
        self.guard = DiskGuard(tuple(self.rooms), MARKS, tmp_path / "run", self.alerts, self.counters, self.rooms.__getitem__)

    def free(self, folder: str, gigabytes: float, inodes: int | None = None) -> DiskState:
        self.rooms[Path(folder)] = Room(int(gigabytes * GB), 100 * GB, inodes)
        return self.guard.look()

    def codes(self) -> list[str]:
        return sorted(alert.code for alert in self.alerts.standing())


@pytest.fixture
def disks(tmp_path: Path) -> Disks:
    return Disks(tmp_path)


def test_it_warns_stops_and_goes_on_by_itself(disks: Disks) -> None:
    seen = [(disks.free("/a", gb), disks.flag.exists(), disks.codes()) for gb in (50, 4.9, 1.0, 0.9, 1.5, 1.9, 2.0, 5.0)]
    ok, low, stopped = (
        (DiskState.OK, False, []),
        (DiskState.LOW, False, ["disk-low"]),
        (DiskState.STOPPED, True, ["disk-floor", "disk-low"]),
    )
    assert seen == [ok, low, low, stopped, stopped, stopped, low, ok]
    assert disks.counters.now()["recording_stops"] == 1


def test_the_worst_disk_decides(disks: Disks) -> None:
    assert disks.free("/b", 0.5, 10**6) is DiskState.STOPPED
    assert disks.free("/a", 0.2) is DiskState.STOPPED
    assert disks.free("/b", 50, 10**6) is DiskState.STOPPED
    assert disks.free("/a", 50) is DiskState.OK


def test_a_disk_without_inodes_is_full(disks: Disks) -> None:
    assert disks.free("/b", 50, inodes=999) is DiskState.STOPPED
    assert disks.free("/b", 50, inodes=1000) is DiskState.OK


def test_a_restarted_guard_remembers_that_it_stopped(disks: Disks, tmp_path: Path) -> None:
    disks.free("/a", 0.5)
    again = DiskGuard(tuple(disks.rooms), MARKS, tmp_path / "run", Alerts(), Counters(), lambda _: Room(int(1.5 * GB), 100 * GB, None))
    assert again.look() is DiskState.STOPPED


def test_the_stop_says_what_helps(disks: Disks) -> None:
    disks.free("/a", 0.5)
    floor = next(alert for alert in disks.alerts.standing() if alert.code == "disk-floor")
    assert "0.5 GB" in floor.text
    assert "by itself" in floor.remedy
    assert disks.flag.stat().st_mode & 0o777 == 0o644  # Asterisk may run as another user


def test_room_is_what_an_ordinary_user_may_still_write(tmp_path: Path) -> None:
    room = room_of(tmp_path)
    assert 0 < room.free_bytes < room.total_bytes

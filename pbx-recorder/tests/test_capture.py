"""From the capture folder into the spool: names, sides, hook or no hook, repair, and disks that refuse."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbx_recorder.alerts import Alerts
from pbx_recorder.capture import AlreadyTaken, Capture, SetAside, Taken
from pbx_recorder.capture_round import CaptureRound
from pbx_recorder.counters import Counters
from pbx_recorder.disk import Disk
from pbx_recorder.errors import RecorderError
from pbx_recorder.recording_names import linkedid_of, parse_name, split_file_name, started_ms_of
from pbx_recorder.scanner import Scanner
from pbx_recorder.spool import Spool
from tests.fakes.failing_disk import RefusingDisk
from tests.fakes.recordings import BASE, LINKEDID, LONG_AGO, leg_bytes, pairs_of, put_recording

NOW = LONG_AGO + 3600.0
STARTED_AT = 1788310001.123
ENTRY = f"{LINKEDID}-1788310001123-001"


class Place:
    def __init__(self, root: Path, disk: Disk | None = None) -> None:
        self.incoming, self.root = root / "incoming", root / "spool"
        self.incoming.mkdir()
        self.disk = disk or Disk()
        self.spool = Spool(self.root, Disk())
        self.spool.open()
        self.spool._disk = self.disk
        self.capture = Capture(self.incoming, self.spool, self.disk)
        self.scanner = Scanner(self.incoming, lambda: NOW)
        self.alerts, self.counters = Alerts(), Counters()
        self.round = CaptureRound(self.scanner, self.capture, self.alerts, self.counters, every_s=1.0)

    def take_all(self) -> list[Taken | AlreadyTaken | SetAside]:
        return [self.capture.take(found) for found in self.scanner.find()]

    def pairs(self, entry_id: str = ENTRY) -> list[tuple[int, int]]:
        return pairs_of(self.spool.audio(entry_id).read_bytes())


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    one = Place(tmp_path)
    yield one
    one.spool.close()


@pytest.mark.parametrize(
    ("base", "linkedid", "direction", "is_client_on_r", "notice"),
    [
        ("1788310000.12-1788310001123-001-icy", "1788310000.12", "inbound", True, True),
        ("office-2-1788310000.12-1788310001123-012-oan", "office-2-1788310000.12", "outbound", False, False),
        ("pbx_a-1788310000.12-1788310001123-1234-nau", "pbx_a-1788310000.12", "internal", False, None),
    ],
)
def test_a_name_says_call_direction_side_and_notice(
    base: str, linkedid: str, direction: str, is_client_on_r: bool, notice: bool | None
) -> None:
    name = parse_name(base)
    assert name is not None
    assert (name.linkedid, name.direction, name.is_client_on_r, name.notice_played) == (linkedid, direction, is_client_on_r, notice)
    assert (linkedid_of(name.entry_id), started_ms_of(name.entry_id)) == (linkedid, 1788310001123)


@pytest.mark.parametrize(
    "file_name",
    ["notes.txt", "1788310000.12-r.wav", f"{BASE}-x.wav", f"../{BASE}-r.wav", f"{BASE}-r.wav.part", f".{BASE}.tmp", f"a..b-{BASE}-r.wav",
     f"{BASE} -r.wav", f"{BASE};reboot-r.wav"],
)  # fmt: skip
def test_a_strangers_file_is_left_alone(file_name: str) -> None:
    assert split_file_name(file_name) is None


def test_a_recording_becomes_one_private_file_and_the_legs_go(place: Place) -> None:
    put_recording(place.incoming, BASE, [1, 2], [-1])
    (place.incoming / f"{BASE}-m.wav").write_bytes(leg_bytes([0, 1]))
    (place.incoming / "strange.txt").write_text("stays")
    (taken,) = place.take_all()
    assert isinstance(taken, Taken)
    assert place.pairs() == [(1, -1), (2, 0)]
    assert [path.name for path in place.incoming.iterdir()] == ["strange.txt"]
    assert place.spool.waiting() == [ENTRY]
    for path in (place.root / "ready" / ENTRY).iterdir():
        assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (place.root, place.root / "ready", place.root / "ready" / ENTRY):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_the_entry_says_what_the_dialplan_knew(place: Place) -> None:
    put_recording(place.incoming, BASE, [1] * 80, [2] * 80, did="+74950000001")
    place.take_all()
    entry = place.spool.entry(ENTRY)
    assert entry.part is not None
    assert (entry.dialled_number, entry.direction, entry.notice_played, entry.linkedid) == ("+74950000001", "inbound", True, LINKEDID)
    assert (entry.part.name, entry.part.started_at, entry.part.duration_s) == (f"{ENTRY}.wav", "2026-09-02T00:46:41.123+00:00", 0.01)
    assert not entry.part.is_incomplete


def test_an_agents_own_call_has_the_client_on_the_heard_leg(place: Place) -> None:
    base = BASE.replace("icy", "oan")
    put_recording(place.incoming, base, [1, 2], [8, 9])
    place.take_all()
    assert place.pairs() == [(8, 1), (9, 2)]


def test_a_recording_without_its_hook_is_found_when_nobody_writes_it_any_more(place: Place) -> None:
    put_recording(place.incoming, BASE, [1, 2], [3], has_marker=False)
    for leg in ("r", "t"):
        os.utime(place.incoming / f"{BASE}-{leg}.wav", (STARTED_AT, STARTED_AT + 1))
    with (place.incoming / f"{BASE}-t.wav").open("ab"):
        assert place.take_all() == []  # on hold a recording stands still; only the kernel knows that it lives
    (taken,) = place.take_all()
    assert isinstance(taken, Taken)
    assert taken.entry.part is not None
    assert not taken.entry.part.is_incomplete


@pytest.mark.parametrize(("has_marker", "is_incomplete"), [(False, True), (True, False)])
def test_a_file_shorter_than_its_time_was_cut_by_a_full_disk_if_its_hook_could_not_speak_either(
    place: Place, has_marker: bool, is_incomplete: bool
) -> None:
    """With the hook's marker the gap is silence on the line: while nobody sends, nothing is written."""
    put_recording(place.incoming, BASE, [1] * 8000, [2] * 8000, has_marker)
    for leg in ("r", "t"):
        os.utime(place.incoming / f"{BASE}-{leg}.wav", (STARTED_AT, STARTED_AT + 5))
    (taken,) = place.take_all()
    assert isinstance(taken, Taken)
    assert taken.entry.part is not None
    assert taken.entry.part.is_incomplete is is_incomplete


def test_a_file_that_just_changed_is_left_alone_and_one_from_the_future_is_not(place: Place) -> None:
    put_recording(place.incoming, BASE, [1], [2], has_marker=False)
    os.utime(place.incoming / f"{BASE}-r.wav", (NOW - 1, NOW - 1))
    assert place.take_all() == []
    os.utime(place.incoming / f"{BASE}-r.wav", (NOW + 3600, NOW + 3600))  # the clock was set back
    assert len(place.take_all()) == 1


def test_where_the_kernel_does_not_tell_an_unfinished_file_waits_for_hours(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pbx_recorder.scanner.is_being_written", lambda path: None)
    put_recording(place.incoming, BASE, [1], [2], has_marker=False, is_finished=False)
    assert place.take_all() == []
    for path in place.incoming.iterdir():
        os.utime(path, (NOW - 7 * 3600, NOW - 7 * 3600))
    assert len(place.take_all()) == 1
    put_recording(place.incoming, BASE.replace("-001-", "-002-"), [1], [2], has_marker=False)
    assert len(place.take_all()) == 1  # a finished header needs no waiting


def test_half_files_after_a_crash_of_asterisk_are_repaired_and_marked(place: Place) -> None:
    put_recording(place.incoming, BASE, [5] * 32768, [6] * 32768, has_marker=False, is_finished=False)
    (taken,) = place.take_all()
    assert isinstance(taken, Taken)
    assert taken.entry.part is not None
    assert taken.entry.part.is_incomplete
    assert taken.entry.part.duration_s == 4.096
    assert place.pairs() == [(5, 6)] * 32768


@pytest.mark.parametrize(("r", "t", "pairs"), [([1, 2], None, [(1, 0), (2, 0)]), (None, [3], [(0, 3)])])
def test_a_lost_leg_is_silence_and_the_recording_is_marked(
    r: list[int] | None, t: list[int] | None, pairs: list[tuple[int, int]], place: Place
) -> None:
    put_recording(place.incoming, BASE, r, t)
    (taken,) = place.take_all()
    assert isinstance(taken, Taken)
    assert taken.entry.part is not None
    assert taken.entry.part.is_incomplete
    assert place.pairs() == pairs


def test_a_call_without_one_frame_is_an_entry_without_audio(place: Place) -> None:
    put_recording(place.incoming, BASE, None, None)
    put_recording(place.incoming, BASE.replace("-001-", "-002-"), [], [])
    for taken in place.take_all():
        assert isinstance(taken, Taken)
        assert taken.entry.part is None
    assert [path.name for path in place.root.glob("ready/*/*")] == ["entry.json"] * 2


def test_what_cannot_be_read_is_set_aside_whole_and_told(place: Place) -> None:
    put_recording(place.incoming, BASE, [1], [2])
    (place.incoming / f"{BASE}-r.wav").write_bytes(b"#!AMR" * 20)
    put_recording(place.incoming, BASE.replace("-001-", "-002-"), [1], [2])
    assert place.round.run() == 1.0
    assert {path.name for path in (place.incoming / "unreadable").iterdir()} == {f"{BASE}-r.wav", f"{BASE}-t.wav", f"{BASE}.done"}
    assert len(place.spool.waiting()) == 1  # the other one
    assert [alert.code for alert in place.alerts.standing()] == ["unreadable"]
    assert place.counters.now()["recordings_set_aside"] == 1


def test_legs_without_a_frame_beside_a_full_mix_are_no_empty_call(place: Place) -> None:
    put_recording(place.incoming, BASE, [], [], is_finished=False)
    (place.incoming / f"{BASE}-m.wav").write_bytes(leg_bytes([1, 2, 3]))
    (aside,) = place.take_all()
    assert isinstance(aside, SetAside)
    assert (place.incoming / "unreadable" / f"{BASE}-m.wav").exists()


def test_a_recording_that_comes_back_is_not_taken_twice(place: Place) -> None:
    for _ in range(2):
        put_recording(place.incoming, BASE, [1], [2])
        outcome = place.take_all()
    assert outcome == [AlreadyTaken(ENTRY)]
    place.spool.confirm(ENTRY)
    put_recording(place.incoming, BASE, [1], [2])
    assert place.take_all() == [AlreadyTaken(ENTRY)]
    assert place.spool.waiting() == []
    assert list(place.incoming.iterdir()) == []


@pytest.mark.parametrize("marker", ["", "1", f"1 {BASE}", f"1 other {7495}\n", "\x00" * 50, f"1 {BASE} 7495;rm\n", f"2 {BASE} 7495\n"])
def test_a_damaged_marker_ends_the_recording_and_says_nothing_else(marker: str, place: Place) -> None:
    put_recording(place.incoming, BASE, [1], [2])
    (place.incoming / f"{BASE}.done").write_text(marker)
    place.take_all()
    assert place.spool.entry(ENTRY).dialled_number is None


@pytest.mark.parametrize("error", [errno.EROFS, errno.ENOSPC, errno.EIO])
def test_a_spool_that_refuses_costs_nothing_but_time(error: int, tmp_path: Path) -> None:
    disk = RefusingDisk(error)
    place = Place(tmp_path, disk)
    put_recording(place.incoming, BASE, [1, 2], [3, 4])
    before = {path.name: path.read_bytes() for path in place.incoming.iterdir()}
    assert place.round.run() == 10.0
    assert {path.name: path.read_bytes() for path in place.incoming.iterdir()} == before
    (alert,) = place.alerts.standing()
    assert alert.code == "capture-failing"
    assert alert.remedy
    disk.is_refusing = False
    assert place.round.run() == 1.0
    assert place.alerts.standing() == []
    assert place.pairs() == [(1, 3), (2, 4)]
    assert list(place.incoming.iterdir()) == []
    place.spool.close()


def test_a_capture_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    place = Place(tmp_path)
    place.incoming.rmdir()
    assert place.round.run() == 10.0
    assert [alert.code for alert in place.alerts.standing()] == ["capture-failing"]
    place.spool.close()


def test_two_recorders_never_share_a_spool(place: Place) -> None:
    with pytest.raises(RecorderError, match="Another pbx-recorder"):
        Spool(place.root, Disk()).open()


def test_a_damaged_entry_is_an_error_by_name_and_stays(place: Place) -> None:
    put_recording(place.incoming, BASE, [1], [2])
    place.take_all()
    path = place.root / "ready" / ENTRY / "entry.json"
    for text in ("", "{", "[]", json.dumps({"version": 2}), json.dumps({"version": 1, "part": {"sha256": 1}})):
        path.write_text(text)
        with pytest.raises(RecorderError, match=ENTRY):
            place.spool.entry(ENTRY)
    assert place.spool.audio(ENTRY).exists()


def test_the_memory_of_the_sent_is_forgotten_in_time_and_never_with_audio(place: Place) -> None:
    put_recording(place.incoming, BASE, [1], [2])
    place.take_all()
    place.spool.confirm(ENTRY)
    assert place.spool.forget_sent(before=0.0) == 0
    assert place.spool.holds(ENTRY)
    assert place.spool.forget_sent(before=4e9) == 1
    assert not place.spool.holds(ENTRY)


HOOK = Path(__file__).parent.parent / "dialplan" / "hook.sh"


def test_the_hook_leaves_a_whole_marker_or_none(tmp_path: Path) -> None:
    done = subprocess.run([str(HOOK), str(tmp_path), BASE, "+7495"], check=True, capture_output=True)
    assert (done.stdout, done.stderr) == (b"", b"")
    assert [(path.name, path.read_text(), stat.S_IMODE(path.stat().st_mode)) for path in tmp_path.iterdir()] == [
        (f"{BASE}.done", f"1 {BASE} +7495\n", 0o600)
    ]
    assert subprocess.run([str(HOOK), str(tmp_path / "gone"), BASE, "-"], capture_output=True, check=False).returncode == 1


def test_the_hook_starts_no_interpreter() -> None:
    text = HOOK.read_text()
    assert text.startswith("#!/bin/sh\n")
    assert "python" not in text

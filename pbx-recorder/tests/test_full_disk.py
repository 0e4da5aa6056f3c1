"""A real disk of 300 kB that runs full in the middle of a recording, and one that is mounted read-only."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbx_recorder.disk_guard import room_of
from tests.fakes.recordings import BASE, pairs_of, put_recording
from tests.test_capture import Place

ENTRY = "1788310000.12-1788310001123-001"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    try:
        mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=300k", "tmpfs", str(folder)], capture_output=True, check=False)
        said = mounted.stderr.decode().strip() if mounted.returncode else ""
    except FileNotFoundError:
        said = "there is no mount"
    if said:
        pytest.skip(f"needs the right to mount a tmpfs: {said}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_spool_that_runs_full_leaves_the_recording_and_takes_it_when_there_is_room(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    place = Place(tmp_path / "host")
    place.spool.close()
    (small_disk / "spool").mkdir()
    place.root = small_disk / "spool"
    place.spool.__init__(place.root, place.disk)  # type: ignore[misc]
    place.spool.open()
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(200_000))
    put_recording(place.incoming, BASE, [1] * 40000, [2] * 40000)  # 160 kB joined
    assert place.round.run() == 10.0
    assert sorted(path.name for path in place.incoming.iterdir()) == [f"{BASE}-r.wav", f"{BASE}-t.wav", f"{BASE}.done"]
    assert place.spool.waiting() == []
    assert list((place.root / "building").iterdir()) == []  # the half-written draft gave its room back
    assert "No space left" in place.alerts.standing()[0].text
    assert room_of(small_disk).free_bytes > 90_000
    ballast.unlink()
    assert place.round.run() == 1.0
    assert pairs_of(place.spool.audio(ENTRY).read_bytes()) == [(1, 2)] * 40000
    (small_disk / "ballast").write_bytes(bytes(room_of(small_disk).free_bytes))
    place.spool.confirm(ENTRY)  # a delivery must be able to end on a full disk, or the disk would stay full
    assert room_of(small_disk).free_bytes > 150_000
    place.spool.close()


def test_a_spool_that_turns_read_only_costs_no_recording(small_disk: Path, tmp_path: Path) -> None:
    (tmp_path / "host").mkdir()
    place = Place(tmp_path / "host")
    place.spool.close()
    (small_disk / "spool").mkdir()
    place.root = small_disk / "spool"
    place.spool.__init__(place.root, place.disk)  # type: ignore[misc]
    place.spool.open()
    put_recording(place.incoming, BASE, [1], [2])
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    assert place.round.run() == 10.0
    assert "Read-only" in place.alerts.standing()[0].text
    assert len(list(place.incoming.iterdir())) == 3
    subprocess.run(["mount", "-o", "remount,rw", str(small_disk)], check=True)
    assert place.round.run() == 1.0
    assert place.spool.waiting() == [ENTRY]
    assert list(place.incoming.iterdir()) == []
    place.spool.close()

"""Calls by sipp while something is broken. Afterwards: every recorded call is at the platform, its bytes are right, and no call failed.

What was recorded is told by a witness of its own, a line that the dialplan writes into Asterisk's log after our step.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pbx_recorder.recording_names import linkedid_of, split_file_name
from tests.fakes.platform import Fault
from tests.fakes.relay import Line
from tests.recording_live.recording_office import RecordingOffice, correlation, tell

pytestmark = pytest.mark.needs_pbx
CALLER = "+44200000007"
IN_A_WAVE, TALK_MS = 6, 4000
ITS_OWN_VOICE = 0.8  # hashes say that no byte is wrong; senders on a busy machine stall. Another call's voice is near 0


@dataclass
class Watch:
    """What was begun since it was made."""

    office: RecordingOffice
    waves: list[subprocess.Popen[bytes]] = field(default_factory=list)
    calls: int = 0

    def __post_init__(self) -> None:
        self._mark = self._log.stat().st_size

    @property
    def _log(self) -> Path:
        return self.office.pbx.run / "log" / "full"

    def wave(self, calls: int = IN_A_WAVE, talk_ms: int = TALK_MS) -> None:
        """Begins; `all_went_well` waits for the end."""
        self.waves.append(self.office.phones.call("4901", CALLER, talk_ms, calls=calls, per_s=3))
        self.calls += calls

    def seen(self, word: str = "recorded") -> set[str]:
        """Linkedids whose call `is recorded` or `is not recorded`, as Asterisk's own log says."""
        said = self._log.read_bytes()[self._mark :].decode(errors="replace")
        return set(re.findall(rf"call (\S+) is {word}$", said, re.MULTILINE))

    def all_went_well(self) -> None:
        assert [self.office.phones.finish(wave) for wave in self.waves] == [0] * len(self.waves)  # sipp: every call as written
        assert len(self.seen() | self.seen("not recorded")) == self.calls

    def arrived(self) -> set[str]:
        return {call["linkedid"] for call in self.office.calls().values() if call["parts"]}

    def kept(self) -> set[str]:
        """Here or over there: what is recorded may be nowhere else."""
        taken = {linkedid_of(path.name) for path in (self.office.spool / "ready").iterdir()}
        files = [split_file_name(path.name) for path in self.office.incoming.iterdir()]
        return taken | {split[0].linkedid for split in files if split} | self.arrived()

    def all_arrive(self, patience_s: float = 60.0) -> float:
        """Seconds until the platform has exactly what was recorded, once each, every byte of it, and nothing is left here."""
        began = time.monotonic()
        self.office.wait_for(lambda: self.arrived() == self.seen(), f"{len(self.seen())} recordings at the platform", patience_s)
        self.office.wait_for(lambda: list(self.office.incoming.iterdir()) == [] and self._spooled("ready") == set(), "an empty spool")
        platform = self.office.server.platform
        parts = [(part["name"], part["sha256"]) for call in platform.calls.values() for part in call["parts"]]
        assert len(parts) == len({name for name, _ in parts}) == len(self.seen())
        assert {sha256 for _, sha256 in parts} <= self._spooled("sent")  # what the recorder believes to have delivered
        assert all(hashlib.sha256(platform.blobs[sha256]).hexdigest() == sha256 for _, sha256 in parts)
        return time.monotonic() - began

    def worst_correlation(self) -> float:
        legs = [self.office.legs(part) for call in self.office.calls().values() for part in call["parts"]]
        return min(min(correlation(client, "customer"), correlation(agent, "agent")) for client, agent in legs)

    def _spooled(self, state: str) -> set[str]:
        entries = [json.loads(path.read_text()) for path in (self.office.spool / state).glob("*/entry.json")]
        return {entry["part"]["sha256"] for entry in entries if entry["part"]}

    def told(self, fault: str, repair_s: float) -> None:
        incomplete = sum(part["is_incomplete"] for call in self.office.calls().values() for part in call["parts"])
        tell(
            f"{fault}: sipp {self.calls} of {self.calls} calls, recorded {len(self.seen())}, at the platform {len(self.arrived())} "
            f"({incomplete} incomplete), hashes equal, drained in {repair_s:.1f} s"
        )


@pytest.fixture
def watch(office: RecordingOffice) -> Iterator[Watch]:
    yield Watch(office)
    office.mend()


@pytest.fixture
def disks(office: RecordingOffice) -> None:
    trouble = office.spool_disk.trouble or office.capture_disk.trouble
    if trouble:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"needs the right to mount a tmpfs: {trouble}")


def alerted(office: RecordingOffice, code: str) -> bool:
    state = json.loads((office.run / "state.json").read_text())
    return any(alert["code"] == code for alert in state["alerts"])


def test_the_platform_answers_503_while_calls_are_made(office: RecordingOffice, watch: Watch) -> None:
    office.server.platform.standing = Fault(status=503)
    watch.wave()
    watch.all_went_well()
    office.wait_for(lambda: list(office.incoming.iterdir()) == [], "the spool")
    office.wait_for(lambda: alerted(office, "platform-unavailable"), "the alert")
    assert watch.kept() == watch.seen()
    assert watch.arrived() == set()
    office.server.platform.standing = None
    repair_s = watch.all_arrive()
    assert watch.worst_correlation() >= ITS_OWN_VOICE
    watch.told("platform 503", repair_s)


def test_the_network_is_cut_in_a_body_then_refuses_then_swallows(office: RecordingOffice, watch: Watch) -> None:
    watch.wave(3)
    office.network.break_after(100_000)
    office.wait_for(lambda: office.network.cuts > 0, "the cut")
    office.network.set_line(Line.REFUSED)
    watch.wave(3)
    office.wait_for(lambda: len(watch.seen()) == 6, "six calls")
    office.network.set_line(Line.SILENT)
    watch.all_went_well()
    office.wait_for(lambda: list(office.incoming.iterdir()) == [], "the spool")
    assert watch.kept() == watch.seen()
    office.network.set_line(Line.OPEN)
    repair_s = watch.all_arrive()
    assert watch.worst_correlation() >= ITS_OWN_VOICE
    watch.told("network cut, refused, black hole", repair_s)


def test_the_spool_is_read_only_while_calls_are_made(office: RecordingOffice, watch: Watch, disks: None) -> None:
    office.spool_disk.set_read_only(True)
    watch.wave()
    watch.all_went_well()
    office.wait_for(lambda: alerted(office, "capture-failing"), "the alert")
    assert watch.kept() == watch.seen()
    assert watch.arrived() == set()
    office.spool_disk.set_read_only(False)
    repair_s = watch.all_arrive()
    assert watch.worst_correlation() >= ITS_OWN_VOICE
    watch.told("read-only spool", repair_s)


def test_both_disks_run_full_in_the_middle_of_calls(office: RecordingOffice, watch: Watch, disks: None) -> None:
    watch.wave(talk_ms=7000)
    office.wait_for(lambda: len(_big_files(office)) == IN_A_WAVE, "two seconds of each call")
    office.spool_disk.fill()
    office.capture_disk.fill()
    office.wait_for((office.run / "stop-recording").exists, "the disk guard")
    watch.wave(2, talk_ms=1000)
    watch.all_went_well()
    assert len(watch.seen("not recorded")) == 2
    office.wait_for(lambda: alerted(office, "capture-failing"), "the alert")
    assert watch.kept() == watch.seen()
    office.spool_disk.empty()
    office.capture_disk.empty()
    repair_s = watch.all_arrive()
    unrecorded = {call["linkedid"] for call in office.calls().values() if not call["parts"]}
    office.wait_for(lambda: not (office.run / "stop-recording").exists(), "the disk guard")
    office.wait_for(lambda: {c["linkedid"] for c in office.calls().values() if not c["parts"]} == watch.seen("not recorded"), "both calls")
    assert unrecorded <= watch.seen("not recorded")
    assert all(part["is_incomplete"] for call in office.calls().values() for part in call["parts"])
    assert watch.worst_correlation() >= ITS_OWN_VOICE  # what was written before is right
    watch.told("disk full", repair_s)


def test_the_recorder_is_killed_three_times_while_calls_are_made(office: RecordingOffice, watch: Watch) -> None:
    watch.wave()
    for moment in (lambda: len(watch.seen()) >= 2, lambda: len(_markers(office)) >= 1, lambda: office.server.platform.put_bytes > 0):
        office.wait_for(moment, "the moment to kill it")
        office.stop_recorder(signal.SIGKILL)
        office.start_recorder()
    watch.all_went_well()
    repair_s = watch.all_arrive()
    assert watch.worst_correlation() >= ITS_OWN_VOICE
    watch.told("kill -9 of the recorder, three times", repair_s)


def test_kill_9_of_asterisk_in_calls_leaves_repaired_recordings(office: RecordingOffice, watch: Watch) -> None:
    watch.wave(4, talk_ms=20000)
    office.wait_for(
        lambda: sum(path.stat().st_size > 60_000 for path in office.incoming.glob("*-[rt].wav")) == 8, "some seconds of the calls"
    )
    office.pbx.stop(signal.SIGKILL)
    for wave in watch.waves:
        wave.kill()  # nobody is there to talk to
    repair_s = watch.all_arrive(120.0)
    parts = [part for call in office.calls().values() for part in call["parts"]]
    tell(f"after kill -9: {min(part['duration_s'] for part in parts)} s kept, worst correlation {watch.worst_correlation():.4f}")
    assert all(part["is_incomplete"] for part in parts)
    assert min(part["duration_s"] for part in parts) >= 3.0
    assert watch.worst_correlation() >= ITS_OWN_VOICE
    watch.told("kill -9 of Asterisk (its calls died with it)", repair_s)


def _big_files(office: RecordingOffice) -> list[Path]:
    return [path for path in office.incoming.glob("*-r.wav") if path.stat().st_size > 32_000]


def _markers(office: RecordingOffice) -> list[Path]:
    return list(office.incoming.glob("*.done"))

"""Delivery against a platform that fails: what was acknowledged is there, what was not is still here, and nothing is there twice."""

from __future__ import annotations

import gzip
import hashlib
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from pbx_recorder.alerts import Alerts
from pbx_recorder.capture import Capture
from pbx_recorder.counters import Counters
from pbx_recorder.deliver import Delivery
from pbx_recorder.delivery_round import DeliveryRound
from pbx_recorder.disk import Disk
from pbx_recorder.manifest import Sender
from pbx_recorder.pacing import Bandwidth
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.scanner import Scanner
from pbx_recorder.spool import Spool
from pbx_recorder.unrecorded_calls import UnrecordedCalls
from tests.fakes.facts import ScriptedFacts, ScriptedSource
from tests.fakes.platform import TOKEN, FakePlatform, Fault, PlatformServer
from tests.fakes.recordings import BASE, LINKEDID, put_recording

ENTRY = f"{LINKEDID}-1788310001123-001"
ENDED = 1788310001.123  # the recordings here are shorter than a second


class Clock:
    def __init__(self) -> None:
        self.now = ENDED + 1000.0

    def __call__(self) -> float:
        return self.now


class Recorder:
    def __init__(self, root: Path, server: PlatformServer, is_newest_first: bool = False) -> None:
        root.mkdir(exist_ok=True)
        self.root, self.server, self.clock = root, server, Clock()
        (root / "token").write_text(TOKEN + "\n")
        self.spool = Spool(root / "spool", Disk())
        self.spool.open()
        self.incoming = root / "incoming"
        self.capture = Capture(self.incoming, self.spool, Disk())
        self.source = ScriptedSource()
        self.client = PlatformClient(server.url, root / "token", timeout_s=5.0)
        self.delivery = Delivery(self.spool, self.client, self.source, Sender("office", "host"), Bandwidth(0), 60.0, self.clock)
        self.alerts, self.counters = Alerts(self.clock), Counters()
        unrecorded = UnrecordedCalls(self.source, self.spool, root / "told.json", 60.0, self.clock)
        self.round = DeliveryRound(
            self.delivery, self.spool, self.alerts, self.counters, 2.0, 300.0, is_newest_first, unrecorded, self.clock, random.Random(3)
        )

    def record(self, base: str = BASE, frames: int = 4000) -> None:
        put_recording(self.incoming, base, [1] * frames, [2] * frames)
        for found in Scanner(self.incoming, self.clock).find():
            self.capture.take(found)

    def run_until_idle(self, most: int = 60) -> int:
        """Rounds that it took; the clock jumps over each pause."""
        for count in range(most):
            pause_s = self.round.run()
            if not self.spool.waiting():
                return count + 1
            self.clock.now += max(pause_s, 300.0)
        raise AssertionError("still not delivered")

    def close(self) -> None:
        self.spool.close()
        self.client.close()

    @property
    def platform(self) -> FakePlatform:
        return self.server.platform


@pytest.fixture(scope="module")
def server() -> Iterator[PlatformServer]:
    with PlatformServer() as running:
        yield running


@pytest.fixture
def recorder(tmp_path: Path, server: PlatformServer) -> Iterator[Recorder]:
    server.renew()
    one = Recorder(tmp_path, server)
    yield one
    one.close()


def codes(recorder: Recorder) -> list[str]:
    return [alert.code for alert in recorder.alerts.standing()]


def test_a_recording_arrives_with_its_manifest_and_leaves_the_spool(recorder: Recorder) -> None:
    recorder.record()
    audio = recorder.spool.audio(ENTRY).read_bytes()
    recorder.round.run()
    call = recorder.platform.calls[f"office:{LINKEDID}"]
    (part,) = call["parts"]
    assert bytes(recorder.platform.blobs[part["sha256"]]) == audio
    assert (call["direction"], call["dialled_number"], call["notice_played"], call["agents"]) == ("inbound", "74950000001", True, [])
    assert call["recorder"] == {"version": "0.1.0", "host": "host"}
    assert recorder.spool.waiting() == []
    assert not recorder.spool.audio(ENTRY).exists()
    counts = recorder.counters.now()
    assert (counts["recordings_delivered"], counts["delivered_bytes"]) == (1, len(audio))


def test_the_facts_of_the_call_stand_in_its_manifest(recorder: Recorder) -> None:
    recorder.source.facts[LINKEDID] = ScriptedFacts(
        LINKEDID, ENDED, True, {"direction": "outbound", "queue": "sales", "dialled_number": None}
    )
    recorder.record()
    recorder.round.run()
    call = recorder.platform.calls[f"office:{LINKEDID}"]
    assert (call["direction"], call["queue"], call["dialled_number"]) == ("outbound", "sales", "74950000001")


def test_the_manifest_waits_for_facts_but_not_for_ever(recorder: Recorder) -> None:
    recorder.record()
    recorder.clock.now = ENDED + 30.0
    recorder.round.run()
    assert recorder.platform.calls == {}
    assert len(recorder.platform.blobs) == 1  # the audio is over there already
    recorder.clock.now = ENDED + 61.0
    recorder.round.run()
    assert len(recorder.platform.calls) == 1


def test_while_the_call_lives_its_first_part_waits_and_no_local_copy_goes(recorder: Recorder) -> None:
    recorder.source.facts[LINKEDID] = ScriptedFacts(LINKEDID, None)
    recorder.record()
    recorder.clock.now = ENDED + 1800.0
    recorder.round.run()
    assert recorder.platform.calls == {}
    assert recorder.spool.audio(ENTRY).exists()
    recorder.source.facts[LINKEDID] = ScriptedFacts(LINKEDID, ENDED + 1801.0, True)
    recorder.clock.now += 2.0
    recorder.round.run()
    assert recorder.platform.parts() == [f"{ENTRY}.wav"]


def test_facts_that_come_after_the_manifest_are_sent_after_it(recorder: Recorder) -> None:
    recorder.record()
    recorder.round.run()
    assert recorder.platform.calls[f"office:{LINKEDID}"]["queue"] is None
    recorder.source.facts[LINKEDID] = ScriptedFacts(LINKEDID, ENDED, True, {"queue": "sales"})
    recorder.round.run()
    recorder.round.run()
    assert recorder.platform.calls[f"office:{LINKEDID}"]["queue"] == "sales"
    assert recorder.platform.parts() == [f"{ENTRY}.wav"]
    assert [method for method, _ in recorder.platform.requests].count("POST") == 2


def test_a_late_part_joins_its_call(recorder: Recorder) -> None:
    recorder.record()
    recorder.round.run()
    recorder.record(BASE.replace("1123-001", "9123-002"))
    recorder.round.run()
    assert sorted(recorder.platform.parts()) == [f"{LINKEDID}-1788310001123-001.wav", f"{LINKEDID}-1788310009123-002.wav"]
    assert len(recorder.platform.calls) == 1


def test_two_linkedids_that_a_transfer_made_one_call_come_under_one_key(recorder: Recorder) -> None:
    other = "1788310000.44"
    for call in (LINKEDID, other):
        recorder.source.facts[call] = ScriptedFacts(LINKEDID, ENDED, True)
    recorder.record()
    recorder.record(BASE.replace(LINKEDID, other))
    recorder.run_until_idle()
    assert list(recorder.platform.calls) == [f"office:{LINKEDID}"]
    assert len(recorder.platform.parts()) == 2


def test_raw_events_go_along_by_their_hash(recorder: Recorder, tmp_path: Path) -> None:
    raw = tmp_path / "raw.gz"
    raw.write_bytes(gzip.compress(b'{"kind": "Newchannel"}\n', mtime=0))
    recorder.source.raw[LINKEDID] = raw
    recorder.record()
    recorder.round.run()
    sha256 = hashlib.sha256(raw.read_bytes()).hexdigest()
    assert recorder.platform.calls[f"office:{LINKEDID}"]["raw_events"] == sha256
    assert recorder.platform.whole(sha256)


def test_a_missed_call_without_recording_is_told_once(recorder: Recorder, server: PlatformServer) -> None:
    recorder.source.facts["1788310070.1"] = ScriptedFacts("1788310070.1", ENDED, True, {"is_answered": False, "abandoned_after_s": 4.2})
    for _ in range(3):
        recorder.round.run()
        recorder.clock.now += 700.0
    assert recorder.platform.calls["office:1788310070.1"]["abandoned_after_s"] == 4.2
    assert [method for method, _ in recorder.platform.requests] == ["POST"]
    recorder.spool.close()
    again = Recorder(recorder.root, server)
    again.source = recorder.source
    again.round.run()
    again.close()
    assert [method for method, _ in recorder.platform.requests] == ["POST"]


@pytest.mark.parametrize(
    "faults",
    [
        [Fault(status=503)] * 3,
        [Fault(status=500), Fault(status=429, retry_after="7")],
        [Fault(status=401)],
        [Fault(is_answer_lost=True)] * 4,
        [Fault(), Fault(is_answer_lost=True), Fault(), Fault(is_answer_lost=True)],
        [Fault(), Fault(cut_after=0), Fault(), Fault(cut_after=1), Fault(), Fault(cut_after=9000)],
        [Fault(), Fault(is_hash_wrong=True)],
        [Fault(), Fault(is_hash_wrong=True), Fault(is_hash_wrong=True), Fault(status=503)],
        [Fault(), Fault(), Fault(body=b'{"parts": []}')],
        [Fault(), Fault(), Fault(body=b"<html>proxy</html>")],
        [Fault(), Fault(), Fault(body=b"[]")],
        [Fault(), Fault(), Fault(status=422)],
        [Fault(), Fault(status=413)],
        [Fault(), Fault(status=416)],
        [Fault(status=301)],
        [Fault(), Fault(), Fault(status=404)],
    ],
)
def test_a_failing_platform_delays_and_neither_loses_nor_doubles(faults: list[Fault], recorder: Recorder) -> None:
    recorder.record()
    recorder.platform.faults.extend(faults)
    recorder.round.run()
    assert recorder.spool.audio(ENTRY).exists() or recorder.platform.parts()
    recorder.run_until_idle()
    assert recorder.platform.parts() == [f"{ENTRY}.wav"]
    assert codes(recorder) == []


def test_connections_cut_at_random_bytes_resume_and_end_whole(recorder: Recorder) -> None:
    chance = random.Random(11)
    size = 0
    for number in range(6):
        recorder.record(BASE.replace("12-", f"{20 + number}-"), frames=30000)
    size = sum(recorder.spool.audio(entry).stat().st_size for entry in recorder.spool.waiting())
    recorder.platform.methods_that_fail = frozenset({"PUT", "POST"})
    for _ in range(40):
        recorder.platform.faults.append(
            chance.choice(
                [Fault(cut_after=chance.randint(0, 90000)), Fault(cut_after=chance.randint(0, 90000)), Fault(is_answer_lost=True), Fault()]
            )
        )
    recorder.run_until_idle(most=200)
    assert len(recorder.platform.parts()) == len(set(recorder.platform.parts())) == len(recorder.platform.calls) == 6
    assert all(recorder.platform.whole(sha256) for sha256 in recorder.platform.blobs)
    assert recorder.platform.put_bytes == size  # resumed: not one byte was kept twice


def test_a_lie_about_the_hash_is_answered_by_all_bytes_again(recorder: Recorder) -> None:
    recorder.record()
    recorder.platform.faults.extend([Fault(), Fault(is_hash_wrong=True)])
    recorder.round.run()
    assert codes(recorder) == [f"call-{LINKEDID}"]
    assert recorder.spool.audio(ENTRY).exists()
    recorder.run_until_idle()
    puts = [method for method, _ in recorder.platform.requests].count("PUT")
    assert puts == 2


def test_audio_that_the_disk_changed_is_never_delivered_and_never_deleted(recorder: Recorder) -> None:
    recorder.record()
    recorder.record(BASE.replace("1123-001", "9123-002"))
    path = recorder.spool.audio(ENTRY)
    data = bytearray(path.read_bytes())
    data[100] ^= 1
    path.write_bytes(bytes(data))
    recorder.round.run()
    assert recorder.platform.parts() == [f"{LINKEDID}-1788310009123-002.wav"]  # the other part of the call is not held up
    assert path.exists()
    assert "disk has changed" in recorder.alerts.standing()[0].text
    path.unlink()
    recorder.clock.now += 600
    recorder.round.run()
    assert recorder.spool.waiting() == [ENTRY]


def test_one_refused_call_does_not_hold_up_the_others(recorder: Recorder) -> None:
    recorder.record()
    recorder.record(BASE.replace("12-", "13-"))
    recorder.platform.faults.extend([Fault(), Fault(), Fault(status=422)])
    recorder.round.run()
    assert list(recorder.platform.calls) == ["office:1788310000.13"]
    assert codes(recorder) == [f"call-{LINKEDID}"]


def test_a_call_that_always_breaks_the_connection_lets_the_next_one_pass(recorder: Recorder) -> None:
    recorder.record()
    recorder.record(BASE.replace("12-", "13-"))
    recorder.platform.faults.extend([Fault(), Fault(cut_after=10)])
    assert recorder.round.run() > 0.9
    recorder.clock.now += 0.5
    recorder.round.run()
    assert list(recorder.platform.calls) == ["office:1788310000.13"]


@pytest.mark.parametrize("is_newest_first", [False, True])
def test_after_a_day_offline_everything_comes_once_and_in_the_wanted_order(
    is_newest_first: bool, tmp_path: Path, server: PlatformServer
) -> None:
    platform = server.renew()
    recorder = Recorder(tmp_path / "host", server, is_newest_first)
    for number in range(120):
        recorder.record(f"1788{number:06d}.{number}-1788{number:06d}000-001-icn", frames=100)
    platform.faults.extend([Fault(status=503)] * 40)
    pauses = []
    while platform.faults:
        pauses.append(recorder.round.run())
        recorder.clock.now += pauses[-1]
    assert 1.0 <= pauses[0] <= 2.0
    assert 150.0 <= pauses[-1] <= 300.0
    recorder.clock.now += 1000.0
    recorder.run_until_idle()
    order = [key.split(":")[1] for key in platform.calls]
    first, last = ("1788000119.119", "1788000000.0") if is_newest_first else ("1788000000.0", "1788000119.119")
    assert (order[0], order[-1]) == (first, last)
    assert len(order) == len(platform.parts()) == 120
    assert list((recorder.root / "spool").glob("*/*/audio.wav")) == []
    recorder.close()


def test_a_wrong_token_is_told_with_its_remedy_and_a_new_one_needs_no_restart(recorder: Recorder) -> None:
    recorder.record()
    for token in ("wrong", "", "zwei\nZeilen", "\N{SNOWMAN}"):
        (recorder.root / "token").write_text(token, "utf-8")
        recorder.round.run()
        (alert,) = recorder.alerts.standing()
        assert alert.code == "platform-unavailable"
        assert "oken" in alert.remedy
        recorder.clock.now += 1000.0
    (recorder.root / "token").write_text(TOKEN)
    recorder.run_until_idle()
    assert codes(recorder) == []


def test_a_clock_an_hour_off_is_measured(recorder: Recorder) -> None:
    recorder.platform.date = "Wed, 02 Sep 2026 01:00:00 GMT"  # 1788310800
    client = PlatformClient(recorder.server.url, recorder.root / "token", now=lambda: 1788310800.0 + 3600.0)
    client.request("HEAD", "/api/v1/recordings/0")
    client.close()
    assert client.skew_s == 3600.0


def test_no_network_is_a_pause_not_an_end(tmp_path: Path) -> None:
    with PlatformServer() as server:
        recorder = Recorder(tmp_path, server)
    recorder.record()
    assert recorder.round.run() >= 1.0
    assert codes(recorder) == ["platform-unavailable"]
    assert recorder.spool.waiting() == [ENTRY]
    recorder.close()

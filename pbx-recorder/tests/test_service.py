"""The whole recorder as a process of its own: started, killed, stopped."""

from __future__ import annotations

import os
import random
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pbx_recorder.state import read_state
from tests.fakes.platform import Fault, PlatformServer
from tests.fakes.recordings import leg_bytes, pairs_of, put_recording
from tests.test_reports import OneHost

PATIENCE_S = 60.0  # for a machine with much else to do; nothing here waits so long in itself
HERE = Path(__file__).parent.parent


@pytest.fixture
def server() -> Iterator[PlatformServer]:
    with PlatformServer() as running:
        yield running


class Process:
    """`pbx-recorder run` for one host; ended with the test."""

    def __init__(self, host: OneHost) -> None:
        self._host = host
        self._running: subprocess.Popen[bytes] | None = None

    def start(self, notify: str = "") -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "pbx_recorder", "--config", str(self._host.config), "run"]
        with (self._host.root / "log").open("ab") as log:
            self._running = subprocess.Popen(command, cwd=HERE, stderr=log, env={**os.environ, "NOTIFY_SOCKET": notify})
        return self._running

    def end(self, how: signal.Signals) -> int:
        assert self._running is not None
        self._running.send_signal(how)
        return self._running.wait(PATIENCE_S)

    def close(self) -> None:
        if self._running is not None and self._running.poll() is None:
            self.end(signal.SIGKILL)


@pytest.fixture
def host(tmp_path: Path, server: PlatformServer) -> OneHost:
    return OneHost(tmp_path, server.url)


@pytest.fixture
def process(host: OneHost) -> Iterator[Process]:
    one = Process(host)
    yield one
    one.close()


def wait_until(is_so: Callable[[], bool], host: OneHost) -> None:
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, (host.root / "log").read_text()
        time.sleep(0.02)


def base_of(number: int) -> str:
    return f"1788310000.{number}-1788310001{number:03d}-001-icn"


def test_thirty_recordings_come_through_five_kills_each_once_and_whole(host: OneHost, process: Process, server: PlatformServer) -> None:
    chance = random.Random(2)
    server.platform.methods_that_fail = frozenset({"PUT", "POST"})
    for number in range(30):
        put_recording(host.root / "incoming", base_of(number), [number] * 2000, [-number] * 1900, has_marker=number % 3 > 0)
        server.platform.faults.append(chance.choice([Fault(), Fault(status=503), Fault(cut_after=500), Fault(is_answer_lost=True)]))
    for kill in range(5):
        process.start()
        wait_until(lambda kill=kill: len(server.platform.calls) >= 3 * kill, host)  # type: ignore[misc]
        time.sleep(chance.random() * 0.2)
        process.end(signal.SIGKILL)
    process.start()
    wait_until(lambda: len(server.platform.calls) == 30 and not list((host.root / "spool/ready").iterdir()), host)
    assert process.end(signal.SIGTERM) in (0, -signal.SIGTERM)  # it may come before the process listens to it
    assert sorted(server.platform.parts()) == sorted(f"1788310000.{n}-1788310001{n:03d}-001.wav" for n in range(30))
    for call in server.platform.calls.values():
        (part,) = call["parts"]
        number = int(part["name"].split(".")[1].split("-")[0])
        pairs = pairs_of(bytes(server.platform.blobs[part["sha256"]]))
        assert pairs == [(number, -number)] * 1900 + [(number, 0)] * 100
    assert list((host.root / "incoming").iterdir()) == []


def test_a_recording_that_is_still_being_written_is_left_to_asterisk(host: OneHost, process: Process, server: PlatformServer) -> None:
    base = base_of(1)
    put_recording(host.root / "incoming", base, [1] * 100, [2] * 100, has_marker=False, is_finished=False)
    with (host.root / "incoming" / f"{base}-r.wav").open("r+b") as open_file:
        process.start()
        put_recording(host.root / "incoming", base_of(2), [3], [4])
        wait_until(lambda: len(server.platform.calls) == 1, host)
        assert (host.root / "incoming" / f"{base}-r.wav").exists()
        open_file.write(leg_bytes([9] * 100))
    os.utime(host.root / "incoming" / f"{base}-r.wav", (1, 1))
    wait_until(lambda: len(server.platform.calls) == 2, host)


def test_it_tells_systemd_that_it_is_ready_and_stops_when_asked(host: OneHost, process: Process, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(tmp_path / "notify"))
        listener.settimeout(PATIENCE_S)
        process.start(str(tmp_path / "notify"))
        said = {listener.recv(100), listener.recv(100)}
        assert said == {b"READY=1", b"WATCHDOG=1"}
        assert process.end(signal.SIGTERM) == 0
    state = read_state(host.root / "run")
    assert state is not None
    assert [alert["code"] for alert in state["alerts"]] in ([], ["no-facts"])


def test_idle_it_needs_less_than_50_megabytes(host: OneHost, process: Process) -> None:
    running = process.start()
    wait_until(lambda: read_state(host.root / "run") is not None, host)
    status = Path(f"/proc/{running.pid}/status").read_text()
    resident_kb = int(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
    assert resident_kb < 50_000


def test_metrics_are_served_where_they_were_asked_for(tmp_path: Path, server: PlatformServer) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    host = OneHost(tmp_path, server.url, more=f"metrics_port = {port}\n")
    process = Process(host)
    process.start()
    try:
        wait_until(lambda: read_state(host.root / "run") is not None, host)
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=10) as answer:
            assert b"pbx_recorder_spool_recordings 0" in answer.read()
        with pytest.raises(urllib.error.HTTPError) as raised:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/state.json", timeout=10)
        raised.value.close()
    finally:
        process.close()


def test_a_second_recorder_on_the_same_spool_refuses_with_a_remedy(host: OneHost, process: Process) -> None:
    process.start()
    wait_until(lambda: read_state(host.root / "run") is not None, host)
    command = [sys.executable, "-m", "pbx_recorder", "--config", str(host.config), "run"]
    second = subprocess.run(command, cwd=HERE, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert second.returncode == 1
    assert "-> Stop the service first" in second.stderr

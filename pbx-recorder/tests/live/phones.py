"""SIP telephones on loopback addresses: each is one sipp process, kept by its pid and ended by it."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

from tests.live import sip_scenarios
from tests.live.speech import SOUNDS

_PATIENCE_S = 60


class Phones:
    """Ends every telephone that it started."""

    def __init__(self, folder: Path, net: str, sip_port: int) -> None:
        self._folder = folder
        self._net = net
        self._sip_port = sip_port
        self._running: dict[str, subprocess.Popen[bytes]] = {}
        self._count = 0

    def agent(self, number: int, ring_ms: int = 300, steps: Sequence[str] | None = None) -> None:
        """Extension `number` answers every call so, from now on."""
        scenario = sip_scenarios.agent(str(SOUNDS / "agent.alaw"), ring_ms, [sip_scenarios.wait_for_bye()] if steps is None else steps)
        self._serve(number, scenario)

    def deaf_agent(self, number: int) -> None:
        self._serve(number, sip_scenarios.deaf_agent())

    def call(self, did: str, caller: str, talk_ms: int, calls: int = 1, per_s: int = 1) -> subprocess.Popen[bytes]:
        """A customer rings `did`; `calls` of them, `per_s` each second."""
        scenario = sip_scenarios.customer(str(SOUNDS / "customer.alaw"), talk_ms)
        more = ["-s", did, "-key", "caller", caller, "-m", str(calls), "-l", str(calls), "-r", str(per_s)]
        return self._start(f"customer-{self._count}", 2, 5080 + self._count % 100, scenario, [f"127.0.0.1:{self._sip_port}", *more])

    def finish(self, customer: subprocess.Popen[bytes]) -> int:
        """sipp's exit status: 0 when every call went as written."""
        return customer.wait(_PATIENCE_S)

    def hang_up_for_good(self, number: int) -> None:
        self._stop(self._running.pop(str(number)))

    def close(self) -> None:
        for process in self._running.values():
            self._stop(process)
        self._running.clear()

    def _serve(self, number: int, scenario: str) -> None:
        if str(number) in self._running:
            self.hang_up_for_good(number)
        self._start(str(number), number - 90, 5060, scenario, [])

    def _start(self, name: str, host: int, port: int, scenario: str, more: list[str]) -> subprocess.Popen[bytes]:
        self._count += 1
        path = self._folder / f"{name}-{self._count}.xml"
        path.write_text(scenario)
        address = f"{self._net}.{host}"
        media_port = 22000 + self._count * 250 % 20000
        command = ["sipp", *more[:1], "-sf", str(path), "-i", address, "-p", str(port), "-mi", address, "-mp", str(media_port), *more[1:]]
        command += ["-nostdin", "-trace_err", "-error_file", str(path.with_suffix(".err"))]
        with path.with_suffix(".log").open("wb") as log:
            process = subprocess.Popen(command, cwd=self._folder, stdout=log, stderr=subprocess.STDOUT)
        self._running[name] = process
        if not more:
            _wait_for_udp(address, port)
        return process

    @staticmethod
    def _stop(process: subprocess.Popen[bytes]) -> None:
        process.kill()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(10)


def _wait_for_udp(address: str, port: int) -> None:
    """Until somebody listens there: Linux lists it in /proc/net/udp."""
    wanted = "".join(f"{int(part):02X}" for part in reversed(address.split("."))) + f":{port:04X}"
    end = time.monotonic() + 15
    while wanted not in Path("/proc/net/udp").read_text():
        assert time.monotonic() < end, f"No telephone came up on {address}:{port}"
        time.sleep(0.02)

"""The real platform as a program of its own: nothing of it is imported here, and it is spoken to as its users do."""

from __future__ import annotations

import contextlib
import gzip
import io
import json
import os
import subprocess
import sys
import time
import urllib.request
import wave
from array import array
from pathlib import Path
from typing import Any

import pytest

from tests.live.asterisk_host import free_port

HERE = Path(__file__).parent
CALLER = "+442079460001"


class Platform:
    """`earshot serve` over a company folder of its own, with a token for the recorder and one for us."""

    def __init__(self, folder: Path) -> None:
        self._program = _program()
        self.company, self._folder = folder / "company", folder
        self.company.mkdir()
        self.run("company", "apply", str(HERE / "company.toml"), "--yes")
        self.recorder_token = self._token("office", "recorder:write", "routing:read")
        self._reader_token = self._token("reader", "calls:read", "calls:listen", "numbers:read", "routing:read")
        self.url = f"http://127.0.0.1:{free_port()}"
        with (folder / "platform.log").open("wb") as log:
            command = [*self._command(), "serve", "--workers", "0", "--port", self.url.rpartition(":")[2]]
            self._process = subprocess.Popen(command, stdout=log, stderr=log)

    def run(self, *words: str) -> str:
        done = subprocess.run([*self._command(), *words], capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr[-1500:]
        return done.stdout

    def run_script(self, name: str) -> None:
        """One of ours, by the platform's own Python."""
        done = subprocess.run([str(self._program.parent / "python"), str(HERE / name), str(self.company)], capture_output=True, timeout=60)
        assert done.returncode == 0, done.stderr[-1500:].decode()

    def calls(self) -> set[str]:
        """Ids of the calls that our telephone made: the others are history."""
        rows = self._json("/api/v1/calls?limit=500")["rows"]
        return {row["id"] for row in rows if row["client_number"] == CALLER}

    def call(self, call_id: str) -> dict[str, Any]:
        return dict(self._json(f"/api/v1/calls/{call_id}"))

    def order(self) -> dict[str, Any]:
        return dict(self._json("/api/v1/routing/order"))

    def heard(self, call_id: str) -> dict[str, array[int]]:
        """The samples of each side, as the platform plays them."""
        sides = self.call(call_id)["recording"]["sides"]
        with wave.open(io.BytesIO(self._read(f"/calls/{call_id}/audio"))) as sound:
            assert (sound.getframerate(), sound.getnchannels()) == (8000, len(sides))
            both = array("h", sound.readframes(sound.getnframes()))
        return {side: both[place :: len(sides)] for place, side in enumerate(sides)}

    def events(self, call_id: str) -> list[dict[str, Any]]:
        """Of the exchange, as the recorder handed them in beside the call."""
        name = self.call(call_id)["exchange"]["raw_events_sha256"]
        (blob,) = (self.company / ".earshot").rglob(name)
        return [json.loads(line) for line in gzip.decompress(blob.read_bytes()).splitlines()]

    def stop(self) -> None:
        self._process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(15)
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait(10)

    def _command(self) -> list[str]:
        return [str(self._program), "--company", str(self.company)]

    def _token(self, name: str, *scopes: str) -> str:
        words = [word for scope in scopes for word in ("--scope", scope)]
        return str(json.loads(self.run("token", "create", name, *words, "--json"))["token"])

    def _read(self, path: str) -> bytes:
        request = urllib.request.Request(self.url + path, headers={"Authorization": f"Bearer {self._reader_token}"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            return bytes(answer.read())

    def _json(self, path: str) -> Any:
        return json.loads(self._read(path))

    def wait_until_open(self) -> None:
        end = time.monotonic() + 40
        while True:
            with contextlib.suppress(OSError):
                self._json("/api/v1/calls?limit=1")
                return
            assert self._process.poll() is None, (self._folder / "platform.log").read_text()[-1500:]
            assert time.monotonic() < end, "the platform did not open its door within 40 s"
            time.sleep(0.2)


def _program() -> Path:
    path = Path(os.environ.get("EARSHOT_PROGRAM") or Path(sys.executable).with_name("earshot"))
    if not path.is_file():
        pytest.fail(f"the platform's program {path} is missing: install it, or name it by EARSHOT_PROGRAM")
    return path

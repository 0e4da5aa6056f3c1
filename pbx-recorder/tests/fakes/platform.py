"""A small platform over real HTTP, held to the text of the contract, that can be told to fail in the ways real ones do."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from tests.fakes.store import FakeStore

TOKEN = "test-token"
PART_FIELDS = {"sha256", "size_bytes", "name", "encoding", "rate_hz", "channels", "started_at", "duration_s", "is_incomplete"}
CALL_FIELDS = {
    "version", "key", "pbx", "linkedid", "direction", "started_at", "answered_at", "ended_at", "client_number", "dialled_number", "queue",
    "is_answered", "wait_s", "talk_s", "abandoned_after_s", "hung_up_by", "agents", "transfers", "parts", "notice_played", "routing",
    "raw_events", "recorder",
}  # fmt: skip


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request. `cut_after`: the connection dies when so many bytes of the body were kept."""

    status: int | None = None
    cut_after: int | None = None
    is_answer_lost: bool = False
    is_hash_wrong: bool = False
    retry_after: str | None = None
    body: bytes | None = None


@dataclass
class FakePlatform:
    blobs: dict[str, bytearray] = field(default_factory=dict)
    calls: dict[str, dict[str, Any]] = field(default_factory=dict)
    states: list[dict[str, Any]] = field(default_factory=list)
    requests: list[tuple[str, str]] = field(default_factory=list)
    put_bytes: int = 0
    faults: deque[Fault] = field(default_factory=deque)
    standing: Fault | None = None  # goes wrong with every request, until it is taken away
    methods_that_fail: frozenset[str] = frozenset({"HEAD", "PUT", "POST", "GET"})
    date: str | None = None
    store: FakeStore | None = None
    order: tuple[int, dict[str, str], bytes] = (404, {}, b"")

    def whole(self, sha256: str) -> bool:
        return sha256 in self.blobs and hashlib.sha256(self.blobs[sha256]).hexdigest() == sha256

    def parts(self) -> list[str]:
        """Names of all audio parts of all calls; a duplicate would be in it twice."""
        return [part["name"] for call in self.calls.values() for part in call["parts"]]

    def take_fault(self, method: str) -> Fault:
        if self.standing is not None and method in self.methods_that_fail:
            return self.standing
        return self.faults.popleft() if self.faults and method in self.methods_that_fail else Fault()

    def accept_call(self, manifest: dict[str, Any], key: str | None) -> dict[str, Any]:
        """A later manifest of the same key replaces the facts and adds parts; the answer names the parts that are whole here."""
        assert set(manifest) == CALL_FIELDS, set(manifest) ^ CALL_FIELDS
        assert key == manifest["key"] == f"{manifest['pbx']}:{manifest['linkedid']}"
        assert manifest["version"] == 1
        for part in manifest["parts"]:
            assert set(part) == PART_FIELDS
            assert part["channels"] == ["client", "agent"]
        held = [part for part in manifest["parts"] if self.whole(part["sha256"])]
        known = {part["sha256"]: part for part in self.calls.get(key, {"parts": []})["parts"]}
        known.update({part["sha256"]: part for part in held})
        self.calls[key] = {**manifest, "parts": list(known.values())}
        return {"call_id": f"call-{len(self.calls)}", "parts": list(known)}


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    platform: FakePlatform

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was cut off is what some tests want."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    wbufsize = -1
    server: _Server

    def log_message(self, *args: object) -> None:
        pass

    def date_time_string(self, timestamp: float | None = None) -> str:
        return self.server.platform.date or super().date_time_string(timestamp)

    def do_HEAD(self) -> None:
        platform, fault = self._begin()
        if fault.status:
            return self._answer(fault.status, b"", fault)
        held = platform.blobs.get(self.path.rsplit("/", 1)[1])
        if held is None:
            return self._answer(404, b"", fault)
        return self._answer(200, b"", fault, length=len(held))

    def do_GET(self) -> None:
        platform, fault = self._begin()
        status, headers, body = (fault.status, {}, b"") if fault.status else platform.order
        return self._answer(status, body, fault, headers)

    def do_PUT(self) -> None:
        if self.path.startswith("/store/"):
            return self._put_part()
        platform, fault = self._begin()
        sha256 = self.path.rsplit("/", 1)[1]
        found = re.fullmatch(r"bytes (\d+)-(\d+)/(\d+)", self.headers["Content-Range"])
        assert found, self.headers["Content-Range"]
        start, size = int(found[1]), int(found[3])
        kept = platform.blobs.setdefault(sha256, bytearray())
        if fault.status:
            self.close_connection = True
            return self._answer(fault.status, b"{}", fault)
        if start > len(kept):
            self.rfile.read(size - start)
            return self._answer(416, b"{}", fault)
        del kept[start:]
        left = size - start if fault.cut_after is None else min(fault.cut_after, size - start)
        while left:
            block = self.rfile.read(min(65536, left))
            kept += block
            platform.put_bytes += len(block)
            left -= len(block)
            if not block:
                break
        if fault.cut_after is not None:
            return self._cut()
        told = hashlib.sha256(b"lie" if fault.is_hash_wrong else kept).hexdigest()
        if fault.is_hash_wrong:
            kept[:] = bytes(len(kept))
        return self._answer(200, json.dumps({"sha256": told}).encode(), fault)

    def do_POST(self) -> None:
        platform, fault = self._begin()
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if fault.status:
            return self._answer(fault.status, fault.body or b"{}", fault)
        if fault.cut_after is not None:
            return self._cut()
        if self.path.endswith("/state"):
            platform.states.append(json.loads(body))
            return self._answer(200, b"{}", fault)
        if self.path != "/api/v1/calls":
            return self._answer_upload(json.loads(body)["size_bytes"], fault)
        answer = platform.accept_call(json.loads(body), self.headers["Idempotency-Key"])
        return self._answer(201, fault.body or json.dumps(answer).encode(), fault)

    def _answer_upload(self, size: int, fault: Fault) -> None:
        platform = self.server.platform
        sha256 = self.path.split("/")[4]
        if platform.store is None:
            return self._answer(404, b"{}", fault)
        if not self.path.endswith("/finish"):
            url = f"http://127.0.0.1:{self.server.server_address[1]}"
            return self._answer(200, json.dumps(platform.store.plan(sha256, size, url)).encode(), fault)
        status, body = platform.store.finish(sha256, size)
        if body is not None:
            platform.blobs[sha256] = bytearray(body)
        return self._answer(status, json.dumps({"sha256": sha256}).encode(), fault)

    def _put_part(self) -> None:
        """Its own door: the platform's token must never come here."""
        store = self.server.platform.store
        assert store is not None
        assert "Authorization" not in self.headers
        sha256, number = self.path.partition("?")[0].split("/")[2:]
        fault = store.faults.popleft() if store.faults else None
        store.puts.append((sha256, int(number)))
        length = int(self.headers["Content-Length"])
        if fault is not None and fault < 0:
            self.rfile.read(-fault)
            return self._cut()
        body = self.rfile.read(length)
        if fault is None:
            store.parts.setdefault(sha256, {})[int(number)] = body
        return self._answer(fault or 200, b"", Fault())

    def _begin(self) -> tuple[FakePlatform, Fault]:
        platform = self.server.platform
        platform.requests.append((self.command, self.path))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            return platform, Fault(status=401)
        return platform, platform.take_fault(self.command)

    def _answer(self, status: int, body: bytes, fault: Fault, headers: dict[str, str] | None = None, length: int | None = None) -> None:
        if fault.is_answer_lost:
            return self._cut()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        if fault.retry_after:
            self.send_header("Retry-After", fault.retry_after)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)
        return None

    def _cut(self) -> None:
        self.close_connection = True
        self.connection.close()


class PlatformServer:
    """`with PlatformServer() as server:` gives server.url and server.platform, which may be replaced while it runs."""

    def __init__(self) -> None:
        self._http = _Server(("127.0.0.1", 0), _Handler)
        self._http.platform = FakePlatform()
        self.url = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def platform(self) -> FakePlatform:
        return self._http.platform

    def renew(self) -> FakePlatform:
        self._http.platform = FakePlatform()
        return self._http.platform

    def __enter__(self) -> PlatformServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

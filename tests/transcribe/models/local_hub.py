"""A model hub on loopback that speaks what the real one does, and misbehaves when it is told to."""

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import unquote, urlsplit

LARGE = 1000  # bytes from which on a file has a sha-256, as with the hub's large file storage


@dataclass
class LocalHub:
    files: dict[str, bytes]
    repository: str = "owner/model"
    revision: str = "abc123"
    token: str | None = None  # asked for where it is set
    cuts: list[int] = field(default_factory=list)  # after how many bytes each of the next answers breaks off
    honours_range: bool = True
    status: int = 200  # of the look-up
    sends_from: str = ""  # another host for the files themselves
    damaged: str = ""  # the file that comes with one wrong byte
    asked: list[tuple[str, str | None, str | None]] = field(default_factory=list)  # path, Range, Authorization
    url: str = ""

    def listing(self) -> bytes:
        return json.dumps({"sha": self.revision, "siblings": [_row(name, data) for name, data in self.files.items()]}).encode()


@contextmanager
def serving(hub: LocalHub) -> Iterator[LocalHub]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    hub.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _row(name: str, data: bytes) -> dict[str, object]:
    if len(data) >= LARGE:
        return {"rfilename": name, "size": len(data), "blobId": "0", "lfs": {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}}
    return {"rfilename": name, "size": len(data), "blobId": hashlib.sha1(f"blob {len(data)}\0".encode() + data).hexdigest()}


def _handler(hub: LocalHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            hub.asked.append((path, self.headers.get("Range"), self.headers.get("Authorization")))
            if hub.token and self.headers.get("Authorization") != f"Bearer {hub.token}":
                self._answer(401, b"")
            elif path == f"/api/models/{hub.repository}":
                self._answer(hub.status, hub.listing() if hub.status == 200 else b"")
            elif hub.sends_from:
                self.send_response(302)
                self.send_header("Location", hub.sends_from + self.path)
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self._send_file(path.removeprefix(f"/{hub.repository}/resolve/{hub.revision}/"))

        def _send_file(self, name: str) -> None:
            if name not in hub.files:
                return self._answer(404, b"")
            data = hub.files[name]
            if name == hub.damaged:
                data = data[:-1] + bytes([data[-1] ^ 1])
            start = int((self.headers.get("Range") or "bytes=0-").removeprefix("bytes=").rstrip("-")) if hub.honours_range else 0
            return self._answer(206 if start else 200, data[start:], hub.cuts.pop(0) if hub.cuts else None)

        def _answer(self, status: int, body: bytes, cut: int | None = None) -> None:
            self.send_response(status)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body if cut is None else body[:cut])
            if cut is not None:
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler

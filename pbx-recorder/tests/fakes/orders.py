"""The platform's ring order over HTTP, as GET /api/v1/routing/order is agreed: ETag, 304, Date. It can fall silent."""

from __future__ import annotations

import json
import threading
from datetime import datetime, timedelta, timezone
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


def order_json(
    version: str, queues: dict[str, list[tuple[str, str, int]]], mode: str = "on", arm: str | None = "kkd", lasts_s: float = 3600
) -> bytes:
    """`queues`: name -> (manager, interface, penalty), best first."""
    now = datetime.now(timezone.utc)
    members = {name: [{"manager": m, "interface": i, "penalty": p} for m, i, p in ranked] for name, ranked in queues.items()}
    times = {"valid_from": (now - timedelta(minutes=1)).isoformat(), "expires_at": (now + timedelta(seconds=lasts_s)).isoformat()}
    return json.dumps({"version": version, "mode": mode, "arm": arm, **times, "queues": members}).encode()


class FakeOrders:
    def __init__(self) -> None:
        self.body = order_json("none", {}, mode="off")
        self.asked = 0
        self.is_silent = False
        fake = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                fake.asked += 1
                etag = f'"{hash(fake.body)}"'
                if fake.is_silent or self.path != "/api/v1/routing/order":
                    self.send_error(503)
                elif self.headers.get("If-None-Match") == etag:
                    self.send_response(304)
                    self.end_headers()
                else:
                    self.send_response(200)
                    self.send_header("ETag", etag)
                    self.send_header("Content-Length", str(len(fake.body)))
                    self.end_headers()
                    self.wfile.write(fake.body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

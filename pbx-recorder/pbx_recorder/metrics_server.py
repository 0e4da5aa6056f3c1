"""Serve the metrics on 127.0.0.1, for a Prometheus that comes and asks."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from pbx_recorder.metrics import as_metrics
from pbx_recorder.state import read_state


class MetricsServer(HTTPServer):
    """`serve_forever` in a thread of its own; `shutdown` ends it."""

    def __init__(self, port: int, state_folder: Path) -> None:
        self.state_folder = state_folder
        super().__init__(("127.0.0.1", port), _Metrics)


class _Metrics(BaseHTTPRequestHandler):
    server: MetricsServer
    timeout = 5

    def do_GET(self) -> None:
        state = read_state(self.server.state_folder) if self.path == "/metrics" else None
        body = as_metrics(state).encode() if state else b"no such page, or no state yet\n"
        self.send_response(200 if state else 404)
        self.send_header("Content-Type", "text/plain; version=0.0.4")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Scrapes are no news."""

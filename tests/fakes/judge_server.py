"""An OpenAI-compatible endpoint on loopback that says what it is told to, and misbehaves when it is told to."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Answer = Callable[[dict[str, Any]], "Scripted"]


@dataclass(frozen=True)
class Scripted:
    """One reply. content: of the message; None: body as it is."""

    content: str | None = None
    status: int = 200
    body: bytes = b""
    headers: dict[str, str] = field(default_factory=dict)
    usage: dict[str, int] | None = field(default_factory=lambda: {"prompt_tokens": 1000, "completion_tokens": 200})
    finish: str = "stop"
    wait_s: float = 0.0  # before the first byte
    drip_s: float = 0.0  # between bytes
    cut_after: int | None = None  # bytes, then the connection goes

    def bytes(self) -> bytes:
        if self.content is None:
            return self.body
        choice = {"index": 0, "message": {"role": "assistant", "content": self.content}, "finish_reason": self.finish}
        return json.dumps({"choices": [choice], **({"usage": self.usage} if self.usage else {})}).encode()


@dataclass
class JudgeServer:
    answer: Answer
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)
    url: str = ""


@contextmanager
def judging(*script: Scripted | Answer) -> Iterator[JudgeServer]:
    """The replies in their order, the last one again and again."""
    left = list(script)

    def answer(request: dict[str, Any]) -> Scripted:
        now = left.pop(0) if len(left) > 1 else left[0]
        return now if isinstance(now, Scripted) else now(request)

    judge = JudgeServer(answer)
    stop = threading.Event()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(judge, stop))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    judge.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield judge
    finally:
        stop.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(judge: JudgeServer, stop: threading.Event) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            if self.path != "/v1/chat/completions":
                self.send_error(404)
                return
            judge.asked.append(request)
            judge.keys.append(self.headers.get("Authorization"))
            scripted = judge.answer(request)
            stop.wait(scripted.wait_s)
            body = scripted.bytes()
            try:
                self.send_response(scripted.status)
                for name, value in scripted.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                for part in self._parts(body, scripted):
                    self.wfile.write(part)
                    self.wfile.flush()
            except OSError:
                pass  # the asker has gone
            if scripted.cut_after is not None:
                self.close_connection = True

        def _parts(self, body: bytes, scripted: Scripted) -> Iterator[bytes]:
            sent = body if scripted.cut_after is None else body[: scripted.cut_after]
            if not scripted.drip_s:
                yield sent
                return
            for at in range(len(sent)):
                if stop.is_set():
                    return
                time.sleep(scripted.drip_s)
                yield sent[at : at + 1]

        def log_message(self, format: str, *args: object) -> None:
            pass

    return Handler

"""The network between recorder and platform, on loopback: it passes on, refuses, swallows, or breaks in the middle of a body."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from enum import Enum
from types import TracebackType

_RESET = struct.pack("ii", 1, 0)  # SO_LINGER of 0 s: the peer sees a reset, as of a cable that was cut


class Line(Enum):
    OPEN = "open"
    REFUSED = "refused"  # nobody listens
    SILENT = "silent"  # connections are taken, and nothing ever comes back


class Relay:
    """`with Relay(url) as relay:` listens on relay.url. `break_after(n)`: the line is cut once, n bytes of the sender from now."""

    def __init__(self, target: str) -> None:
        host, _, port = target.rpartition("//")[2].rpartition(":")
        self._target = (host, int(port))
        self._guard = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._left: int | None = None
        self._line = Line.OPEN
        self.cuts = 0
        self._listen(0)
        self._port = int(self._listener.getsockname()[1])
        self.url = f"http://127.0.0.1:{self._port}"

    def set_line(self, line: Line) -> None:
        """What stands is cut; what comes from now on meets the new state."""
        was, self._line = self._line, line
        if line is Line.REFUSED:
            self._close_listener()
        elif was is Line.REFUSED:
            self._listen(self._port)
        self.cut()

    def break_after(self, sent_bytes: int) -> None:
        self._left = sent_bytes

    def cut(self) -> None:
        with self._guard:
            sockets, self._sockets = self._sockets, set()
        for one in sockets:
            _reset(one)

    def _listen(self, port: int) -> None:
        self._listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._accept, args=(self._listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while True:
                client, _ = listener.accept()
                threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    def _serve(self, client: socket.socket) -> None:
        self._keep(client)
        if self._line is not Line.OPEN:
            return None  # held, never answered
        try:
            server = socket.create_connection(self._target)
        except OSError:
            return _reset(client)
        self._keep(server)
        back = threading.Thread(target=self._pump, args=(server, client, False), daemon=True)
        back.start()
        self._pump(client, server, True)
        back.join()
        for one in (client, server):
            with self._guard:
                self._sockets.discard(one)
            one.close()
        return None

    def _keep(self, one: socket.socket) -> None:
        with self._guard:
            self._sockets.add(one)

    def _pump(self, source: socket.socket, target: socket.socket, is_sent: bool) -> None:
        with contextlib.suppress(OSError):
            while data := source.recv(16384):
                if is_sent and self._left is not None:
                    self._left -= len(data)
                    if self._left <= 0:
                        self._left = None
                        self.cuts += 1
                        return self.cut()
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        return None

    def _close_listener(self) -> None:
        with contextlib.suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)  # close alone does not wake who waits in accept
        self._listener.close()

    def __enter__(self) -> Relay:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self._close_listener()
        self.cut()


def _reset(one: socket.socket) -> None:
    with contextlib.suppress(OSError):
        one.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
        one.shutdown(socket.SHUT_RDWR)
    with contextlib.suppress(OSError):
        one.close()

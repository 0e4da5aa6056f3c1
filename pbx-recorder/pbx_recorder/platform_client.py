"""The platform over HTTP: one kept connection, bearer token, and every failure turned into an error that says whose fault it is."""

from __future__ import annotations

import contextlib
import http.client
import json
import ssl
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Union
from urllib.parse import SplitResult, urlsplit

from pbx_recorder import __version__
from pbx_recorder.errors import RecorderError
from pbx_recorder.pacing import Bandwidth

_BLOCK = 65536
_Body = Callable[[], Union[bytes, Iterator[bytes], None]]  # made anew for each try
_LARGEST_ANSWER = 4 * 2**20


class PlatformUnavailableError(RecorderError):
    """Nothing can be delivered now: no network, a server error, a refused token. Everything waits."""

    def __init__(self, message: str, remedy: str, wait_s: float = 0.0) -> None:
        super().__init__(message, remedy)
        self.wait_s = wait_s


class RefusedError(RecorderError):
    """The platform answered, and does not want this one request; others may go."""

    def __init__(self, message: str, status: int) -> None:
        super().__init__(message, "Look at the platform's system page; the recording stays in the spool.", permanent=True)
        self.status = status


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    def json(self) -> dict[str, Any]:
        try:
            value = json.loads(self.body)
        except ValueError:
            value = None
        if not isinstance(value, dict):
            raise PlatformUnavailableError("The platform's answer is not the JSON that was expected", "Check [platform] url.")
        return value


class PlatformClient:
    """`skew_s` is how far this host's clock is ahead of the platform's, as of the last answer; None before the first."""

    def __init__(
        self, url: str, token_file: Path, ca_file: Path | None = None, timeout_s: float = 30.0, now: Callable[[], float] = time.time
    ) -> None:
        self._url: SplitResult = urlsplit(url.rstrip("/"))
        self._token_file = token_file
        self._ca_file = ca_file
        self._timeout_s = timeout_s
        self._now = now
        self._connection: http.client.HTTPConnection | None = None
        self.skew_s: float | None = None

    def request(self, method: str, path: str, body: bytes | None = None, headers: dict[str, str] | None = None) -> Answer:
        """Any answer below 500 that is no refused token is returned; all else raises PlatformUnavailableError."""
        return self._ask(method, path, headers or {}, lambda: body)

    def post_json(self, path: str, value: object, headers: dict[str, str] | None = None) -> Answer:
        data = json.dumps(value).encode()
        return self._ask("POST", path, {"Content-Type": "application/json", **(headers or {})}, lambda: data)

    def put_file(self, path: str, file: Path, start: int, size: int, bandwidth: Bandwidth) -> Answer:
        """Sends the bytes from `start` on, at least one; `size` is the whole file's."""
        extent = f"bytes {start}-{size - 1}/{size}"
        headers = {"Content-Type": "application/octet-stream", "Content-Range": extent, "Content-Length": str(size - start)}
        return self._ask("PUT", path, headers, lambda: blocks_of(file, start, size, bandwidth))

    def close(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None

    def _ask(self, method: str, path: str, headers: dict[str, str], body: _Body) -> Answer:
        headers = {"Authorization": f"Bearer {self._token()}", "User-Agent": f"pbx-recorder/{__version__}", **headers}
        is_reused = self._connection is not None
        try:
            try:
                answer = self._send(method, self._url.path + path, headers, body())
            except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
                self.close()
                if not is_reused or method == "PUT":
                    raise
                # A kept connection may have been closed while it was idle, and our requests may be made twice. Not a PUT:
                # the question before it has just used the connection, and the platform may have kept a part of its bytes.
                answer = self._send(method, self._url.path + path, headers, body())
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise PlatformUnavailableError(
                f"The platform cannot be reached: {error or type(error).__name__}", "Check the network, [platform] url and its certificate."
            ) from error
        self._note_clock(answer)
        return _checked(answer)

    def _send(self, method: str, path: str, headers: dict[str, str], body: bytes | Iterator[bytes] | None) -> Answer:
        connection = self._connection = self._connection or self._connect()
        try:
            connection.request(method, path, body=body, headers=headers)
        except (BrokenPipeError, ConnectionResetError):
            # A server that refuses a large body answers and closes while we are still sending: the answer is the news.
            with contextlib.suppress(OSError, http.client.HTTPException):
                return self._read(connection)
            raise
        return self._read(connection)

    def _read(self, connection: http.client.HTTPConnection) -> Answer:
        response = connection.getresponse()
        data = response.read(_LARGEST_ANSWER + 1)
        if len(data) > _LARGEST_ANSWER or response.will_close:
            self.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, data)

    def _connect(self) -> http.client.HTTPConnection:
        host, port = self._url.hostname or "", self._url.port
        if self._url.scheme == "https":
            trust = ssl.create_default_context(cafile=str(self._ca_file) if self._ca_file else None)
            return http.client.HTTPSConnection(host, port, timeout=self._timeout_s, context=trust)
        return http.client.HTTPConnection(host, port, timeout=self._timeout_s)

    def _token(self) -> str:
        """Read each time, so that a new token needs no restart."""
        try:
            token = self._token_file.read_text("ascii").strip()
        except (OSError, UnicodeDecodeError) as error:
            raise PlatformUnavailableError("The platform's token cannot be read", f"Put the token into {self._token_file}.") from error
        if not token or not token.isprintable():
            raise PlatformUnavailableError("The platform's token is empty or no text", f"Put the token into {self._token_file}.")
        return token

    def _note_clock(self, answer: Answer) -> None:
        try:
            self.skew_s = self._now() - parsedate_to_datetime(answer.headers["date"]).timestamp()
        except (KeyError, TypeError, ValueError):
            return


def _checked(answer: Answer) -> Answer:
    if answer.status in (401, 403):
        raise PlatformUnavailableError(
            f"The platform refuses the token ({answer.status})",
            "Make a new token for the recorder on the platform and put it into the token file.",
            30.0,
        )
    if answer.status == 429 or answer.status >= 500:
        wait = answer.headers.get("retry-after", "")
        raise PlatformUnavailableError(
            f"The platform answers {answer.status}",
            "Nothing to do here: it is tried again.",
            min(float(wait), 3600.0) if wait.isdigit() else 0.0,
        )
    if 300 <= answer.status < 400 and answer.status != 304:
        raise PlatformUnavailableError(f"The platform has moved ({answer.status})", "Correct [platform] url.")
    return answer


def blocks_of(file: Path, start: int, size: int, bandwidth: Bandwidth) -> Iterator[bytes]:
    """Exactly size - start bytes, or an OSError: a promise of length was made."""
    with file.open("rb") as source:
        source.seek(start)
        left = size - start
        while left:
            block = source.read(min(_BLOCK, left))
            if not block:
                raise OSError("the file in the spool is shorter than its entry says")
            bandwidth.spend(len(block))
            left -= len(block)
            yield block

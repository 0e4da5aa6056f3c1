"""Send a recording straight into the platform's store: the platform names an address for each missing part, and reads all of it back.

What has come stays, so after a cut only the missing parts are sent again. An address that expired is asked for anew. Where
the platform offers no such way, or its store cannot be reached from here, the recording goes through the platform.
"""

from __future__ import annotations

import contextlib
import http.client
import logging
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from pbx_recorder.options import PlatformOptions
from pbx_recorder.pacing import Bandwidth
from pbx_recorder.platform_client import PlatformClient, PlatformUnavailableError, blocks_of

log = logging.getLogger(__name__)
_IDLE_ROUNDS = 2  # of asking for addresses, in which no part was taken
_PARTS_MISSING = 409
_FAILURES_IN_A_ROW = 3  # of the store, until recordings go through the platform for a while
_ASK_AGAIN_S = 600.0
_OF_THE_LEASE = 0.8
_MOST_PARTS = 10_000
_LARGEST_ANSWER = 65536


@dataclass(frozen=True)
class _Part:
    start: int
    size: int
    url: str


class StoreUnreachableError(PlatformUnavailableError):
    """What has come there stays there; the next try goes on."""


class DirectUpload:
    def __init__(
        self, platform: PlatformClient, bandwidth: Bandwidth, options: PlatformOptions, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._platform = platform
        self._bandwidth = bandwidth
        self._options = options
        self._clock = clock
        self._failures = 0
        self._shut_until = 0.0
        self._good_until = 0.0  # the addresses that were named last

    def send(self, sha256: str, file: Path, size: int) -> int | None:
        """Bytes sent, when the platform has read back all of them. None: send it through the platform. Raises PlatformUnavailableError."""
        if self._clock() < self._shut_until:
            return None
        sent, idle_rounds = 0, 0
        while idle_rounds < _IDLE_ROUNDS:
            parts = self._missing(sha256, size)
            if parts is None:
                self._shut("the platform offers no way straight into its store")
                return None
            before = sent
            for part in parts:
                if self._clock() >= self._good_until or not self._put(part, file):
                    break  # the next round asks for new addresses
                sent += part.size
            else:
                answer = self._platform.post_json(f"/api/v1/recordings/{sha256}/upload/finish", {"size_bytes": size})
                if answer.status == 200 and answer.json().get("sha256") == sha256:
                    return sent
                log.warning("the store's copy of a recording is not whole (%d)", answer.status)
                if answer.status != _PARTS_MISSING:
                    return None
            idle_rounds = 0 if sent > before else idle_rounds + 1
        self._shut("the store does not take what it is sent")
        return None

    def _missing(self, sha256: str, size: int) -> list[_Part] | None:
        answer = self._platform.post_json(f"/api/v1/recordings/{sha256}/upload", {"size_bytes": size})
        if answer.status != 200:
            return None
        told = answer.json()
        if told.get("way") != "store":
            return None
        lease_s = told.get("expires_in_s")
        self._good_until = self._clock() + _OF_THE_LEASE * (float(lease_s) if isinstance(lease_s, (int, float)) else 60.0)
        parts = [_part_of(one, size) for one in told["parts"]] if isinstance(told.get("parts"), list) else [None]
        if None in parts or len(parts) > _MOST_PARTS or any(part and not self._is_safe(part.url) for part in parts):
            log.warning("the platform's way into its store makes no sense or is not encrypted")
            return None
        return [part for part in parts if part]

    def _is_safe(self, url: str) -> bool:
        """Audio goes in the clear only where the platform itself is spoken to in the clear."""
        scheme = urlsplit(url).scheme
        return scheme == "https" or (scheme == "http" and urlsplit(self._options.url).scheme == "http")

    def _put(self, part: _Part, file: Path) -> bool:
        """False: the store refuses this address. The token of the platform is not for the store."""
        try:
            status = self._send(part, file)
        except (OSError, http.client.HTTPException) as error:
            self._fail(f"{error or type(error).__name__}", error)
        if status >= 500:
            self._fail(f"it answers {status}", None)
        if status >= 300:
            log.warning("the store refuses a part (%d)", status)
            return False
        self._failures = 0
        return True

    def _send(self, part: _Part, file: Path) -> int:
        """Over a connection of its own: after a refused body nobody knows where the next answer begins."""
        url = urlsplit(part.url)
        connection = self._connect(url)
        try:
            target = f"{url.path}?{url.query}" if url.query else url.path
            blocks = blocks_of(file, part.start, part.start + part.size, self._bandwidth)
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):  # a store that refuses a body answers and closes
                connection.request("PUT", target, body=blocks, headers={"Content-Length": str(part.size)})
            response = connection.getresponse()
            response.read(_LARGEST_ANSWER)
            return response.status
        finally:
            connection.close()

    def _connect(self, url: SplitResult) -> http.client.HTTPConnection:
        timeout_s = self._options.timeout_s
        if url.scheme == "https":
            trust = ssl.create_default_context(cafile=str(self._options.ca_file) if self._options.ca_file else None)
            return http.client.HTTPSConnection(url.hostname or "", url.port, timeout=timeout_s, context=trust)
        return http.client.HTTPConnection(url.hostname or "", url.port, timeout=timeout_s)

    def _fail(self, why: str, cause: Exception | None) -> None:
        self._failures += 1
        if self._failures >= _FAILURES_IN_A_ROW:
            self._failures = 0
            self._shut("the store cannot be reached")
        raise StoreUnreachableError(
            f"The platform's store cannot be reached: {why}", "Check the network to the store, or set [delivery] direct = no."
        ) from cause

    def _shut(self, why: str) -> None:
        """For a while everything goes through the platform."""
        self._shut_until = self._clock() + _ASK_AGAIN_S
        log.info("recordings go through the platform: %s", why)


def _part_of(told: Any, size: int) -> _Part | None:
    if not isinstance(told, dict):
        return None
    start, length, url = told.get("start"), told.get("size_bytes"), told.get("url")
    if type(start) is not int or type(length) is not int or not isinstance(url, str) or not url.isascii() or not url.isprintable():
        return None
    return _Part(start, length, url) if 0 <= start < start + length <= size and urlsplit(url).hostname else None

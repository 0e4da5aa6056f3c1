"""One POST to one checked place: no proxy, no redirect, no second look-up, bounded in time and size."""

import socket
import ssl
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection

from api.webhooks.places import Place

TIMEOUT_S = 15.0
MOST_READ = 1024


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    retry_after_s: int | None


class PinnedConnection(HTTPConnection):
    """To the address that was checked, under the name that was asked for."""

    def __init__(self, place: Place, trusted: ssl.SSLContext | None = None) -> None:
        super().__init__(place.host, place.port, timeout=TIMEOUT_S)
        self._place = place
        self._trusted = trusted

    def connect(self) -> None:
        sock = socket.create_connection((self._place.address, self._place.port), TIMEOUT_S)
        if self._place.is_tls:
            trusted = self._trusted or ssl.create_default_context()
            sock = trusted.wrap_socket(sock, server_hostname=self._place.host)
        self.sock = sock


def post(place: Place, body: bytes, headers: Mapping[str, str], trusted: ssl.SSLContext | None = None) -> Answer:
    """Whatever it answers; raises OSError or HTTPException where there is no answer."""
    connection = PinnedConnection(place, trusted)
    try:
        connection.request("POST", place.target, body, {**headers, "Content-Type": "application/json", "User-Agent": "Earshot"})
        response = connection.getresponse()
        response.read(MOST_READ)
        wait = response.getheader("Retry-After") or ""
        return Answer(response.status, int(wait) if wait.isascii() and wait.isdigit() and len(wait) < 8 else None)
    finally:
        connection.close()

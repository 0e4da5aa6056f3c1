"""The wire form of the event socket: headers, an empty line, and a body of Content-Length bytes; an event is again of that form."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import unquote

from pbx_recorder.ami import AmiClosedError, Fields

_LARGEST = 4 * 1024 * 1024


@dataclass(frozen=True)
class EslMessage:
    headers: Fields
    body: bytes

    @property
    def kind(self) -> str:
        return self.headers.get("Content-Type", "")

    def event(self) -> Fields:
        """The headers of the event in the body; their values are URL-coded."""
        return {key: unquote(value) for key, value in _headers(self.body.split(b"\n\n", 1)[0]).items()}


class EslReader:
    """Bytes in, whole messages out."""

    def __init__(self) -> None:
        self._data = b""

    def feed(self, data: bytes) -> list[EslMessage]:
        """Raises AmiClosedError when the other side cannot be an event socket."""
        self._data += data
        found = []
        while (message := self._take()) is not None:
            found.append(message)
        if len(self._data) > _LARGEST:
            raise AmiClosedError("What answers is no FreeSWITCH event socket", "Check host and port in section [freeswitch].")
        return found

    def _take(self) -> EslMessage | None:
        head, gap, rest = self._data.partition(b"\n\n")
        if not gap:
            return None
        headers = _headers(head)
        length = headers.get("Content-Length", "0")
        if not length.isdecimal():
            raise AmiClosedError("What answers is no FreeSWITCH event socket", "Check host and port in section [freeswitch].")
        if len(rest) < int(length):
            return None
        self._data = rest[int(length) :]
        return EslMessage(headers, rest[: int(length)])


def _headers(head: bytes) -> Fields:
    lines = head.decode("utf-8", "backslashreplace").splitlines()
    return {key: value.lstrip() for key, colon, value in (line.partition(":") for line in lines) if colon}

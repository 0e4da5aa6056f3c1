"""The wire form of AMI: messages are blocks of `Key: value` lines, ended by an empty line."""

from __future__ import annotations

from collections.abc import Mapping

from pbx_recorder.ami.errors import AmiActionError, AmiClosedError

Fields = dict[str, str]

_LONGEST_MESSAGE = 4 * 1024 * 1024  # a `Command` answer can be long; anything longer is no AMI


class MessageReader:
    """Bytes in, whole messages out. A key that comes twice (Output, ChanVariable) keeps all its lines."""

    def __init__(self) -> None:
        self._rest = b""
        self._message: dict[str, list[str]] = {}
        self._size = 0
        self.banner: str | None = None

    def feed(self, data: bytes) -> list[Fields]:
        """Raises AmiClosedError when the other side cannot be AMI."""
        *lines, self._rest = (self._rest + data).split(b"\n")
        if len(self._rest) > _LONGEST_MESSAGE:
            raise AmiClosedError("What answers on the AMI port does not speak AMI", "Check host and port in section [ami].")
        whole = []
        for line in lines:
            # A name may hold bytes that are no UTF-8: the event is not lost, and the name goes back as it came.
            message = self._take(line.rstrip(b"\r").decode("utf-8", "surrogateescape"))
            if message:
                whole.append(message)
        return whole

    def _take(self, line: str) -> Fields | None:
        if self.banner is None:
            self.banner = line
            return None
        if not line:
            message, self._message, self._size = self._message, {}, 0
            return {key: "\n".join(values) for key, values in message.items()}
        self._size += len(line)
        if self._size > _LONGEST_MESSAGE:
            raise AmiClosedError("An AMI message has no end", "Check host and port in section [ami].")
        key, _, value = line.partition(":")
        self._message.setdefault(key, []).append(value[1:] if value.startswith(" ") else value)
        return None


def encode_action(name: str, action_id: str, fields: Mapping[str, str]) -> bytes:
    """Raises AmiActionError for a value that would end its line and begin another header."""
    lines = [("Action", name), ("ActionID", action_id), *fields.items()]
    for key, value in lines:
        if any(sign in key + value for sign in "\r\n\0"):
            raise AmiActionError(
                f"The value of {key} holds a line break; {name} was not sent", "Correct the name that holds it.", permanent=True
            )
    return ("".join(f"{key}: {value}\r\n" for key, value in lines) + "\r\n").encode("utf-8", "surrogateescape")

"""Asterisk's mono WAV legs in, one two-channel WAV out; what a crash left half-written is read as far as it goes.

While Asterisk records, both sizes in the header are 0; a finished file says riff size + 8 = file size.
"""

from __future__ import annotations

import hashlib
import struct
from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from pbx_recorder.errors import RecorderError

HEADER_BYTES = 44
DEFAULT_RATE_HZ = 8000  # what Asterisk's format `wav` always is
_BLOCK_FRAMES = 32768
_LARGEST = 0xFFFFFFFF


class UnreadableAudioError(RecorderError):
    """No audio can be taken from this file; it is set aside, never deleted."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "Look at the file in the folder `unreadable` and deliver or delete it by hand.", permanent=True)


@dataclass(frozen=True)
class Leg:
    """One voice: where its samples (16 bit, mono) lie in the file. `path` is None for a leg that is missing."""

    path: Path | None
    offset: int
    frames: int
    rate_hz: int
    is_complete: bool


@dataclass(frozen=True)
class JoinedAudio:
    sha256: str
    size_bytes: int
    rate_hz: int
    frames: int

    @property
    def duration_s(self) -> float:
        return self.frames / self.rate_hz


MISSING_LEG = Leg(None, 0, 0, DEFAULT_RATE_HZ, is_complete=False)


def read_leg(path: Path) -> Leg:
    """Raises UnreadableAudioError where even repair finds no 16-bit mono samples."""
    size = path.stat().st_size
    if size < HEADER_BYTES:
        return Leg(path, 0, 0, DEFAULT_RATE_HZ, is_complete=False)
    with path.open("rb") as file:
        head = file.read(4096)
    if not any(head[:HEADER_BYTES]):
        # A power cut can leave the first block unwritten; the rest is still the call.
        return Leg(path, HEADER_BYTES, (size - HEADER_BYTES) // 2, DEFAULT_RATE_HZ, is_complete=False)
    if head[:4] != b"RIFF" or head[8:12] != b"WAVE":
        raise UnreadableAudioError("The file is no WAV file")
    rate_hz, offset, declared = _format_of(head)
    there = size - offset
    is_finished = struct.unpack_from("<I", head, 4)[0] + 8 == size and declared <= there
    return Leg(path, offset, (declared if is_finished else there) // 2, rate_hz, is_finished)


def _format_of(head: bytes) -> tuple[int, int, int]:
    """(rate, offset of the samples, their declared size in bytes)"""
    rate_hz, place = 0, 12
    while place + 8 <= len(head):
        kind, size = struct.unpack_from("<4sI", head, place)
        if kind == b"data":
            if not rate_hz:
                break
            return rate_hz, place + 8, size
        if kind == b"fmt " and place + 24 <= len(head):
            encoding, channels, rate_hz, _, _, bits = struct.unpack_from("<HHIIHH", head, place + 8)
            if (encoding, channels, bits) != (1, 1, 16) or not 4000 <= rate_hz <= 192000:
                raise UnreadableAudioError("The file is not 16-bit mono PCM; let the dialplan record in format wav or wav16")
        place += 8 + size + size % 2
    raise UnreadableAudioError("The WAV header names no samples")


def join_legs(client: Leg, agent: Leg, out: BinaryIO, comment: str) -> JoinedAudio:
    """Client on channel 0, agent on channel 1; the shorter is padded with silence at its end.

    The comment (the recording's own name) makes the bytes of two equally silent recordings differ, so that a store
    which names by content keeps both.
    """
    rates = {leg.rate_hz for leg in (client, agent) if leg.frames}
    if len(rates) > 1:
        raise UnreadableAudioError("The two legs have different sampling rates")
    rate_hz = rates.pop() if rates else client.rate_hz
    frames = max(client.frames, agent.frames)
    tail = _comment_chunk(comment)
    if HEADER_BYTES + frames * 4 + len(tail) > _LARGEST:
        raise UnreadableAudioError("The recording is longer than a WAV file can hold")
    digest, size = hashlib.sha256(), 0
    for piece in _pieces(client, agent, frames, rate_hz, tail):
        out.write(piece)
        digest.update(piece)
        size += len(piece)
    return JoinedAudio(digest.hexdigest(), size, rate_hz, frames)


def _pieces(client: Leg, agent: Leg, frames: int, rate_hz: int, tail: bytes) -> Iterator[bytes]:
    yield _header(frames, rate_hz, len(tail))
    with _Samples(client) as left, _Samples(agent) as right:
        for start in range(0, frames, _BLOCK_FRAMES):
            count = min(_BLOCK_FRAMES, frames - start)
            both = array("h", bytes(count * 4))
            both[0::2] = left.next(count)
            both[1::2] = right.next(count)
            yield both.tobytes()
    yield tail


class _Samples:
    """Reads a leg's samples in file order and goes on with silence after its end."""

    def __init__(self, leg: Leg) -> None:
        self._left = leg.frames
        self._file = leg.path.open("rb") if leg.path is not None else None
        if self._file is not None:
            self._file.seek(leg.offset)

    def __enter__(self) -> _Samples:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def next(self, count: int) -> array[int]:
        wanted = min(count, self._left)
        data = self._file.read(wanted * 2) if self._file is not None and wanted else b""
        self._left -= wanted
        return array("h", data.ljust(count * 2, b"\0"))


def _header(frames: int, rate_hz: int, tail_bytes: int) -> bytes:
    data_bytes = frames * 4
    return struct.pack(
        "<4sI4s4sIHHIIHH4sI",
        b"RIFF", HEADER_BYTES - 8 + data_bytes + tail_bytes, b"WAVE",
        b"fmt ", 16, 1, 2, rate_hz, rate_hz * 4, 4, 16,
        b"data", data_bytes,
    )  # fmt: skip


def _comment_chunk(comment: str) -> bytes:
    text = comment.encode("ascii", "replace") + b"\0"
    text += b"\0" * (len(text) % 2)
    return struct.pack("<4sI4s4sI", b"LIST", 4 + 8 + len(text), b"INFO", b"ICMT", len(text)) + text

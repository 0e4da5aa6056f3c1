"""New lines of a growing file, by byte offset: what was written while we were away is read when we are back."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_MOST_BYTES = 8 * 1024 * 1024  # of one reading; the next one goes on there


@dataclass(frozen=True)
class Place:
    inode: int
    offset: int


def read_lines(path: Path, place: Place | None) -> tuple[list[str], Place | None]:
    """Whole lines only; half a line waits for its end. A rotated or truncated file is read from its beginning.

    Without a place (the first time) nothing is read: what is older than our installation is not ours. None: there is no such file.
    """
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            if place is None:
                return [], Place(status.st_ino, status.st_size)
            offset = place.offset if place.inode == status.st_ino and place.offset <= status.st_size else 0
            rest = _rest_of_rotated(path, place) if offset == 0 and place.inode != status.st_ino else b""
            file.seek(offset)
            data = file.read(_MOST_BYTES)
    except FileNotFoundError:
        return [], place
    whole = data[: data.rfind(b"\n") + 1]
    lines = (rest + whole).decode("utf-8", "backslashreplace").splitlines()
    return lines, Place(status.st_ino, offset + len(whole))


def _rest_of_rotated(path: Path, place: Place) -> bytes:
    """logrotate renames the file: what came after our last reading is in queue_log.1 or the like."""
    for sibling in path.parent.glob(path.name + "*"):
        if sibling != path and sibling.is_file() and sibling.stat().st_ino == place.inode:
            with sibling.open("rb") as file:
                file.seek(place.offset)
                data = file.read(_MOST_BYTES)
            return data if data.endswith(b"\n") or not data else data + b"\n"
    return b""

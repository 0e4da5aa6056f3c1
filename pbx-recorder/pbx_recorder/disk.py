"""Every lasting change to the disk goes through here, so that a test can cut the power between any two of them."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import BinaryIO


class Disk:
    """Files are 0600 and folders 0700: call audio is nobody else's. Nothing is durable until it was synced."""

    def create(self, path: Path) -> BinaryIO:
        """A new file for writing; it must not exist."""
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600), "wb")

    def sync_file(self, file: BinaryIO) -> None:
        file.flush()
        os.fsync(file.fileno())

    def sync_folder(self, path: Path) -> None:
        """Makes the names in this folder durable: files that came, went or were renamed."""
        handle = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)

    def make_folder(self, path: Path) -> None:
        path.mkdir(mode=0o700)

    def rename(self, source: Path, target: Path) -> None:
        source.rename(target)

    def remove(self, path: Path) -> None:
        path.unlink()

    def remove_folder(self, path: Path) -> None:
        path.rmdir()


def write_durably(disk: Disk, path: Path, data: bytes) -> None:
    """The file holds all of `data` or does not exist."""
    with disk.create(path) as file:
        file.write(data)
        disk.sync_file(file)


def replace_file(path: Path, data: bytes, mode: int = 0o600) -> None:
    """For state that may be lost (not for recordings): readers see the old bytes or the new ones, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            os.fchmod(file.fileno(), mode)
            file.write(data)
        draft.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise

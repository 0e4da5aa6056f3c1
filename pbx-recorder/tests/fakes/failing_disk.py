"""Disks that fail: one whose power is cut between two operations, and one that refuses."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path
from typing import BinaryIO

from pbx_recorder.disk import Disk


class PowerCutError(BaseException):
    """Not an Exception: no `except` of the product may tidy up after it, as none would after a kill -9."""


class Fuse:
    """Counts the steps and blows before step number `at` (from 1); 0 never blows."""

    def __init__(self, at: int = 0) -> None:
        self.steps = 0
        self._at = at

    def step(self) -> None:
        self.steps += 1
        if self.steps == self._at:
            raise PowerCutError


class _CountedFile:
    def __init__(self, file: BinaryIO, path: Path, fuse: Fuse) -> None:
        self._file = file
        self.name = str(path)
        self._fuse = fuse

    def write(self, data: bytes) -> int:
        self._fuse.step()
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    def __enter__(self) -> _CountedFile:
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()


class PowerCutDisk(Disk):
    """Keeps account of what a power cut would undo: names whose folder was not synced, bytes of files that were not.

    The worst that POSIX allows, except that a rename is one thing (it is, on every journalling file system). The account
    outlives a killed process, as the kernel's memory does: give the same disk a new fuse for the next life.
    """

    def __init__(self, graveyard: Path) -> None:
        self._fuse = Fuse()
        self._graveyard = graveyard
        graveyard.mkdir(exist_ok=True)
        self._names: list[tuple[str, Path, Path]] = []  # (what, path, other) in order, not durable yet
        self._bytes: list[Path] = []

    def arm(self, fuse: Fuse) -> None:
        self._fuse = fuse

    def create(self, path: Path) -> BinaryIO:
        self._fuse.step()
        file = super().create(path)
        self._names.append(("create", path, path))
        self._bytes.append(path)
        return _CountedFile(file, path, self._fuse)  # type: ignore[return-value]

    def sync_file(self, file: BinaryIO) -> None:
        self._fuse.step()
        file.flush()
        self._bytes.remove(Path(file.name))

    def sync_folder(self, path: Path) -> None:
        self._fuse.step()
        self._names = [change for change in self._names if change[1].parent != path]

    def make_folder(self, path: Path) -> None:
        self._fuse.step()
        super().make_folder(path)
        self._names.append(("make_folder", path, path))

    def rename(self, source: Path, target: Path) -> None:
        self._fuse.step()
        super().rename(source, target)
        self._names.append(("rename", target, source))

    def remove(self, path: Path) -> None:
        self._fuse.step()
        kept = self._graveyard / f"{len(list(self._graveyard.iterdir()))}"
        os.link(path, kept)
        super().remove(path)
        self._names.append(("remove", path, kept))

    def remove_folder(self, path: Path) -> None:
        self._fuse.step()
        super().remove_folder(path)
        self._names.append(("remove_folder", path, path))

    def lose_power(self, kept_names: int = 0, survivor: str = "") -> None:
        """Undo what was not durable, all but the first `kept_names` changes of names and those in a folder named `survivor`."""
        for path in self._bytes:
            if path.exists():
                os.truncate(path, path.stat().st_size // 2)
        for what, path, other in reversed(self._names[kept_names:]):
            if path.parent.name == survivor:
                continue
            if what == "remove":
                path.parent.mkdir(exist_ok=True)
                os.link(other, path)
            elif what == "remove_folder":
                path.mkdir(exist_ok=True)
            elif not path.exists():  # a later, durable change has taken it elsewhere
                continue
            elif what == "rename":
                path.rename(other)
            elif what == "create":
                path.unlink()
            else:
                shutil.rmtree(path)
        self._names, self._bytes = [], []


class RefusingDisk(Disk):
    """Every change is refused with this error number while `is_refusing`."""

    def __init__(self, error: int = errno.EROFS) -> None:
        self._error = error
        self.is_refusing = True

    def create(self, path: Path) -> BinaryIO:
        self._refuse()
        return super().create(path)

    def make_folder(self, path: Path) -> None:
        self._refuse()
        super().make_folder(path)

    def rename(self, source: Path, target: Path) -> None:
        self._refuse()
        super().rename(source, target)

    def remove(self, path: Path) -> None:
        self._refuse()
        super().remove(path)

    def _refuse(self) -> None:
        if self.is_refusing:
            raise OSError(self._error, os.strerror(self._error))

"""Blobs in a local folder: temporary file, fsync, rename, fsync of the folder."""

import contextlib
import errno
import os
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from calls.model.errors import CallError, SetupError, UnavailableError
from calls.store.blobs import CHUNK, SHA256, chunks_of, damaged, hash_of, missing, place_of

STALE_S = 86_400.0


class FolderBlobs:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._incoming = folder / "incoming"
        try:
            self._incoming.mkdir(parents=True, exist_ok=True, mode=0o700)
            self._clear_incoming()
        except OSError as error:
            raise SetupError(
                f"The recordings' folder {folder} cannot be made: {error.strerror}",
                remedy="Correct EARSHOT_BLOBS_URL or the folder's rights",
            ) from error

    def _clear_incoming(self) -> None:
        """What a killed process left half written. Nothing takes a day to write, so nobody is still at it."""
        for path in self._incoming.iterdir():
            with contextlib.suppress(FileNotFoundError):  # another process clears too
                if time.time() - path.stat().st_mtime > STALE_S:
                    path.unlink()

    def put_file(self, path: Path) -> str:
        return self._put(chunks_of(path))

    def put_bytes(self, data: bytes) -> str:
        return self._put([data])

    def open_range(self, name: str, start: int, end: int) -> Iterator[bytes]:
        return _range_of(self._found(name), start, end)

    def size(self, name: str) -> int:
        return self._found(name).stat().st_size

    @contextmanager
    def as_file(self, name: str) -> Iterator[Path]:
        """The stored file itself, checked: read it, never write it."""
        path = self._found(name)
        if hash_of(chunks_of(path)) != name:
            raise damaged(name)
        yield path

    def read(self, name: str) -> bytes:
        data = self._found(name).read_bytes()
        if sha256(data).hexdigest() != name:
            raise damaged(name)
        return data

    def exists(self, name: str) -> bool:
        return (self._folder / place_of(name)).is_file()

    def remove(self, name: str) -> None:
        place = self._folder / place_of(name)
        try:
            place.unlink(missing_ok=True)
        except OSError as error:
            raise UnavailableError(
                f"The recordings' folder {self._folder} lets nothing go: {error.strerror}", remedy="Correct its rights"
            ) from error

    def names(self) -> Iterator[str]:
        return (path.name for path in self._folder.glob("??/??/*") if SHA256.fullmatch(path.name))

    def direct_uploads(self) -> None:
        """Only a store of its own can be written to by others."""

    def close(self) -> None:
        """Nothing is held open between calls."""

    def _found(self, name: str) -> Path:
        path = self._folder / place_of(name)
        if not path.is_file():
            raise missing(name)
        return path

    def _put(self, chunks: Iterable[bytes]) -> str:
        try:
            return self._written(chunks)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EACCES, errno.EIO):
                raise UnavailableError(
                    f"The recordings' folder {self._folder} takes nothing: {error.strerror}", remedy="Make room or correct its rights"
                ) from error
            raise

    def _written(self, chunks: Iterable[bytes]) -> str:
        handle, temporary_name = tempfile.mkstemp(dir=self._incoming)
        temporary = Path(temporary_name)
        try:
            with os.fdopen(handle, "w+b") as file:
                name = _write_checked(file.fileno(), chunks)
            place = self._folder / place_of(name)
            if not (place.is_file() and hash_of(chunks_of(place)) == name):  # a damaged one is mended by writing it again
                place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
                temporary.replace(place)
                for folder in (place.parent, place.parent.parent, self._folder):
                    _sync_folder(folder)
            return name
        finally:
            temporary.unlink(missing_ok=True)


def _write_checked(file: int, chunks: Iterable[bytes]) -> str:
    """Write, fsync, and read back what the disk now says: its hash must be that of the bytes we were given."""
    digest = sha256()
    for chunk in chunks:
        digest.update(chunk)
        view = memoryview(chunk)
        while view:
            view = view[os.write(file, view) :]
    os.fsync(file)
    os.lseek(file, 0, os.SEEK_SET)
    name = digest.hexdigest()
    if hash_of(iter(lambda: os.read(file, CHUNK), b"")) != name:
        raise CallError("The disk did not keep the bytes it was given", permanent=False, remedy="Check the disk")
    return name


def _range_of(path: Path, start: int, end: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(start)
        left = end - start
        while left > 0 and (chunk := file.read(min(CHUNK, left))):
            left -= len(chunk)
            yield chunk


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

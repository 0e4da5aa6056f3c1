"""Recordings on their way in: a body may come in pieces, and counts only when all of it has the hash that it was announced by."""

import fcntl
import os
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from calls.house import House
from calls.model.errors import CallError, UnavailableError
from calls.store.blobs import SHA256, Blobs, chunks_of, hash_of

LARGEST_BYTES = 2 << 30  # six hours of two channels at 24 kHz
KEPT_FREE_BYTES = 1 << 30  # of the disk that half uploads stand on
UNFINISHED_KEPT_S = 3 * 86_400.0


STATUS = {
    "parts_missing": 409, "length_missing": 411, "body_too_large": 413, "bytes_between_missing": 416, "sent_twice_at_once": 423,
    "disk_full": 507,
}  # fmt: skip


class UploadError(CallError):
    """rule: what is wrong, for machines; status: how HTTP says it."""

    def __init__(self, rule: str, message: str, remedy: str) -> None:
        self.rule = rule
        self.status = STATUS.get(rule, 422)
        super().__init__(message, permanent=self.status < 500, remedy=remedy)


class Uploads:
    """What has come so far stands in a folder of its own; what is whole goes to the blobs at once."""

    def __init__(self, folder: Path, blobs: Blobs) -> None:
        self._folder = folder
        self._blobs = blobs
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise UnavailableError(f"The folder {folder} cannot be made: {error.strerror}", remedy="Correct the folder's rights") from error

    def held(self, sha256: str) -> int:
        """Bytes that need not be sent again; 0 where nothing is known."""
        if self._blobs.exists(sha256):
            return self._blobs.size(sha256)
        try:
            return self._part(sha256).stat().st_size
        except FileNotFoundError:
            return 0

    @contextmanager
    def receive(self, sha256: str, start: int, size: int) -> Iterator["Upload"]:
        """Take bytes start…size of a body of `size`. Raises UploadError where they do not fit what is here."""
        if not SHA256.fullmatch(sha256):
            raise UploadError("bad_hash", "the address ends in no sha-256", "Use the body's sha-256 in lower case")
        if size > LARGEST_BYTES:
            raise UploadError(
                "body_too_large", f"{size} bytes are more than a recording may have", "Deliver it by earshot ingest on the platform"
            )
        self._refuse_full_disk(size - start)
        handle = os.open(self._part(sha256), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "r+b") as file:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise UploadError(
                    "sent_twice_at_once", "these bytes are being sent by another connection", "Try again in a minute"
                ) from None
            held = os.fstat(handle).st_size
            if start > held:
                raise UploadError(
                    "bytes_between_missing",
                    f"{held} bytes are here, so that byte {start} cannot follow",
                    "Ask by HEAD, and go on from there",
                )
            file.truncate(start)
            file.seek(start)
            yield Upload(sha256, size, self._part(sha256), handle, self._blobs)

    def unfinished(self) -> tuple[int, int]:
        """How many bodies are cut off here, and how many bytes of them are kept."""
        sizes = [path.stat().st_size for path in self._folder.glob("*.part")]
        return len(sizes), sum(sizes)

    def forget_unfinished(self) -> None:
        """Whoever sends one of them now begins anew."""
        for path in self._folder.glob("*.part"):
            path.unlink(missing_ok=True)

    def sweep(self) -> int:
        """Throw away what nobody has gone on with for days; returns how many."""
        swept = 0
        for path in self._folder.iterdir():
            with suppress(FileNotFoundError):  # another process sweeps too
                if path.is_file() and time.time() - path.stat().st_mtime > UNFINISHED_KEPT_S:
                    path.unlink()
                    swept += 1
        return swept

    def _part(self, sha256: str) -> Path:
        if not SHA256.fullmatch(sha256):
            raise UploadError("bad_hash", "the address ends in no sha-256", "Use the body's sha-256 in lower case")
        return self._folder / f"{sha256}.part"

    def _refuse_full_disk(self, coming: int) -> None:
        if shutil.disk_usage(self._folder).free - coming < KEPT_FREE_BYTES:
            raise UploadError("disk_full", "the platform's disk is full", "Make room on the platform's disk; the recorder tries again")


class Upload:
    """One connection's turn at a body. Whatever ends it, what has been written stays for the next turn."""

    def __init__(self, sha256: str, size: int, path: Path, handle: int, blobs: Blobs) -> None:
        self._sha256 = sha256
        self._size = size
        self._path = path
        self._handle = handle
        self._blobs = blobs

    def write(self, data: bytes) -> None:
        """At most the bytes that were announced."""
        if os.lseek(self._handle, 0, os.SEEK_CUR) + len(data) > self._size:
            raise UploadError("body_too_long", "more bytes came than Content-Range announced", "Send the range that it names")
        view = memoryview(data)
        try:
            while view:
                view = view[os.write(self._handle, view) :]
        except OSError as error:
            raise UploadError(
                "disk_full", f"the platform's disk takes nothing: {error.strerror}", "Make room on the platform's disk"
            ) from error

    @property
    def is_whole(self) -> bool:
        return os.fstat(self._handle).st_size >= self._size

    @property
    def path(self) -> Path:
        """Of what has come."""
        return self._path

    def finish(self) -> bool:
        """False while bytes are still missing. Wrong bytes are thrown away: no later piece could mend them."""
        if not self.is_whole:
            return False
        if hash_of(chunks_of(self._path)) != self._sha256:
            self._path.unlink(missing_ok=True)
            raise UploadError("wrong_hash", "the bytes have another sha-256 than the address says", "Send them again from the first")
        self._blobs.put_file(self._path)
        self._path.unlink(missing_ok=True)
        return True


def uploads_of(house: House) -> Uploads:
    return Uploads(house.settings.state_dir / "uploads", house.blobs)

"""Recordings and what is derived from their bytes, named by their sha-256: what is read is what was written, or an error."""

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from calls.model.errors import CallError

if TYPE_CHECKING:
    from calls.store.s3_uploads import S3Uploads  # the SDK is loaded only where it is used

CHUNK = 1 << 20
SHA256 = re.compile(r"[0-9a-f]{64}")


class Blobs(Protocol):
    """start and end are offsets in bytes: start is in, end is not. A blob that is missing or damaged is a permanent CallError."""

    def put_file(self, path: Path) -> str: ...
    def put_bytes(self, data: bytes) -> str: ...
    def open_range(self, sha256: str, start: int, end: int) -> Iterator[bytes]: ...
    def size(self, sha256: str) -> int: ...
    def as_file(self, sha256: str) -> AbstractContextManager[Path]: ...
    def read(self, sha256: str) -> bytes: ...
    def exists(self, sha256: str) -> bool: ...
    def remove(self, sha256: str) -> None: ...  # what is not there is removed already
    def names(self) -> Iterator[str]: ...  # of all stored bytes
    def direct_uploads(self) -> "S3Uploads | None": ...  # None: bytes come through our own door only
    def close(self) -> None: ...


def place_of(name: str) -> str:
    """Two levels of folders, so that none grows past some thousands of entries. Also the guard against names that are paths."""
    if not SHA256.fullmatch(name):
        raise CallError("That is not the name of a stored recording", permanent=True, remedy="Use its sha-256 in lower case")
    return f"{name[:2]}/{name[2:4]}/{name}"


def missing(name: str) -> CallError:
    return CallError(
        f"The stored bytes {name[:12]}… are missing", permanent=True, remedy="Restore them from a backup, or take the recording in again"
    )


def damaged(name: str) -> CallError:
    return CallError(
        f"The stored bytes {name[:12]}… are not those that were saved",
        permanent=True,
        remedy="Check the disk, then restore the recording from a backup or take it in again",
    )


def hash_of(chunks: Iterable[bytes]) -> str:
    digest = sha256()
    for chunk in chunks:
        digest.update(chunk)
    return digest.hexdigest()


def chunks_of(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(CHUNK):
            yield chunk

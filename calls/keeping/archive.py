"""The file of a backup: a tar of rows/TABLE.jsonl and objects/SHA256, with a manifest of every count and hash as its last member.

Any tar program opens it. Whoever only wants to look needs nothing of ours.
"""

import io
import json
import os
import tarfile
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from calls.model.errors import CallError

FORMAT = 1
MANIFEST, ROWS, OBJECTS = "manifest.json", "rows/", "objects/"
CHUNK = 1 << 20


class BackupError(CallError):
    """A backup that cannot be made or trusted."""

    def __init__(self, message: str, remedy: str) -> None:
        super().__init__(message, permanent=True, remedy=remedy)


@dataclass(frozen=True, slots=True)
class TableEntry:
    rows: int
    sha256: str  # of its lines


@dataclass(frozen=True, slots=True)
class Manifest:
    """objects: their sizes by sha-256. missing: names that rows speak of, and that the store no longer has."""

    format: int
    revision: str
    made_at: str
    made_by: str  # version of the program
    tables: dict[str, TableEntry] = field(default_factory=dict)
    objects: dict[str, int] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)


class ArchiveWriter:
    """spool: a folder with room for the rows of one table."""

    def __init__(self, file: IO[bytes], spool: Path) -> None:
        self._file, self._spool = file, spool
        self._tar = tarfile.open(fileobj=file, mode="w", format=tarfile.PAX_FORMAT)  # noqa: SIM115 finish() closes it

    def add_lines(self, name: str, lines: Iterable[bytes]) -> TableEntry:
        """Through a temporary file: a member's size stands before its bytes."""
        digest, rows = sha256(), 0
        with tempfile.TemporaryFile(dir=self._spool) as spool:
            for line in lines:
                digest.update(line)
                spool.write(line)
                rows += 1
            self._add(f"{ROWS}{name}.jsonl", spool, spool.tell())
        return TableEntry(rows, digest.hexdigest())

    def add_object(self, name: str, path: Path) -> int:
        with path.open("rb") as data:
            size = os.fstat(data.fileno()).st_size
            self._add(f"{OBJECTS}{name}", data, size)
        return size

    def finish(self, manifest: Manifest) -> None:
        data = json.dumps(asdict(manifest), indent=1).encode()
        self._add(MANIFEST, io.BytesIO(data), len(data))
        self._tar.close()
        self._file.flush()
        os.fsync(self._file.fileno())

    def _add(self, name: str, data: IO[bytes], size: int) -> None:
        data.seek(0)
        member = tarfile.TarInfo(name)
        member.size, member.mode = size, 0o600
        self._tar.addfile(member, data)
        self._tar.members.clear()  # type: ignore[attr-defined] # tarfile would remember each of a million recordings


@dataclass(frozen=True, slots=True)
class Member:
    name: str
    size: int
    data: IO[bytes]


def members(path: Path) -> Iterator[Member]:
    """In their order; each must be read before the next is asked for. Raises BackupError where the file is none or ends too soon."""
    try:
        with tarfile.open(path, "r:") as tar:
            while (one := tar.next()) is not None:
                data = tar.extractfile(one)
                if data is None:
                    raise BackupError(f"{path}: {one.name} is no file", "Take another backup")
                yield Member(one.name, one.size, data)
                tar.members.clear()  # type: ignore[attr-defined]
    except (tarfile.TarError, EOFError) as error:
        raise BackupError(f"{path} is no whole backup: {error}", "Take another backup") from error
    except OSError as error:
        raise BackupError(f"{path} cannot be read: {error.strerror}", "Name the file that `earshot backup` made") from error


def read_manifest(path: Path) -> Manifest:
    """Walks over the members without reading them."""
    for member in members(path):
        if member.name == MANIFEST:
            return _manifest_of(path, member.data.read())
    raise BackupError(f"{path} has no manifest: it was not finished, or is no backup", "Take another backup")


def _manifest_of(path: Path, data: bytes) -> Manifest:
    try:
        told: dict[str, Any] = json.loads(data)
        told["tables"] = {name: TableEntry(**entry) for name, entry in told["tables"].items()}
        manifest = Manifest(**told)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise BackupError(f"{path}: its manifest cannot be read", "Take another backup") from error
    if manifest.format != FORMAT:
        raise BackupError(f"{path} is of format {manifest.format}, and this Earshot reads format {FORMAT}", "Update Earshot")
    return manifest


def chunks(data: IO[bytes]) -> Iterator[bytes]:
    while chunk := data.read(CHUNK):
        yield chunk

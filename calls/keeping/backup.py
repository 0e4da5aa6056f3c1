"""A backup while the house is in use: all rows as of one instant, then the bytes that they speak of, then everything read back."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from calls.house import House
from calls.keeping.archive import (
    FORMAT,
    MANIFEST,
    OBJECTS,
    ROWS,
    ArchiveWriter,
    BackupError,
    Manifest,
    TableEntry,
    chunks,
    members,
    read_manifest,
)
from calls.model.errors import CallError
from calls.store.row_dump import RowDump

Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Backup:
    """What one file holds."""

    path: Path
    size_bytes: int
    manifest: Manifest

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.manifest.tables.values())


def back_up(house: House, target: Path, version: str, tick: Tick) -> Backup:
    """target: a new file, or a folder to put one into. Half a backup never stands under the name of a whole one."""
    path = _place(target)
    partial = path.with_name(path.name + ".partial")
    try:
        partial.touch(mode=0o600)  # client data: for its owner only
        with partial.open("wb") as file:
            _write(house, ArchiveWriter(file, path.parent), version, tick)
        manifest = verify(partial, lambda *_: None)
        partial.rename(path)
    except OSError as error:
        raise BackupError(
            f"{path} cannot be written: {error.strerror}", "Name a folder that exists, with room, that you may write"
        ) from error
    finally:
        with suppress(OSError):
            partial.unlink(missing_ok=True)
    return Backup(path, path.stat().st_size, manifest)


def verify(path: Path, tick: Tick) -> Manifest:
    """Reads the whole file: every table's rows and every object's bytes must be what the manifest says. Raises BackupError otherwise."""
    manifest, seen = read_manifest(path), 0
    total = len(manifest.tables) + len(manifest.objects)
    for member in members(path):
        if member.name == MANIFEST:
            continue
        digest, lines = sha256(), 0
        for chunk in chunks(member.data):
            digest.update(chunk)
            lines += chunk.count(b"\n")
        check(path, manifest, member.name, TableEntry(lines, digest.hexdigest()))
        seen += 1
        tick(seen, total)
    if seen != total:
        raise BackupError(f"{path} holds {seen} of the {total} parts that its manifest names", "Take another backup")
    return manifest


def check(path: Path, manifest: Manifest, name: str, found: TableEntry) -> None:
    """found: lines and hash of one member; of an object the hash alone counts."""
    is_whole = (
        manifest.tables.get(name.removeprefix(ROWS).removesuffix(".jsonl")) == found
        if name.startswith(ROWS)
        else found.sha256 == name.removeprefix(OBJECTS) and found.sha256 in manifest.objects
    )
    if not is_whole:
        raise BackupError(f"{path}: {name} is not what was saved", "Check the disk, and take another backup")


def _write(house: House, archive: ArchiveWriter, version: str, tick: Tick) -> None:
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    tables: dict[str, TableEntry] = {}
    with house.database.snapshot() as connection:
        dump = RowDump(connection)
        names, revision, objects = dump.tables(), dump.revision(), dump.objects()
        total = len(names) + len(objects)
        for name in names:
            tables[name] = archive.add_lines(name, dump.lines(name))
            tick(len(tables), total)
    sizes: dict[str, int] = {}
    missing: list[str] = []
    for name in objects:
        try:
            with house.blobs.as_file(name) as path:
                sizes[name] = archive.add_object(name, path)
        except CallError as error:
            if not error.permanent:
                raise
            missing.append(name)
        tick(len(tables) + len(sizes) + len(missing), total)
    archive.finish(Manifest(FORMAT, revision, made_at, version, tables, sizes, missing))


def _place(target: Path) -> Path:
    path = target / f"earshot-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}.tar" if target.is_dir() else target
    if path.exists():
        raise BackupError(f"{path} is there already", "Name a new file, or a folder")
    return path

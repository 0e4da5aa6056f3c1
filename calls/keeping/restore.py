"""A backup into an empty house, of whichever database and store: all of it, or nothing."""

import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from calls.house import House
from calls.keeping.archive import MANIFEST, OBJECTS, ROWS, BackupError, Manifest, Member, TableEntry, chunks, members, read_manifest
from calls.keeping.backup import check
from calls.model.errors import SetupError
from calls.store.row_dump import RowLoad, newest_revision
from calls.store.search_filling import begin_filling, fill_index

Tick = Callable[[int, int], None]


def restore(house: House, path: Path, tick: Tick) -> Manifest:
    """Rows and objects are checked as they come; anything that differs undoes the rows. Raises SetupError unless the house is empty.

    Bytes that were stored before such an error stay: they are named by their hash, and the next try finds them whole.
    """
    manifest = read_manifest(path)
    if manifest.revision != newest_revision():
        raise SetupError(
            f"{path} is of tables {manifest.revision}, and this Earshot has {newest_revision()}",
            remedy=f"Restore it with Earshot of that version ({manifest.made_by}), and update then",
        )
    done, total = 0, len(manifest.tables) + len(manifest.objects)
    with house.database.write() as connection:
        load = RowLoad(connection)
        if (filled := load.filled()) is not None:
            raise SetupError(
                f"This house is not empty: there are {filled.replace('_', ' ')}",
                remedy="Name an empty company folder or database; nothing was changed",
            )
        for member in members(path):
            if member.name == MANIFEST:
                continue
            check(path, manifest, member.name, _taken(house, load, member))
            done += 1
            tick(done, total)
        _compare(path, load, manifest, done - len(manifest.tables))
        begin_filling(connection)
    fill_index(house.database)
    return manifest


def _taken(house: House, load: RowLoad, member: Member) -> TableEntry:
    digest = sha256()
    if member.name.startswith(ROWS):

        def lines() -> Iterator[bytes]:
            for line in member.data:
                digest.update(line)
                yield line

        name = member.name.removeprefix(ROWS).removesuffix(".jsonl")
        return TableEntry(load.put(name, lines()), digest.hexdigest())
    with tempfile.NamedTemporaryFile(prefix="earshot-") as copy:
        for chunk in chunks(member.data):
            copy.write(chunk)
        copy.flush()
        return TableEntry(0, house.blobs.put_file(Path(copy.name)))


def _compare(path: Path, load: RowLoad, manifest: Manifest, objects: int) -> None:
    """What now stands in the tables is counted, not what was sent."""
    wrong = [name for name, entry in manifest.tables.items() if load.count(name) != entry.rows]
    if wrong or objects != len(manifest.objects):
        raise BackupError(f"{path}: {', '.join(wrong) or OBJECTS} did not come back whole", "Take another backup; nothing was changed")

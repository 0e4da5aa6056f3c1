"""Changes to files of the PBX: shown as a diff, written with a backup, and taken back exactly."""

from __future__ import annotations

import difflib
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pbx_recorder.disk import replace_file
from pbx_recorder.errors import RecorderError


@dataclass(frozen=True)
class FileChange:
    """`before` is None for a file that is not there yet. `is_secret`: its text is never shown."""

    path: Path
    before: bytes | None
    after: bytes
    mode: int
    why: str
    owner: tuple[int, int] | None = None
    is_secret: bool = False

    @property
    def is_needed(self) -> bool:
        return self.before != self.after


def plan_change(path: Path, after: bytes, mode: int, why: str, owner: tuple[int, int] | None = None, is_secret: bool = False) -> FileChange:
    """An existing file keeps its owner and mode; where a link stands, the file behind it is meant."""
    path = path.resolve()
    if path.exists():
        there = path.stat()
        return FileChange(path, path.read_bytes(), after, there.st_mode & 0o7777, why, (there.st_uid, there.st_gid), is_secret)
    return FileChange(path, None, after, mode, why, owner, is_secret)


def show(change: FileChange) -> Iterator[str]:
    """The lines of a unified diff, with a reason before them; no lines around ours, for there may stand other users' secrets."""
    yield f"# {change.why}"
    if change.is_secret:
        yield f"+++ {change.path} (mode {change.mode:04o}, secret, not shown)"
        return
    before = (change.before or b"").decode("utf-8", "backslashreplace").splitlines()
    after = change.after.decode("utf-8", "backslashreplace").splitlines()
    old = str(change.path) if change.before is not None else "/dev/null"
    yield from difflib.unified_diff(before, after, old, f"{change.path} (mode {change.mode:04o})", lineterm="", n=0)


class Journal:
    """Every install is one numbered folder: what was there, and what we put there. Undone from the newest to the oldest."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, changes: Sequence[FileChange]) -> Path:
        """Backs up first, all of it; then writes file by file, each whole or not at all."""
        entry = self._folder / f"{len(self._entries()) + 1:04d}"
        entry.mkdir(mode=0o700, parents=True)
        notes = []
        for number, change in enumerate(changes):
            if change.before is not None:
                _write(entry / f"{number}.before", change.before)
            made = _missing_folders(change.path.parent)
            notes.append(
                {
                    "path": str(change.path),
                    "was_there": change.before is not None,
                    "mtime_ns": change.path.stat().st_mtime_ns if change.before is not None else None,
                    "mode": change.mode,
                    "owner": change.owner,
                    "after_sha256": hashlib.sha256(change.after).hexdigest(),
                    "folders_made": [str(folder) for folder in made],
                }
            )
        _write(entry / "journal.json", json.dumps(notes, indent=1).encode())
        for change in changes:
            change.path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(change.path, change.after, change.mode)
            if change.owner is not None:
                os.chown(change.path, *change.owner)
        return entry

    def undo(self, is_real: bool) -> Iterator[str]:
        """Says what it does (or would do). A file that somebody changed since is left alone, and said so."""
        for entry in reversed(self._entries()):
            is_done = True
            for number, note in reversed(list(enumerate(_notes(entry)))):
                told, is_undone = _undo_one(entry, number, note, is_real)
                is_done &= is_undone
                yield told
            if is_real and is_done:
                for file in entry.iterdir():
                    file.unlink()
                entry.rmdir()
        if is_real and self._folder.is_dir() and not any(self._folder.iterdir()):
            self._folder.rmdir()

    def _entries(self) -> list[Path]:
        return sorted(path for path in self._folder.glob("[0-9]*") if (path / "journal.json").exists()) if self._folder.is_dir() else []


def _undo_one(entry: Path, number: int, note: dict[str, object], is_real: bool) -> tuple[str, bool]:
    path, backup = Path(str(note["path"])), entry / f"{number}.before"
    is_ours = path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == note["after_sha256"]
    if note["was_there"]:
        if path.exists() and path.read_bytes() == backup.read_bytes():
            return f"{path}: as it was before", True
        if not is_ours:
            return f"{path}: changed since, left alone; what it was before is kept in {backup}", False
        if is_real:
            there = path.stat()
            replace_file(path, backup.read_bytes(), there.st_mode & 0o7777)
            os.chown(path, there.st_uid, there.st_gid)
            os.utime(path, ns=(there.st_atime_ns, int(str(note["mtime_ns"]))))
        return f"{path}: restored", True
    if not path.exists():
        return f"{path}: gone already", True
    if not is_ours:
        return f"{path}: changed since, left alone; remove it by hand", False
    if is_real:
        path.unlink()
        _remove_empty(note["folders_made"])
    return f"{path}: removed", True


def _remove_empty(folders: object) -> None:
    for folder in folders if isinstance(folders, list) else []:
        place = Path(str(folder))
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _missing_folders(folder: Path) -> list[Path]:
    """The folders that writing here would make, the innermost first."""
    missing = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    return missing


def _notes(entry: Path) -> list[dict[str, object]]:
    try:
        notes = json.loads((entry / "journal.json").read_bytes())
    except (OSError, ValueError) as error:
        raise RecorderError(f"The journal {entry} is damaged", "Restore the files by hand from the backups beside it.") from error
    return list(notes)


def _write(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        os.fchmod(file.fileno(), 0o600)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())

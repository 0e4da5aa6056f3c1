"""Files that somebody showed and did not take in yet: kept for that person alone, a day long, and never changed meanwhile."""

import json
import re
import secrets
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO

from calls.house import House
from calls.model.books import Book, Counts
from calls.model.errors import CallError, UnavailableError

KEPT_S = 86_400.0
KEPT_FREE_BYTES = 1 << 30  # of the disk
KEY = re.compile(r"[A-Za-z0-9_-]{20,60}")
LONGEST_NAME = 120
_NO_NAME = re.compile(r"[\x00-\x1f\x7f/\\:]+")
ABOUT = "about.json"


@dataclass(frozen=True, slots=True)
class KeptUpload:
    """seen: what taking it in would have done when its owner last looked; None: nobody has looked yet."""

    key: str
    book: Book
    paths: tuple[Path, ...]
    seen: Counts | None


class KeptUploads:
    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def keep(self, book: Book, by: str, files: Sequence[tuple[str, BinaryIO]]) -> str:
        """files: their names and contents. Returns the key. Raises CallError on none, and on two files of one name."""
        named = [(readable(name), file) for name, file in files if name]
        if not named:
            raise CallError("no file was chosen", permanent=True, remedy="Choose a CSV or XLSX file")
        names = [name for name, _file in named]
        if twice := next((name for name in names if names.count(name) > 1), None):
            raise CallError(f"two files are called {twice}", permanent=True, remedy="Take them in one after the other, or rename one")
        key = secrets.token_urlsafe(24)
        try:
            self._write(key, book, by, named)
        except OSError as error:
            shutil.rmtree(self._folder / key, ignore_errors=True)
            raise UnavailableError(f"the file cannot be kept: {error.strerror}", remedy="Make room on the disk, then try again") from error
        return key

    def find(self, key: str, by: str) -> KeptUpload | None:
        """Of that person only; None as well where it is too old, taken in, or thrown away."""
        told = self._about(key)
        if told is None or told["by"] != by or time.time() - told["at"] > KEPT_S:
            return None
        paths = tuple(self._folder / key / "files" / name for name in told["files"])
        return KeptUpload(key, Book(told["book"]), paths, Counts(*told["seen"]) if told["seen"] else None)

    def note_seen(self, kept: KeptUpload, counts: Counts) -> None:
        told = self._about(kept.key)
        if told is not None:
            self._note(kept.key, {**told, "seen": [counts.new, counts.changed, counts.same]})

    def drop(self, key: str) -> None:
        if KEY.fullmatch(key):
            shutil.rmtree(self._folder / key, ignore_errors=True)

    def sweep(self) -> int:
        """Throw away what its owner has forgotten; returns how many."""
        if not self._folder.is_dir():
            return 0
        old = [path for path in self._folder.iterdir() if time.time() - path.stat().st_mtime > KEPT_S]
        for path in old:
            shutil.rmtree(path, ignore_errors=True)
        return len(old)

    def _write(self, key: str, book: Book, by: str, named: Sequence[tuple[str, BinaryIO]]) -> None:
        self._folder.mkdir(mode=0o700, exist_ok=True)
        if shutil.disk_usage(self._folder).free < KEPT_FREE_BYTES:
            raise OSError(28, "the disk is full")
        place = self._folder / key / "files"
        place.mkdir(mode=0o700, parents=True)
        for name, file in named:
            with (place / name).open("wb") as out:
                shutil.copyfileobj(file, out)
        names = [name for name, _file in named]
        self._note(key, {"book": book.value, "by": by, "at": time.time(), "files": names, "seen": None})

    def _note(self, key: str, told: dict[str, Any]) -> None:
        fresh = self._folder / key / f"{ABOUT}.new"
        fresh.write_text(json.dumps(told), encoding="utf-8")
        fresh.replace(self._folder / key / ABOUT)

    def _about(self, key: str) -> dict[str, Any] | None:
        if not KEY.fullmatch(key):
            return None
        try:
            return dict(json.loads((self._folder / key / ABOUT).read_text(encoding="utf-8")))
        except (OSError, ValueError):
            return None


def readable(name: str) -> str:
    """The last part of a name as a browser sends it; what no file may be called is taken out."""
    last = _NO_NAME.sub("_", re.split(r"[/\\]", name)[-1]).strip().lstrip(".")
    stem, dot, end = last.rpartition(".")
    kept = f"{stem[: LONGEST_NAME - len(end) - 1]}{dot}{end}" if dot and len(end) < 10 else last[:LONGEST_NAME]
    return kept or "file"


def kept_uploads_of(house: House) -> KeptUploads:
    return KeptUploads(house.settings.state_dir / "shown-books")

"""What stands beside a model's files: what it is, where it came from, and every file's sum."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path

from calls.model.company import SpeechEngine
from transcribe.models.kinds import KINDS, Kind

MANIFEST = "earshot-model.json"
BLOCK = 1024 * 1024

Moved = Callable[[int], None]  # told how many bytes went by


@dataclass(frozen=True, slots=True)
class FileSum:
    name: str  # relative, with slashes
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    name: str
    kind: str
    languages: tuple[str, ...]  # empty: all that the engine knows
    source: str  # a repository and its revision, or the folder's name it was imported from
    added_at: str  # ISO 8601
    files: tuple[FileSum, ...]
    finds_language: bool = False

    @property
    def of_kind(self) -> Kind:
        return KINDS[self.kind]

    @property
    def engine(self) -> SpeechEngine:
        return self.of_kind.engine

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files)


def write_manifest(manifest: Manifest, folder: Path) -> None:
    (folder / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def read_manifest(folder: Path) -> Manifest | None:
    """None where there is none, or none that can be read."""
    try:
        data = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        files = tuple(FileSum(**file) for file in data.pop("files"))
        manifest = Manifest(**{**data, "languages": tuple(data["languages"])}, files=files)
    except (OSError, ValueError, TypeError, KeyError):
        return None
    return manifest if manifest.kind in KINDS else None


def sum_of(path: Path, moved: Moved = lambda _: None) -> FileSum:
    digest, size = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(BLOCK):
            digest.update(block)
            size += len(block)
            moved(len(block))
    return FileSum(path.name, size, digest.hexdigest())


def now_text(now: datetime) -> str:
    return now.isoformat(timespec="seconds")

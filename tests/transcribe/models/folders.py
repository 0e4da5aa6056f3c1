"""Folders that are whole by their names alone: a choice is made without loading."""

from pathlib import Path

from transcribe.models.kinds import KINDS
from transcribe.models.known import registry
from transcribe.models.manifest import FileSum, Manifest, write_manifest


def folder_of(kind: str, folder: Path) -> Path:
    for part in KINDS[kind].parts:
        path = folder / part.split("|")[0].replace("{q}", "").replace("*", "any")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    return folder


def put_model(models_dir: Path, name: str, kind: str = "", languages: tuple[str, ...] | None = None) -> Path:
    """A model as it stands after pull or import."""
    known = registry().get(name)
    kind = kind or (known.kind.name if known else "whisper")
    folder = folder_of(kind, models_dir / name)
    files = tuple(FileSum(path.name, 0, "") for path in folder.iterdir())
    spoken = languages if languages is not None else (known.languages if known else ())
    write_manifest(Manifest(name, kind, spoken, "test", "2026-11-29T07:00:00+00:00", files, bool(known and known.finds_language)), folder)
    return folder

"""A model's folder from elsewhere into the models' folder, and whether the files are still those that came."""

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from calls.model.errors import SetupError
from transcribe.models.kinds import WHISPER, files_in, parts_of
from transcribe.models.known import registry
from transcribe.models.manifest import FileSum, Manifest, now_text, sum_of, write_manifest
from transcribe.models.pull import Tell, check_room, put_in_place
from transcribe.models.store import COMING, PresentModel, model_in

Check = Callable[[PresentModel], None]  # raises SetupError where the model cannot be loaded


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person says of a folder; what is left out is found out."""

    name: str = ""
    kind: str = ""
    languages: Sequence[str] = ()


def import_model(source: Path, models_dir: Path, wish: Wish, check: Check, tell: Tell) -> Manifest:
    """Copies the files that make up the model. Nothing is changed where it is incomplete or cannot be loaded."""
    model = _described(model_in(source, wish.kind), wish)
    check(model)
    parts = parts_of(model.kind, files_in(source))
    total = sum((source / name).stat().st_size for name in parts.files)
    check_room(total, models_dir)
    coming = models_dir / f"{COMING}{model.name}"
    shutil.rmtree(coming, ignore_errors=True)
    done = 0
    sums: list[FileSum] = []
    for name in parts.files:
        target = coming / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source / name, target)
        sums.append(replace(sum_of(target), name=name))
        done += sums[-1].size
        tell(done, total)
    manifest = Manifest(
        model.name,
        model.kind.name,
        model.languages,
        f"folder {source.resolve().name}",
        now_text(datetime.now(UTC)),
        tuple(sums),
        model.finds_language,
    )
    write_manifest(manifest, coming)
    put_in_place(coming, models_dir / model.name)
    return manifest


def wrong_files(manifest: Manifest, folder: Path, tell: Tell) -> tuple[str, ...]:
    """A line for each file that is missing or differs from what came."""
    done = 0
    wrong: list[str] = []
    for file in manifest.files:
        path = folder / file.name
        if not path.is_file():
            wrong.append(f"{file.name} is missing")
        elif path.stat().st_size != file.size:
            wrong.append(f"{file.name} has {path.stat().st_size} bytes instead of {file.size}")
        elif sum_of(path).sha256 != file.sha256:
            wrong.append(f"{file.name} has changed")
        done += file.size
        tell(done, manifest.size)
    return tuple(wrong)


def _described(model: PresentModel, wish: Wish) -> PresentModel:
    name = wish.name or model.name
    if not name or name.startswith(".") or "/" in name or not name.isprintable():
        raise SetupError(f"A speech model cannot be called {name!r}", remedy="Give it a plain name: --name")
    known = registry().get(name)
    if known and known.kind is not model.kind:
        raise SetupError(
            f"{known.name} is a model of kind {known.kind.name}, this folder holds {model.kind.name}", remedy="Give it another --name"
        )
    languages = tuple(wish.languages) or (known.languages if known else model.languages)
    if not languages and model.kind.name != WHISPER:
        raise SetupError(
            f"Nothing says which languages {name} knows", remedy="Say it: --language uk (several times where it knows several)"
        )
    finds = known.finds_language if known else model.finds_language
    return replace(model, name=known.name if known else name, languages=languages, finds_language=finds)

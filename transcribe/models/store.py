"""Models on this machine: one folder for all engines, one folder below it for each model."""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from calls.model.company import SpeechEngine
from calls.model.errors import SetupError
from calls.settings import Settings
from transcribe.models.kinds import KINDS, WHISPER, Kind, files_in, kinds_of, parts_of
from transcribe.models.known import KnownModel, registry
from transcribe.models.manifest import Manifest, read_manifest

NEEDED = (
    "Whisper is model.bin, config.json, tokenizer.json and vocabulary.json (CTranslate2); NeMo is model.onnx, or encoder-model.onnx and "
    "decoder_joint-model.onnx, with vocab.txt; GigaAM is v3_ctc.onnx, v3_vocab.txt and config.json"
)
COMING = ".coming-"  # how the folder of a model begins that is not whole yet


class ModelAbsentError(SetupError):
    """A model that could be here and is not; every other SetupError means that what was asked for is wrong."""


@dataclass(frozen=True, slots=True)
class PresentModel:
    """A whole model in a folder."""

    name: str
    kind: Kind
    directory: Path
    languages: tuple[str, ...]  # empty: all that the engine knows
    finds_language: bool = False

    @property
    def engine(self) -> SpeechEngine:
        return self.kind.engine

    def knows(self, language: str) -> bool:
        return language in self.languages or (not self.languages and self.kind.name == WHISPER)


def present_models(settings: Settings) -> tuple[PresentModel, ...]:
    """Every whole model of the models' folder, by name, then what the hub's own cache holds of the known ones."""
    own = [_of_manifest(manifest, folder) for folder, manifest in manifests(settings.models_folder)]
    names = {model.name for model in own}
    cached = [model for known in registry().models if known.name not in names and (model := _cached(known)) is not None]
    return (*(model for model in own if not _missing(model)), *cached)


def manifests(folder: Path) -> list[tuple[Path, Manifest]]:
    """By name; a folder that only looks like a model is none."""
    if not folder.is_dir():
        return []
    below = sorted(path for path in folder.iterdir() if path.is_dir() and not path.name.startswith("."))
    return [(path, manifest) for path in below if (manifest := read_manifest(path)) is not None]


def find_model(wanted: str, settings: Settings) -> PresentModel:
    """wanted: a folder, or a name. Raises ModelAbsentError where a known one is not here, SetupError where it is wrong or incomplete."""
    folder = Path(wanted).expanduser()
    if folder.is_absolute() or wanted.startswith((".", "~")) or folder.is_dir():
        return model_in(folder)
    known = registry().get(wanted)
    name = known.name if known else wanted
    for path, manifest in manifests(settings.models_folder):
        if manifest.name == name:
            return checked(_of_manifest(manifest, path))
    if known is None:
        raise SetupError(f"There is no speech model {wanted!r}", remedy="Name a folder, or one that `earshot models list` shows")
    if (cached := _cached(known)) is not None:
        return cached
    raise ModelAbsentError(f"The speech model {known.name} is not on this machine", remedy=how_to_get(known))


def how_to_get(known: KnownModel) -> str:
    return f"Run: earshot models pull {known.name}" if known.source else f"It is on no hub: {known.how}"


def model_in(folder: Path, kind_name: str = "") -> PresentModel:
    """The model that a folder holds. Raises SetupError naming the file that it lacks."""
    if not folder.is_dir():
        raise SetupError(
            f"There is no speech model folder {folder}", remedy="Correct the path, or give a name that `earshot models list` shows"
        )
    if (manifest := read_manifest(folder)) is not None:
        return checked(_of_manifest(manifest, folder))
    kinds = (_kind(kind_name),) if kind_name else kinds_of(folder)
    if not kinds:
        raise _unknown_folder(folder)
    if len(kinds) > 1:
        raise SetupError(
            f"The folder {folder} may hold {' or '.join(kind.name for kind in kinds)}",
            remedy='Say which: --kind, or "model_type" in its config.json',
        )
    known = registry().get(folder.resolve().name)
    languages = known.languages if known and known.kind is kinds[0] else kinds[0].languages
    return checked(PresentModel(folder.resolve().name, kinds[0], folder, languages))


def checked(model: PresentModel) -> PresentModel:
    """Raises SetupError where a file is missing."""
    if missing := _missing(model):
        raise SetupError(f"The speech model folder {model.directory} lacks {', '.join(missing)}", remedy=_complete_it(model))
    return model


def remove_model(folder: Path) -> int:
    """Bytes that are free again."""
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    shutil.rmtree(folder)
    return size


def _kind(name: str) -> Kind:
    if name not in KINDS:
        raise SetupError(f"There is no kind of speech model {name!r}", remedy=f"Known: {', '.join(KINDS)}")
    return KINDS[name]


def _of_manifest(manifest: Manifest, folder: Path) -> PresentModel:
    return PresentModel(manifest.name, manifest.of_kind, folder, manifest.languages, manifest.finds_language)


def _missing(model: PresentModel) -> tuple[str, ...]:
    return parts_of(model.kind, files_in(model.directory)).missing


def _complete_it(model: PresentModel) -> str:
    if model.kind.name == WHISPER:
        return "Convert it again: ct2-transformers-converter … --copy_files tokenizer.json preprocessor_config.json"
    return "Bring the whole folder again: earshot models pull, or import"


def _unknown_folder(folder: Path) -> SetupError:
    """Names what the kind that comes nearest lacks: a person who lost one file wants to hear that file's name."""
    names = files_in(folder)
    nearest = min(KINDS.values(), key=lambda kind: _lack(kind, names))
    parts = parts_of(nearest, names)
    if len(parts.missing) == len(nearest.parts):
        return SetupError(f"The folder {folder} holds no speech model that an engine here knows", remedy=NEEDED)
    return SetupError(
        f"The speech model folder {folder} lacks {', '.join(parts.missing)}", remedy=_complete_it(PresentModel("", nearest, folder, ()))
    )


def _lack(kind: Kind, names: list[str]) -> float:
    return len(parts_of(kind, names).missing) / len(kind.parts)


def _cached(known: KnownModel) -> PresentModel | None:
    """A model that another program fetched: the hub's cache keeps it as models--OWNER--NAME/snapshots/REVISION."""
    if not known.source:
        return None
    root = Path(os.environ.get("HF_HUB_CACHE") or Path(os.environ.get("HF_HOME") or Path.home() / ".cache" / "huggingface") / "hub")
    for snapshot in sorted(root.glob(f"models--{known.source.replace('/', '--')}/snapshots/*")):
        model = PresentModel(known.name, known.kind, snapshot, known.languages, known.finds_language)
        if not _missing(model):
            return model
    return None

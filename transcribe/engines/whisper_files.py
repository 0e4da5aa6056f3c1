"""Where a Whisper model lies on this machine, found without loading it and without asking the hub unless that is allowed."""

from dataclasses import dataclass
from pathlib import Path

from calls.model.errors import SetupError, UnavailableError

NEEDED = ("model.bin", "config.json", "tokenizer.json")  # without tokenizer.json faster-whisper silently asks the hub
VOCABULARIES = ("vocabulary.json", "vocabulary.txt")
FETCH = "Set EARSHOT_MODEL to the folder of a CTranslate2 Whisper model, or EARSHOT_ALLOW_DOWNLOADS=true to fetch it once"


class ModelAbsentError(SetupError):
    """A model that could be here and is not; every other SetupError means that what was asked for is wrong."""


@dataclass(frozen=True, slots=True)
class WhisperFiles:
    name: str  # as it was asked for, or the folder's last part
    directory: Path


def find_whisper(model: str, *, allow_downloads: bool) -> WhisperFiles:
    """model: a folder, or a name that faster-whisper knows. Raises SetupError with a remedy where it is not on this machine."""
    folder = Path(model).expanduser()
    if folder.is_dir():
        return _complete(WhisperFiles(folder.resolve().name, folder))
    if folder.is_absolute() or model.startswith((".", "~")):
        raise SetupError(f"There is no speech model folder {folder}", remedy="Correct EARSHOT_MODEL")
    return _complete(WhisperFiles(model, _from_hub(model, allow_downloads)))


def _from_hub(model: str, allow_downloads: bool) -> Path:
    from faster_whisper.utils import available_models, download_model  # loads the hub's client: only where it is asked

    if model not in available_models() and "/" not in model:
        known = ", ".join(available_models())
        raise SetupError(f"faster-whisper knows no model {model!r}", remedy=f"Set EARSHOT_MODEL to a folder or one of: {known}")
    try:
        return Path(download_model(model, local_files_only=True))
    except (OSError, ValueError) as error:  # what the hub raises is one of these
        if not allow_downloads:
            raise ModelAbsentError(f"The speech model {model} is not on this machine", remedy=FETCH) from error
    try:
        return Path(download_model(model, local_files_only=False))
    except (OSError, ValueError) as error:  # what the hub raises is one of these
        raise UnavailableError(
            f"The speech model {model} could not be fetched from the hub ({type(error).__name__})",
            remedy="Check the network, or set EARSHOT_MODEL to a folder",
        ) from error


def _complete(files: WhisperFiles) -> WhisperFiles:
    missing = [name for name in NEEDED if not (files.directory / name).is_file()]
    if not any((files.directory / name).is_file() for name in VOCABULARIES):
        missing.append(VOCABULARIES[0])
    if missing:
        raise SetupError(
            f"The speech model folder {files.directory} lacks {', '.join(missing)}",
            remedy="Convert it again: ct2-transformers-converter … --copy_files tokenizer.json preprocessor_config.json",
        )
    return files

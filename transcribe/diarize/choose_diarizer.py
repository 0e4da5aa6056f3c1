"""Which diarizer works here: found without loading a model, and told plainly."""

from dataclasses import dataclass
from pathlib import Path

from calls.model.errors import SetupError
from calls.settings import Settings
from transcribe.diarize.diarizer import Diarizer
from transcribe.diarize.pyannote_files import find_pipeline, pipeline_folder
from transcribe.diarize.voice_encoder import INSTALL, find_weights

AUTO, EMBEDDED, PYANNOTE, OFF = "auto", "embedded", "pyannote", "off"


@dataclass(frozen=True, slots=True)
class DiarizerChoice:
    diarizer: str  # embedded or pyannote; off where none is wanted or none is here
    files: Path | None
    why: str  # one sentence for a person
    remedy: str = ""  # where there is none


def choose_diarizer(settings: Settings) -> DiarizerChoice:
    """Raises SetupError with the remedy where the one that was asked for is not here; by `auto` a missing one is no error."""
    match settings.diarizer:
        case "off":
            return DiarizerChoice(OFF, None, "switched off by EARSHOT_DIARIZER=off")
        case "pyannote":
            return DiarizerChoice(PYANNOTE, find_pipeline(settings), f"chosen by EARSHOT_DIARIZER={PYANNOTE}")
        case "embedded":
            if (weights := find_weights()) is None:
                raise SetupError("The package Resemblyzer is not installed", remedy=f"Install it with: {INSTALL}")
            return DiarizerChoice(EMBEDDED, weights, f"chosen by EARSHOT_DIARIZER={EMBEDDED}")
        case "auto":
            return _best_present(settings)


def load_diarizer(choice: DiarizerChoice, device: str) -> Diarizer | None:
    """Once per process; None where none works."""
    if choice.files is None:
        return None
    if choice.diarizer == PYANNOTE:
        from transcribe.diarize.pyannote_diarizer import PyannoteDiarizer

        return PyannoteDiarizer(choice.files, device)
    from transcribe.diarize.embedded_diarizer import EmbeddedDiarizer

    return EmbeddedDiarizer(choice.files)


def _best_present(settings: Settings) -> DiarizerChoice:
    """A pipeline that was named is meant, and what it lacks is an error; one that was not is no mistake."""
    if settings.diarizer_model or pipeline_folder(settings).is_dir():
        return DiarizerChoice(PYANNOTE, find_pipeline(settings), "its model is here")
    if (weights := find_weights()) is not None:
        return DiarizerChoice(EMBEDDED, weights, "the embedded one, which hears no overlap; EARSHOT_DIARIZER_MODEL names a better one")
    return DiarizerChoice(OFF, None, "no diarizer is installed: who speaks in a one-channel recording stays unknown", INSTALL)

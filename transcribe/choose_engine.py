"""Which speech engine works here: found without loading a model, and told plainly."""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from calls.model.errors import SetupError
from calls.settings import Settings
from transcribe.engines.engine import Engine
from transcribe.engines.whisper_files import ModelAbsentError, find_whisper

AUTO, FASTER_WHISPER, POCKETSPHINX = "auto", "faster_whisper", "pocketsphinx"
PACKAGES = {FASTER_WHISPER: "faster-whisper", POCKETSPHINX: "pocketsphinx"}
SPHINX_LANGUAGE, SPHINX_MODEL = "en", "en-us"
DEMO = "a demo engine: good enough to show the way of a call, not to judge one by"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    engine: str
    model: str
    why: str  # one sentence for a person
    is_demo: bool


def choose_engine(settings: Settings, language: str) -> EngineChoice:
    """What settings.engine comes to for calls in this language. Raises SetupError with the remedy where nothing fits."""
    match settings.engine:
        case "auto":
            return _best_present(settings, language)
        case "faster_whisper":
            return _whisper(settings, language, f"chosen by EARSHOT_ENGINE={FASTER_WHISPER}")
        case "pocketsphinx":
            return _sphinx(language, f"chosen by EARSHOT_ENGINE={POCKETSPHINX}; it is {DEMO}")
        case unknown:
            raise SetupError(
                f"There is no speech engine {unknown!r}", remedy=f"Set EARSHOT_ENGINE to {AUTO}, {FASTER_WHISPER} or {POCKETSPHINX}"
            )


def load_engine(choice: EngineChoice, settings: Settings, phrases: Sequence[str]) -> Engine:
    """Seconds, and the memory of a model: once per process."""
    if choice.engine == FASTER_WHISPER:
        from transcribe.engines.faster_whisper_engine import FasterWhisperEngine

        files = find_whisper(settings.model, allow_downloads=settings.allow_downloads)
        return FasterWhisperEngine(files, settings.device, settings.compute_type, settings.engine_threads)
    from transcribe.engines.pocketsphinx_engine import PocketsphinxEngine

    return PocketsphinxEngine(phrases, settings.state_dir / "models")


def _best_present(settings: Settings, language: str) -> EngineChoice:
    """A model that is not here is no mistake; a folder that is wrong or incomplete is one, and is not passed over."""
    try:
        return _whisper(settings, language, "the best engine that is present")
    except ModelAbsentError as error:
        lacking = error
    try:
        return _sphinx(language, f"{lacking.message}; the embedded English engine stands in, {DEMO}")
    except SetupError:
        raise SetupError(f"No speech engine here knows {language!r}: {lacking.message}", remedy=lacking.remedy) from lacking


def _whisper(settings: Settings, language: str, why: str) -> EngineChoice:
    _require_package(FASTER_WHISPER, ModelAbsentError)
    if settings.model.endswith(".en") and language != "en":
        raise SetupError(f"The speech model {settings.model} knows English only", remedy="Set EARSHOT_MODEL to one without .en")
    try:
        return EngineChoice(FASTER_WHISPER, find_whisper(settings.model, allow_downloads=False).name, why, is_demo=False)
    except ModelAbsentError:
        if not settings.allow_downloads:
            raise
        return EngineChoice(FASTER_WHISPER, settings.model, f"{why}, once its model is fetched", is_demo=False)


def _sphinx(language: str, why: str) -> EngineChoice:
    _require_package(POCKETSPHINX)
    if language != SPHINX_LANGUAGE:
        raise SetupError(
            f"pocketsphinx knows English only, not {language!r}", remedy=f"Set EARSHOT_ENGINE={FASTER_WHISPER} and EARSHOT_MODEL"
        )
    return EngineChoice(POCKETSPHINX, SPHINX_MODEL, why, is_demo=True)


def _require_package(engine: str, error: type[SetupError] = SetupError) -> None:
    if find_spec(engine) is None:
        raise error(f"The package {PACKAGES[engine]} is not installed", remedy=f"pip install {PACKAGES[engine]}")

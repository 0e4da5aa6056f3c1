"""Which speech engine and model hear a language here: found without loading a model, and told plainly."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib.util import find_spec

from calls.model.company import SpeechChoice, SpeechEngine
from calls.model.errors import SetupError
from calls.settings import Settings
from transcribe.engines.engine import Engine
from transcribe.glossary import terms_to_learn
from transcribe.models.known import registry
from transcribe.models.store import ModelAbsentError, PresentModel, find_model, how_to_get, present_models

AUTO = "auto"
NAMES = (AUTO, *SpeechEngine)
PACKAGES = {SpeechEngine.FASTER_WHISPER: "faster-whisper", SpeechEngine.ONNX_ASR: "onnx-asr", SpeechEngine.POCKETSPHINX: "pocketsphinx"}
SPHINX_LANGUAGE, SPHINX_MODEL = "en", "en-us"
DEMO = "a demo engine: good enough to show the way of a call, not to judge one by"


@dataclass(frozen=True, slots=True)
class EngineChoice:
    engine: str
    model: str
    why: str  # one sentence for a person
    is_demo: bool
    present: PresentModel | None = None  # None: the engine carries its model


def choose_engine(settings: Settings, language: str, speech: Sequence[SpeechChoice] = ()) -> EngineChoice:
    """What the company's file, else the settings, else the models that are here come to for calls in this language.

    Raises SetupError with the remedy where nothing fits.
    """
    if settings.engine not in NAMES:
        raise SetupError(f"There is no speech engine {settings.engine!r}", remedy=f"Set EARSHOT_ENGINE to one of: {', '.join(NAMES)}")
    for choice in speech:
        if choice.language == language:
            return _asked_for(settings, language, choice.engine, choice.model, f"chosen by the company's file for {language!r}")
    if settings.engine != AUTO:
        return _asked_for(settings, language, SpeechEngine(settings.engine), settings.model, f"chosen by EARSHOT_ENGINE={settings.engine}")
    if settings.model:
        return _named_model(settings, language)
    return _best_present(settings, language)


def load_engine(choice: EngineChoice, settings: Settings, phrases: Sequence[str], glossary: Sequence[str] = ()) -> Engine:
    """Seconds, and the memory of a model: once per process. Never fetches anything.

    phrases: what the company typically says. glossary: its names and terms, the important ones first, for engines that can be told.
    """
    match SpeechEngine(choice.engine), choice.present:
        case SpeechEngine.FASTER_WHISPER, PresentModel() as model:
            from transcribe.engines.faster_whisper_engine import FasterWhisperEngine

            return FasterWhisperEngine(
                model,
                settings.device,
                settings.compute_type,
                settings.engine_threads,
                batch_size=settings.batch_size,
                gpu=settings.gpu,
                glossary=glossary,
            )
        case SpeechEngine.ONNX_ASR, PresentModel() as model:
            from transcribe.engines.onnx_asr_engine import OnnxAsrEngine

            return OnnxAsrEngine(model, settings.device, settings.compute_type, settings.engine_threads)
        case _:
            from transcribe.engines.pocketsphinx_engine import PocketsphinxEngine

            return PocketsphinxEngine([*phrases, *terms_to_learn(glossary, phrases)], settings.models_folder)


def _asked_for(settings: Settings, language: str, engine: SpeechEngine, model: str, why: str) -> EngineChoice:
    require_package(engine)
    if engine is SpeechEngine.POCKETSPHINX:
        return _sphinx(language, f"{why}; it is {DEMO}")
    if not model:
        return _best_of(settings, language, engine, why)
    found = find_model(model, settings)
    if found.engine is not engine:
        raise SetupError(
            f"The speech model {found.name} belongs to {found.engine}, not to {engine}",
            remedy=f"Name the engine {found.engine}, or another model",
        )
    return _knowing(found, language, why)


def _named_model(settings: Settings, language: str) -> EngineChoice:
    """The model that EARSHOT_MODEL names, for the languages that it knows."""
    found = find_model(settings.model, settings)
    require_package(found.engine)
    return _knowing(found, language, f"chosen by EARSHOT_MODEL={settings.model}")


def _best_present(settings: Settings, language: str) -> EngineChoice:
    present = [model for model in present_models(settings) if model.knows(language) and _is_english_only(model.name) <= (language == "en")]
    usable = [model for model in present if find_spec(_module(model.engine)) is not None]
    if usable:
        best = min(usable, key=_by_rank(language))
        return _choice(best, _why_best(best, usable, language))
    advised = registry().advised(language)
    lacking = f"no speech model for {language!r} is on this machine"
    if language == SPHINX_LANGUAGE and find_spec(SpeechEngine.POCKETSPHINX) is not None:
        return _sphinx(language, f"{lacking}; the embedded English engine stands in, {DEMO}")
    raise ModelAbsentError(f"No speech engine here knows {language!r}: {lacking}", remedy=f"{how_to_get(advised)} ({advised.best_for})")


def _best_of(settings: Settings, language: str, engine: SpeechEngine, why: str) -> EngineChoice:
    mine = [model for model in present_models(settings) if model.engine is engine and model.knows(language)]
    if mine:
        best = min(mine, key=_by_rank(language))
        return _choice(best, f"{why}; {_why_best(best, mine, language)}")
    wanted = [model for model in registry().models if model.engine is engine and model.source and model.knows(language)]
    if not wanted:
        raise SetupError(
            f"{engine} knows no model for {language!r}", remedy="Name another engine, or import a model: earshot models import FOLDER"
        )
    advised = min(wanted, key=lambda model: registry().rank(model.name, language))
    raise ModelAbsentError(
        f"No speech model of {engine} for {language!r} is on this machine", remedy=f"{how_to_get(advised)} ({advised.best_for})"
    )


def _by_rank(language: str) -> Callable[[PresentModel], tuple[int, str]]:
    """A company's own model first: somebody brought it for a reason; then by published figures."""
    known = registry()
    return lambda model: (-1 if known.get(model.name) is None else known.rank(model.name, language), model.name)


def _why_best(best: PresentModel, among: Sequence[PresentModel], language: str) -> str:
    known = registry().get(best.name)
    if known is None:
        return "a model of your own"
    others = f"before {', '.join(model.name for model in among if model is not best)}" if len(among) > 1 else "the only one that is present"
    figure = known.figures.get(language)
    return (
        f"best for {language!r} of what is present ({others}): {figure}"
        if figure
        else f"best for {language!r} of what is present ({others})"
    )


def _knowing(model: PresentModel, language: str, why: str) -> EngineChoice:
    if _is_english_only(model.name) and language != "en":
        raise ModelAbsentError(f"The speech model {model.name} knows English only", remedy="Name one without .en")
    if not model.knows(language):
        spoken = ", ".join(model.languages)
        raise ModelAbsentError(
            f"The speech model {model.name} knows {spoken}, not {language!r}", remedy=how_to_get(registry().advised(language))
        )
    return _choice(model, why)


def _choice(model: PresentModel, why: str) -> EngineChoice:
    return EngineChoice(model.engine.value, model.name, why, is_demo=False, present=model)


def _sphinx(language: str, why: str) -> EngineChoice:
    if language != SPHINX_LANGUAGE:
        raise ModelAbsentError(f"pocketsphinx knows English only, not {language!r}", remedy=how_to_get(registry().advised(language)))
    return EngineChoice(SpeechEngine.POCKETSPHINX.value, SPHINX_MODEL, why, is_demo=True)


def require_package(engine: SpeechEngine) -> None:
    if find_spec(_module(engine)) is None:
        raise SetupError(f"The package {PACKAGES[engine]} is not installed", remedy=f"pip install {PACKAGES[engine]}")


def _module(engine: SpeechEngine) -> str:
    return engine.value


def _is_english_only(name: str) -> bool:
    return name.endswith(".en")

"""Who tells a company's languages apart here: found without loading a model."""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.model.company import SpeechEngine
from calls.settings import Settings
from transcribe.choose_engine import EngineChoice
from transcribe.models.kinds import WHISPER
from transcribe.models.known import registry
from transcribe.models.store import PresentModel, present_models

# The small ones first: a language is easier to hear than words, and each stretch costs a window of the encoder. Tiny errs too often between
# neighbours such as Russian and Ukrainian to come before its betters.
EARS = ("whisper-base", "whisper-small", "whisper-tiny", "whisper-medium", "whisper-large-v3-turbo", "whisper-large-v3", "whisper-large-v2")
ADVICE = "earshot models pull whisper-base"


@dataclass(frozen=True, slots=True)
class Teller:
    by_sound: PresentModel | None = None
    by_words: EngineChoice | None = None

    @property
    def said(self) -> str:
        if self.by_sound:
            return f"{self.by_sound.name} tells them apart by sound"
        return f"{self.by_words.model} tells them apart by the words it hears" if self.by_words else "nothing tells them apart"


def choose_teller(settings: Settings, choices: Sequence[EngineChoice]) -> Teller | None:
    """A multilingual Whisper by sound, else an engine that hears all of the languages by its words; None where neither is here."""
    present = present_models(settings)
    whispers = [model for model in present if model.kind.name == WHISPER and not model.name.endswith(".en") and not model.languages]
    if whispers:
        return Teller(by_sound=min(whispers, key=lambda model: (EARS.index(model.name) if model.name in EARS else len(EARS), model.name)))
    mapped = next((choice for choice in choices if choice.present and _hears_languages(choice.present)), None)
    spare = next((model for model in present if _hears_languages(model)), None)
    if mapped:
        return Teller(by_words=mapped)
    return Teller(by_words=EngineChoice(SpeechEngine.ONNX_ASR.value, spare.name, "", is_demo=False, present=spare)) if spare else None


def hears_all(choices: Sequence[EngineChoice]) -> bool:
    """One model for every language, which finds out by itself what it hears: nothing must be told apart beforehand."""
    first = choices[0].present
    return first is not None and _hears_languages(first) and all(choice.present == first for choice in choices)


def _hears_languages(model: PresentModel) -> bool:
    return model.finds_language and model.engine is SpeechEngine.ONNX_ASR


def memory_mb(model: PresentModel | None) -> float:
    """What a worker needs for it."""
    if model is None:
        return 100.0
    known = registry().get(model.name)
    size = sum(path.stat().st_size for path in model.directory.rglob("*") if path.is_file()) / 1e6
    return float(known.memory_mb) if known else 2.0 * size

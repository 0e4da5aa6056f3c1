"""A company's languages with the engines that hear them here, loaded when they are needed and kept while they fit."""

from dataclasses import dataclass, replace

from calls.model.company import Company
from calls.settings import Settings
from transcribe.choose_engine import EngineChoice, choose_engine, load_engine
from transcribe.engines.engine import Engine
from transcribe.engines_at_hand import EnginesAtHand
from transcribe.glossary import glossary_of
from transcribe.languages.choose_identifier import Teller, choose_teller, hears_all, memory_mb
from transcribe.languages.hear_languages import Languages
from transcribe.languages.identify import Identifier, TextIdentifier, WhisperIdentifier
from transcribe.listening import Listening
from transcribe.models.store import ModelAbsentError, PresentModel
from transcribe.packing_choice import listening_for
from transcribe.sifting.prompt_echo import Prompt

at_hand = EnginesAtHand()  # of this process


@dataclass(frozen=True, slots=True)
class _EngineKey:
    """What an engine in memory was loaded from: a changed phrase list or setting loads another."""

    choice: EngineChoice
    phrases: tuple[str, ...]
    glossary: tuple[str, ...]
    settings: Settings


@dataclass(frozen=True, slots=True)
class _TellerKey:
    model: PresentModel
    settings: Settings


def languages_of(settings: Settings, company: Company) -> Languages:
    """Raises SetupError where no engine here knows the main language; of another one that is told when it is spoken."""
    glossary = glossary_of(company)
    choices = {language: choice for language in company.spoken_languages if (choice := _choice(settings, company, language)) is not None}

    def engine_for(language: str) -> Engine:
        choice = choices.get(language) or choose_engine(settings, language, company.speech)
        return _engine(settings, choice, company.phrases, glossary)

    def listening(engine: Engine) -> Listening:
        heard = listening_for(engine, settings)
        return replace(heard, prompt=Prompt(glossary)) if engine.takes_glossary else heard

    def identifier() -> Identifier | None:
        teller = choose_teller(settings, list(choices.values()))
        return _identifier(settings, teller, company.phrases, glossary) if teller else None

    covers_all = len(choices) == len(company.spoken_languages) and hears_all(list(choices.values()))
    return Languages(company.spoken_languages, engine_for, identifier, listening, covers_all)


def why_of(settings: Settings, company: Company, language: str) -> str:
    choice = _choice(settings, company, language)
    return choice.why if choice else ""


def _choice(settings: Settings, company: Company, language: str) -> EngineChoice | None:
    """None where a further language has no model here."""
    try:
        return choose_engine(settings, language, company.speech)
    except ModelAbsentError:
        if language == company.language:
            raise
        return None


def _engine(settings: Settings, choice: EngineChoice, phrases: tuple[str, ...], glossary: tuple[str, ...]) -> Engine:
    key = _EngineKey(choice, phrases, glossary, settings)
    on_gpu = choice.present is not None and settings.device != "cpu"
    return at_hand.get(key, memory_mb(choice.present), lambda: load_engine(choice, settings, phrases, glossary), on_gpu=on_gpu)


def _identifier(settings: Settings, teller: Teller, phrases: tuple[str, ...], glossary: tuple[str, ...]) -> Identifier:
    if teller.by_sound is not None:
        model = teller.by_sound
        return at_hand.get(_TellerKey(model, settings), memory_mb(model), lambda: WhisperIdentifier(model, settings.engine_threads))
    assert teller.by_words is not None
    return TextIdentifier(_engine(settings, teller.by_words, phrases, glossary))

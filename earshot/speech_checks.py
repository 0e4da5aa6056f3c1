"""Whether the speech of this company can be heard here: an engine for each of its languages, and somebody who tells them apart."""

from dataclasses import dataclass

from calls.model.company import Company, SpeechEngine
from calls.model.errors import SetupError
from calls.model.speech_at_hand import SpeechAtHand
from calls.settings import Settings
from transcribe.choose_engine import SPHINX_LANGUAGE, EngineChoice, choose_engine
from transcribe.languages.choose_identifier import ADVICE, choose_teller, hears_all
from transcribe.models.store import present_models

DEMO_REMEDY = "A demo engine: for real work see `earshot models list`, and fetch a faster_whisper or onnx_asr model"


@dataclass(frozen=True, slots=True)
class SpeechCheck:
    found: str
    remedy: str = ""  # empty: nothing is to be done
    is_broken: bool = False


def check_engines(settings: Settings, company: Company | None) -> SpeechCheck:
    """Broken only where the main language has no engine: stretches in another one are heard by the main engine, and marked."""
    languages = company.spoken_languages if company else ("en",)
    found: list[str] = []
    remedies: list[str] = []
    is_broken = False
    for language in languages:
        try:
            choice = choose_engine(settings, language, company.speech if company else ())
        except SetupError as error:
            found.append(f"{language}: {error.message}")
            remedies.append(error.remedy)
            is_broken = is_broken or language == languages[0]
            continue
        found.append(f"{language}: {choice.engine} {choice.model}: {choice.why}")
        if choice.is_demo:
            remedies.append(DEMO_REMEDY)
    return SpeechCheck("; ".join(found), "; ".join(dict.fromkeys(remedies)), is_broken)


def check_languages(settings: Settings, company: Company) -> SpeechCheck:
    """Of a company that speaks several."""
    choices = [choice for language in company.spoken_languages if (choice := _choice(settings, company, language)) is not None]
    said = ", ".join(company.spoken_languages)
    if choices and len(choices) == len(company.spoken_languages) and hears_all(choices):
        return SpeechCheck(f"{said}: {choices[0].model} finds out by itself which is spoken")
    teller = choose_teller(settings, choices)
    if teller is None:
        return SpeechCheck(f"{said}: nothing here tells them apart, so all is heard as {company.language}", f"Run: {ADVICE}")
    return SpeechCheck(f"{said}: {teller.said}")


def _choice(settings: Settings, company: Company, language: str) -> EngineChoice | None:
    try:
        return choose_engine(settings, language, company.speech)
    except SetupError:
        return None


def speech_at_hand(settings: Settings, company: Company | None) -> tuple[SpeechAtHand, ...]:
    """For each language of the company: what hears it now, and what else is here. Nothing is loaded."""
    languages = company.spoken_languages if company else ("en",)
    return tuple(_at_hand(settings, company, language) for language in languages)


def _at_hand(settings: Settings, company: Company | None, language: str) -> SpeechAtHand:
    here = [model for model in present_models(settings) if model.knows(language)]
    choices = [(model.engine.value, model.name) for model in here]
    if language == SPHINX_LANGUAGE:
        choices.append((SpeechEngine.POCKETSPHINX.value, ""))
    try:
        choice = choose_engine(settings, language, company.speech if company else ())
    except SetupError as error:
        return SpeechAtHand(language, "", "", error.message, error.remedy, is_demo=False, choices=tuple(choices))
    remedy = DEMO_REMEDY if choice.is_demo else ""
    return SpeechAtHand(language, choice.engine, choice.model, choice.why, remedy, choice.is_demo, tuple(choices))

"""What a company speaks, and which engine and model hear each language."""

from calls.model.company import SpeechChoice, SpeechEngine
from ingest.company.problems import did_you_mean
from ingest.company.table import Table

LANGUAGES = ("en", "ru", "uk")
_ENGINES = [engine.value for engine in SpeechEngine]


def read_languages(top: Table, main: str) -> tuple[str, ...]:
    """All languages of the calls; empty where only the main one is spoken."""
    languages = top.texts("languages")
    for language in languages:
        if language not in LANGUAGES:
            top.wrong("languages", f"unknown language {language}", f"Write some of {', '.join(LANGUAGES)}.")
    if len(set(languages)) != len(languages):
        top.wrong("languages", "languages names one twice", "Name each once.")
    if languages and main and main not in languages:
        top.wrong("languages", f"languages lacks the main one, {main}", f'Add "{main}", or change language.')
    return languages if len(languages) > 1 else ()


def read_speech(speech: Table, spoken: tuple[str, ...]) -> tuple[SpeechChoice, ...]:
    choices: dict[str, SpeechChoice] = {}
    for entry in speech.tables("engines"):
        entry.refuse_unknown(("language", "engine", "model"))
        choice = _choice(entry, spoken)
        if choice is None:
            continue
        if choice.language in choices:
            entry.wrong("language", f"two engines are named for {choice.language}", "Keep one of them.")
        choices.setdefault(choice.language, choice)
    return tuple(choices.values())


def _choice(entry: Table, spoken: tuple[str, ...]) -> SpeechChoice | None:
    language, engine, model = entry.text("language"), entry.text("engine"), entry.text("model", default="")
    if language and language not in spoken:
        entry.wrong("language", f"the company does not speak {language}", f"Write one of {', '.join(spoken)}, or add it to languages.")
    if engine and engine not in _ENGINES:
        entry.wrong("engine", f"there is no speech engine {engine}", did_you_mean(engine, _ENGINES, f"Write one of {', '.join(_ENGINES)}."))
        return None
    return SpeechChoice(language, SpeechEngine(engine), model) if language and engine else None

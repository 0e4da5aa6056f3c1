"""What a company speaks, and which engine and model hear each language."""

from calls.model.company import SpeechChoice, SpeechEngine
from ingest.company.problems import did_you_mean
from ingest.company.table import Table

LANGUAGES = ("en", "ru", "uk")
LONGEST_TERM, LONGEST_TERM_SIGNS, MOST_TERMS = 5, 60, 500
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


def read_glossary(speech: Table) -> tuple[str, ...]:
    """Names and terms, each of a few words: a sentence belongs into the phrases."""
    terms = speech.texts("glossary")
    seen: dict[str, int] = {}
    for number, term in enumerate(terms):
        if len(term.split()) > LONGEST_TERM or len(term) > LONGEST_TERM_SIGNS:
            speech.problems.add(
                (*speech.at("glossary"), number),
                f"the glossary's {term[:30]}… is no term",
                f"Write names and terms of up to {LONGEST_TERM} words; sentences belong into phrases_file.",
            )
        elif seen.setdefault(term.casefold(), number) != number:
            speech.problems.add((*speech.at("glossary"), number), f"the glossary names {term} twice", "Name it once.")
    if len(terms) > MOST_TERMS:
        speech.wrong("glossary", f"the glossary has {len(terms)} terms", f"Keep the {MOST_TERMS} that matter most, those first.")
    return terms


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

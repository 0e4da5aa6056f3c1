"""A recording in which several languages may be spoken: each side's stretches go to the engine of their language."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from calls.audio.decode import Samples as Block
from calls.model.errors import SetupError
from calls.model.recording import Side
from calls.model.transcript import Turn
from transcribe.engines.engine import Engine
from transcribe.hear_recording import Heard, hear_recording
from transcribe.languages.identify import Identifier
from transcribe.languages.stretches import Stretch, seconds_by_language, spans_without, with_language
from transcribe.languages.tell_apart import tell_apart, tell_words_apart
from transcribe.listening import IN_TIME_ORDER, Listening

Sound = Callable[[int], Iterable[Block]]  # the whole recording at a rate, as often as it is asked for
Told = Mapping[Side, tuple[Stretch, ...]]
NOT_TOLD_APART = "not told apart: no multilingual Whisper is here"


@dataclass(frozen=True, slots=True)
class Languages:
    """What may be spoken and who hears it; engines are loaded when they are asked for, and none is held here."""

    among: tuple[str, ...]  # the main one first
    engine_for: Callable[[str], Engine]  # raises SetupError where none knows the language
    identifier: Callable[[], Identifier | None] = lambda: None
    listening: Callable[[Engine], Listening] = lambda _: IN_TIME_ORDER
    hears_all: bool = False  # one engine hears all of them and finds out by itself which


@dataclass(frozen=True, slots=True)
class Voice:
    """Which engine heard: what the transcript's provenance says of it."""

    engine: str
    model: str
    version: str
    settings: Mapping[str, str]
    is_demo: bool


@dataclass(frozen=True, slots=True)
class HeardLanguages:
    heard: Heard
    by: Voice  # of the language that most is spoken in
    language: str
    told: Told = field(default_factory=dict)
    settings: Mapping[str, str] = field(default_factory=dict)  # for the provenance: who spoke what, and who told

    def with_languages(self, turns: Iterable[Turn]) -> tuple[Turn, ...]:
        """Of a recording with one lane, what was told of that lane holds for both sides."""
        lane = next(iter(self.told.values()), ()) if len(self.told) == 1 else ()
        return tuple(with_language(turn, self.told.get(turn.side, lane), self.language) for turn in turns)


def hear_languages(sound: Sound, sides: Sequence[Side], languages: Languages) -> HeardLanguages:
    """One pass to tell the languages apart, then one for each that is spoken: no engine gets another one's stretches."""
    main = languages.among[0]
    if len(languages.among) == 1:
        return _hear_one(sound, sides, languages, main)
    if languages.hears_all:
        return _hear_all_at_once(sound, sides, languages)
    told, teller = _tell(sound, sides, languages)
    if told is None:
        one = _hear_one(sound, sides, languages, main)
        return HeardLanguages(one.heard, one.by, main, settings={"languages": NOT_TOLD_APART})
    return _hear_each(sound, sides, languages, told, teller)


def _hear_one(sound: Sound, sides: Sequence[Side], languages: Languages, language: str, told: Told | None = None) -> HeardLanguages:
    """The engine is let go of on return, so that the next one finds room."""
    engine = languages.engine_for(language)
    if language not in engine.languages:
        raise SetupError(
            f"The speech model {engine.model} does not know {language!r}", remedy="See: earshot models list --language, and doctor"
        )
    muted = {side: spans_without(told[side], language) for side in sides} if told else {}
    listening = languages.listening(engine)
    heard = hear_recording(sound(engine.rate_hz), sides, engine, language, muted, listening)
    return HeardLanguages(heard, _voice(engine, listening), language)


def _hear_all_at_once(sound: Sound, sides: Sequence[Side], languages: Languages) -> HeardLanguages:
    engine = languages.engine_for(languages.among[0])
    listening = languages.listening(engine)
    heard = hear_recording(sound(engine.rate_hz), sides, engine, None, listening=listening)
    told = {side: tell_words_apart(words, languages.among) for side, words in heard.words.items()}
    settings = {"languages": _shares(told), "told_apart_by": f"words, heard by {engine.model}"}
    return HeardLanguages(heard, _voice(engine, listening), _by_share(told, languages)[0], told, settings)


def _tell(sound: Sound, sides: Sequence[Side], languages: Languages) -> tuple[Told | None, str]:
    identifier = languages.identifier()
    if identifier is None:
        return None, ""
    return tell_apart(sound(identifier.rate_hz), sides, identifier, languages.among), identifier.name


def _hear_each(sound: Sound, sides: Sequence[Side], languages: Languages, told: Told, teller: str) -> HeardLanguages:
    spoken = _by_share(told, languages)
    settings = {"languages": _shares(told), "told_apart_by": teller}
    results: list[HeardLanguages] = []
    for language in spoken:
        try:
            results.append(_hear_one(sound, sides, languages, language, told))
        except SetupError as error:
            if language == languages.among[0]:
                raise
            results.append(_hear_as_main(sound, sides, languages, language, told))
            settings[f"engine_{language}"] = f"none, heard as {languages.among[0]}: {error.message}"
        else:
            by = results[-1].by
            settings.setdefault(f"engine_{language}", f"{by.engine} {by.model} {by.version}")
    return HeardLanguages(_together([one.heard for one in results], sides), results[0].by, spoken[0], told, settings)


def _hear_as_main(sound: Sound, sides: Sequence[Side], languages: Languages, language: str, told: Told) -> HeardLanguages:
    """No engine here knows the language: better some words, marked as what they are, than a lost call."""
    engine = languages.engine_for(languages.among[0])
    muted = {side: spans_without(told[side], language) for side in sides}
    listening = languages.listening(engine)
    heard = hear_recording(sound(engine.rate_hz), sides, engine, languages.among[0], muted, listening)
    return HeardLanguages(heard, _voice(engine, listening), language)


def _voice(engine: Engine, listening: Listening) -> Voice:
    settings = {**engine.settings, **listening.settings(engine)}
    return Voice(engine.name, engine.model, engine.version, settings, engine.is_demo)


def _together(heard: Sequence[Heard], sides: Sequence[Side]) -> Heard:
    return Heard(
        {side: sorted((word for one in heard for word in one.words[side]), key=lambda word: word.start_s) for side in sides},
        sum(one.speech_s for one in heard),
        sum(one.engine_s for one in heard),
        sum(one.windows for one in heard),
        sum((Counter(one.removed) for one in heard), Counter()),
    )


def _by_share(told: Told, languages: Languages) -> list[str]:
    """The spoken ones, the most spoken first; the main one where nobody speaks."""
    seconds = sum((seconds_by_language(stretches) for stretches in told.values()), Counter())
    order = {language: place for place, language in enumerate(languages.among)}
    return sorted(seconds, key=lambda language: (-seconds[language], order[language])) or [languages.among[0]]


def _shares(told: Told) -> str:
    """As "agent: ru 41 s; client: uk 30 s, ru 4 s"."""
    lines = (
        f"{side.value}: {', '.join(f'{language} {seconds} s' for language, seconds in seconds_by_language(stretches).most_common())}"
        for side, stretches in told.items()
        if stretches
    )
    return "; ".join(lines) or "nobody speaks"

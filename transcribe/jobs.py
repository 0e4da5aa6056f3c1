"""The transcribe stage: one call in, one transcript in the store."""

from dataclasses import dataclass
from pathlib import Path

from calls.house import House
from calls.model.call import CallId
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.recording import Recording, Side
from calls.model.transcript import Provenance, Transcript
from calls.settings import Settings
from transcribe.build_turns import build_turns
from transcribe.choose_engine import EngineChoice, choose_engine, load_engine
from transcribe.diarize.roles import NO_FACTS, TalkFacts
from transcribe.diarize.tell_sides import ToldSides, tell_sides
from transcribe.engines.engine import Engine
from transcribe.hear_recording import hear_recording
from transcribe.lanes import are_sides_known, lanes_of, sound_of
from transcribe.packing_choice import listening_for


def transcribe_call(house: House, call_id: CallId) -> None:
    """Idempotent: replaces this call's current transcript; keeps earlier ones as history."""
    company = house.company.load()
    if company is None:
        raise SetupError("There is no company yet, so the language of its calls is unknown", remedy="Run `earshot company apply`")
    recording = house.calls.recording_of(call_id)
    engine = _engine_for(house.settings, company)
    with house.blobs.as_file(recording.sha256) as audio:
        facts = _facts_of(house, call_id, company)
        transcript = transcribe_recording(audio, recording, engine, company.language, house.settings, facts)
    house.transcripts.replace(call_id, transcript)


def transcribe_recording(
    audio: Path, recording: Recording, engine: Engine, language: str, settings: Settings, facts: TalkFacts = NO_FACTS
) -> Transcript:
    """Where the sides are not known by channel, all is heard as one lane, and who said which word is found out afterwards."""
    if language not in engine.languages:
        raise SetupError(f"The speech model {engine.model} does not know {language!r}", remedy="Set EARSHOT_MODEL to one that does")
    listening = listening_for(engine, settings)
    blocks = sound_of(audio, recording, engine, settings)
    heard = hear_recording(blocks, lanes_of(recording), engine, language, listening=listening)
    told = (
        ToldSides(heard.words, {"sides": "by channel"})
        if are_sides_known(recording)
        else tell_sides(audio, recording, heard.words[Side.AGENT], language, facts, settings=settings)
    )
    provenance = Provenance(
        engine.name,
        engine.model,
        engine.version,
        language,
        {**engine.settings, **listening.settings(engine), **told.provenance},
        engine.is_demo,
        heard.removed,
    )
    return Transcript(build_turns(told.words), provenance, heard.speech_s, heard.engine_s)


def _facts_of(house: House, call_id: CallId, company: Company) -> TalkFacts:
    call = house.calls.find(call_id)
    return TalkFacts(call.direction if call else None, company.name, tuple(manager.name for manager in company.managers))


@dataclass(frozen=True, slots=True)
class _EngineKey:
    """What an engine in memory was loaded from: a changed phrase list or setting loads another."""

    choice: EngineChoice
    phrases: tuple[str, ...]
    settings: Settings


_loaded: dict[_EngineKey, Engine] = {}


def _engine_for(settings: Settings, company: Company) -> Engine:
    """One engine stays in memory for each process."""
    key = _EngineKey(choose_engine(settings, company.language, company.speech), company.phrases, settings)
    if key not in _loaded:
        _loaded.clear()  # first, so that two models are never in memory at once
        _loaded[key] = load_engine(key.choice, settings, company.phrases)
    return _loaded[key]

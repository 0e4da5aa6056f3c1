"""The transcribe stage: one call in, one transcript in the store."""

from dataclasses import dataclass
from pathlib import Path

from calls.house import House
from calls.model.call import CallId
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.recording import Recording
from calls.model.transcript import Provenance, Transcript
from calls.settings import Settings
from transcribe.build_turns import build_turns
from transcribe.choose_engine import EngineChoice, choose_engine, load_engine
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
        transcript = transcribe_recording(audio, recording, engine, company.language, house.settings)
    house.transcripts.replace(call_id, transcript)


def transcribe_recording(audio: Path, recording: Recording, engine: Engine, language: str, settings: Settings) -> Transcript:
    """Where the sides are not known by channel, all is heard as one lane, and the provenance says "sides": "unknown"."""
    if language not in engine.languages:
        raise SetupError(f"The speech model {engine.model} does not know {language!r}", remedy="Set EARSHOT_MODEL to one that does")
    listening = listening_for(engine, settings)
    blocks = sound_of(audio, recording, engine, settings)
    heard = hear_recording(blocks, lanes_of(recording), engine, language, listening=listening)
    provenance = Provenance(
        engine.name,
        engine.model,
        engine.version,
        language,
        {**engine.settings, **listening.settings(engine), "sides": "by channel" if are_sides_known(recording) else "unknown"},
        engine.is_demo,
        heard.removed,
    )
    return Transcript(build_turns(heard.words), provenance, heard.speech_s, heard.engine_s)


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

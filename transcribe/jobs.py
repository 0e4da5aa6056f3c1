"""The transcribe stage: one call in, one transcript in the store."""

from pathlib import Path

from calls.house import House
from calls.model.call import CallId
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.recording import Recording, Side
from calls.model.transcript import Provenance, Transcript
from calls.settings import Settings
from transcribe.build_turns import build_turns
from transcribe.company_languages import languages_of, why_of
from transcribe.diarize.roles import NO_FACTS, TalkFacts
from transcribe.diarize.tell_sides import ToldSides, tell_sides
from transcribe.engines.engine import Engine
from transcribe.lanes import are_sides_known, lanes_of, sound_of
from transcribe.languages.hear_languages import Languages, hear_languages
from transcribe.packing_choice import listening_for
from transcribe.use_imported import transcript_of_import


def transcribe_call(house: House, call_id: CallId) -> None:
    """Idempotent: replaces this call's current transcript; keeps earlier ones as history."""
    company = house.company.load()
    if company is None:
        raise SetupError("There is no company yet, so the language of its calls is unknown", remedy="Run `earshot company apply`")
    imported = house.imports.of(call_id)
    if imported is not None:
        house.transcripts.replace(call_id, transcript_of_import(imported, company.language))
        return
    recording = house.calls.recording_of(call_id)
    languages = languages_of(house.settings, company)
    with house.blobs.as_file(recording.sha256) as audio:
        facts = _facts_of(house, call_id, company)
        transcript = transcribe_languages(audio, recording, languages, house.settings, facts)
    why = why_of(house.settings, company, transcript.provenance.language)
    house.transcripts.replace(call_id, transcript.with_settings(why=why))


def transcribe_recording(
    audio: Path, recording: Recording, engine: Engine, language: str, settings: Settings, facts: TalkFacts = NO_FACTS
) -> Transcript:
    """By one engine, in one language."""
    languages = Languages((language,), lambda _: engine, listening=lambda one: listening_for(one, settings))
    return transcribe_languages(audio, recording, languages, settings, facts)


def transcribe_languages(audio: Path, recording: Recording, languages: Languages, settings: Settings, facts: TalkFacts) -> Transcript:
    """Where the sides are not known by channel, all is heard as one lane, and who said which word is found out afterwards."""
    said = hear_languages(lambda rate_hz: sound_of(audio, recording, rate_hz, settings), lanes_of(recording), languages)
    told = (
        ToldSides(said.heard.words, {"sides": "by channel"})
        if are_sides_known(recording)
        else tell_sides(audio, recording, said.heard.words[Side.AGENT], said.language, facts, settings=settings)
    )
    provenance = Provenance(
        said.by.engine,
        said.by.model,
        said.by.version,
        said.language,
        {**said.by.settings, **said.settings, **told.provenance},
        said.by.is_demo,
        said.heard.removed,
    )
    return Transcript(said.with_languages(build_turns(told.words)), provenance, said.heard.speech_s, said.heard.engine_s)


def _facts_of(house: House, call_id: CallId, company: Company) -> TalkFacts:
    call = house.calls.find(call_id)
    return TalkFacts(call.direction if call else None, company.name, tuple(manager.name for manager in company.managers))

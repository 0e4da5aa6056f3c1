"""The transcribe stage: one call in, one transcript in the store."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from calls.audio.peaks import unpack_peaks
from calls.house import House
from calls.model.call import CallId
from calls.model.channel_finding import FoundAt
from calls.model.company import Company
from calls.model.errors import SetupError
from calls.model.recording import Recording, Side
from calls.model.span import Span
from calls.model.transcript import Provenance, Transcript
from calls.settings import Settings
from transcribe.build_turns import build_turns
from transcribe.channel_integrity.check import Checked, Heard, check_channels
from transcribe.channel_integrity.loudness import Loudness, loudness_of
from transcribe.channel_integrity.muted import muted_spans
from transcribe.company_languages import languages_of, why_of
from transcribe.diarize.roles import NO_FACTS, TalkFacts
from transcribe.diarize.tell_sides import ToldSides, tell_sides
from transcribe.engines.engine import Engine
from transcribe.hear_recording import NOTHING
from transcribe.lanes import are_sides_known, lanes_of, sound_of
from transcribe.languages.hear_languages import Languages, hear_languages
from transcribe.mute import mute
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
        house.channel_findings.replace(call_id, FoundAt.WORDS, ())
        return
    recording = house.calls.recording_of(call_id)
    languages = languages_of(house.settings, company)
    with house.blobs.as_file(recording.sha256) as audio:
        facts = _facts_of(house, call_id, company)
        at_intake = house.channel_findings.of(call_id, FoundAt.INTAKE)
        muted = muted_spans(at_intake, lanes_of(recording))
        transcript = transcribe_languages(audio, recording, languages, house.settings, facts, muted)
    why = why_of(house.settings, company, transcript.provenance.language)
    checked = Checked(transcript.with_settings(why=why), ())
    if recording.is_two_sided and are_sides_known(recording):
        checked = check_channels(checked.transcript, Heard(at_intake, _loudness_of(house, recording), facts))
    house.transcripts.replace(call_id, checked.transcript)
    house.channel_findings.replace(call_id, FoundAt.WORDS, [finding.on_side(recording.sides) for finding in checked.findings])


def transcribe_recording(
    audio: Path, recording: Recording, engine: Engine, language: str, settings: Settings, facts: TalkFacts = NO_FACTS
) -> Transcript:
    """By one engine, in one language."""
    languages = Languages((language,), lambda _: engine, listening=lambda one: listening_for(one, settings))
    return transcribe_languages(audio, recording, languages, settings, facts)


def transcribe_languages(
    audio: Path,
    recording: Recording,
    languages: Languages,
    settings: Settings,
    facts: TalkFacts,
    muted: Mapping[Side, Sequence[Span]] = NOTHING,
) -> Transcript:
    """Where the sides are not known by channel, all is heard as one lane, and who said which word is found out afterwards."""
    lanes = lanes_of(recording)
    silenced = [muted.get(side, ()) for side in lanes]
    said = hear_languages(lambda rate_hz: mute(sound_of(audio, recording, rate_hz, settings), silenced, rate_hz), lanes, languages)
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


def _loudness_of(house: House, recording: Recording) -> Loudness | None:
    """None where no peaks were drawn, or not for both sides."""
    stored = house.calls.peaks_of(recording.sha256)
    return None if stored is None else loudness_of(unpack_peaks(house.blobs.read(stored)), recording.sides)


def _facts_of(house: House, call_id: CallId, company: Company) -> TalkFacts:
    call = house.calls.find(call_id)
    return TalkFacts(call.direction if call else None, company.name, tuple(manager.name for manager in company.managers))

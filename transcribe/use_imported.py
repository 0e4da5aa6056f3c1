"""A transcript that others made, in place of an engine's: the same turns as ours would be."""

from dataclasses import replace

from calls.model.imported import ImportedTranscript
from calls.model.recording import Side
from calls.model.transcript import Transcript
from transcribe.build_turns import build_turns


def transcript_of_import(imported: ImportedTranscript, company_language: str) -> Transcript:
    """Its words by side, put into turns by the one rule that all calls are counted by."""
    said = imported.transcript
    words = {side: [word for turn in said.turns if turn.side is side for word in turn.words] for side in Side}
    provenance = said.provenance if said.provenance.language else replace(said.provenance, language=company_language)
    speech_s = sum(turn.end_s - turn.start_s for turn in said.turns)
    return Transcript(build_turns(words), provenance, round(speech_s, 3))

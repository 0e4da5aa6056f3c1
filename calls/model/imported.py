"""A transcript that somebody else made and that was taken in: what it says, and which file said it."""

from dataclasses import dataclass

from calls.model.transcript import Transcript

IMPORTED = "imported"  # the engine's name in a transcript's provenance


@dataclass(frozen=True, slots=True)
class ImportedTranscript:
    sha256: str  # of the file
    name: str  # of the file
    format: str  # webvtt, subrip, earshot, call_analytics, vcon
    transcript: Transcript  # an utterance of the file is a turn; provenance.language may be empty: the company's then

"""A recording at the door, with what is known of its call."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from calls.audio.known_formats import suffix_of
from calls.model.call import Lane
from calls.model.imported import ImportedTranscript
from calls.model.recording import RawFormat, Side
from ingest.cdr.book import CdrBook
from ingest.company_view import CompanyView
from ingest.facts import NO_FACTS, CallFacts
from ingest.manifest import ManifestError, read_manifest
from ingest.name_pattern import facts_in_name
from ingest.options import DEFAULT_SIDES, IngestOptions
from ingest.transcripts.import_file import is_transcript


@dataclass(frozen=True, slots=True)
class Arrival:
    path: Path
    facts: CallFacts = NO_FACTS
    lane: Lane = Lane.BACKFILL
    sides: tuple[Side, ...] = DEFAULT_SIDES  # of two channels, where the facts do not say
    complaint: str = ""  # what the manifest beside it has wrong
    imported: ImportedTranscript | None = None  # words that stand beside the sound


def arrival_of(path: Path, book: CdrBook, company: CompanyView, options: IngestOptions) -> Arrival:
    """Gather the facts: the manifest's first, then the CDR's, then those in the name, then what the suffix says of bare samples."""
    complaint = ""
    stated: CallFacts | None = None
    manifest = manifest_of(path)
    if manifest.is_file() and not is_transcript(manifest):
        try:
            stated = read_manifest(manifest, company)
        except ManifestError as error:
            complaint = error.message
    facts = stated or NO_FACTS
    for more in (book.facts_for(path), facts_in_name(path, options.patterns, company), _raw_by_suffix(path, options.raw)):
        facts = facts.or_else(more) if more else facts
    return Arrival(path, facts, options.lane, options.sides, complaint)


def manifest_of(recording: Path) -> Path:
    return recording.with_suffix(".json")


def _raw_by_suffix(path: Path, stated: Mapping[str, RawFormat]) -> CallFacts:
    return CallFacts(raw=stated.get(suffix_of(path)))

"""One transcript file into words by side, or the rule that refuses it."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from calls.audio.known_formats import suffix_of
from calls.formats.format_error import FormatError
from calls.formats.read_file import ReadFile
from calls.formats.read_transcript import LARGEST_BYTES, SUFFIXES, kind_of, read_transcript
from calls.formats.speakers import sides_of
from calls.model.call import Direction
from calls.model.imported import IMPORTED, ImportedTranscript
from calls.model.intake import Rejected
from calls.model.transcript import Provenance, Transcript, Turn
from ingest.admission.admit import Remark
from ingest.facts import CallFacts
from ingest.readable_name import readable_name
from ingest.transcripts.rules import remedy_of


@dataclass(frozen=True, slots=True)
class ReadTranscript:
    imported: ImportedTranscript
    facts: CallFacts  # what the file itself tells of the call
    key: str | None  # what makes it the same call when it comes again
    remarks: tuple[Remark, ...]


def is_transcript(path: Path) -> bool:
    """By its suffix; a .json by what stands in it, for manifests are JSON too."""
    suffix = suffix_of(path)
    if suffix != "json":
        return suffix in SUFFIXES
    try:
        if path.stat().st_size > LARGEST_BYTES:
            return False
        return kind_of(path.read_text(encoding="utf-8-sig")) is not None
    except (OSError, UnicodeDecodeError):
        return False


def read_file(path: Path, managers: Sequence[str], direction: Direction | None) -> ReadTranscript | Rejected:
    """managers: what the company calls its own people. direction: of the call, where it is known."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        return refused(FormatError("transcript_unreadable", f"the file cannot be opened ({error.strerror})"))
    try:
        read = read_transcript(content)
        sides, how = sides_of([one.speaker for one in read.utterances], managers, agent_is_first=direction is not Direction.OUTBOUND)
    except FormatError as error:
        return refused(error)
    turns = tuple(Turn(sides[one.speaker], one.words) for one in read.utterances)
    name = readable_name(Path(path.name))
    imported = ImportedTranscript(sha256(content).hexdigest(), name, read.format, Transcript(turns, _provenance(read, name, how)))
    facts = CallFacts(started_at=read.started_at, client_number=read.client_number)
    return ReadTranscript(imported, facts, read.key, tuple(_remarks(read, how)))


def refused(error: FormatError) -> Rejected:
    return Rejected(error.rule, error.detail, remedy_of(error.rule))


def _provenance(read: ReadFile, name: str, how: str) -> Provenance:
    settings = {"file": name, "sides": how, "times": "of words" if read.has_word_times else "spread over each cue"}
    if read.said_by:
        settings["said by"] = read.said_by
    return Provenance(IMPORTED, read.format, "", read.language or "", settings)


def _remarks(read: ReadFile, how: str) -> list[Remark]:
    remarks = []
    if how == "assumed":
        remarks.append(Remark("sides_assumed", "nothing says who is the agent: taken by who speaks first"))
    if how == "unknown":
        remarks.append(Remark("sides_unknown", "no speakers are named: all words stand on the agent's side"))
    if not read.has_word_times:
        remarks.append(Remark("times_spread", "only cues have times: those of words are spread over them"))
    return remarks

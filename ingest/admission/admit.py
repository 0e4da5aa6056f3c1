"""Ask the rules, looking no closer than the next one needs."""

from dataclasses import dataclass, replace
from pathlib import Path

from calls.audio.decode import DecodeError
from calls.audio.ffmpeg_command import DecodeSettings
from calls.audio.known_formats import suffix_of
from calls.audio.probe import Probe, ProbeError, probe
from calls.model.intake import Rejected
from calls.model.recording import RawFormat
from ingest.admission.byte_rules import has_header
from ingest.admission.candidate import HEAD_BYTES, Candidate, Look, Mended, Refused, Remarked
from ingest.admission.listen import Heard, listen
from ingest.admission.rules import ADMISSION_RULES, UNREADABLE


@dataclass(frozen=True, slots=True)
class Remark:
    rule: str
    detail: str


@dataclass(frozen=True, slots=True)
class Admitted:
    path: Path  # what to keep: the file itself, or its mended copy
    raw: RawFormat | None
    known: Probe
    heard: Heard
    repaired_by: str | None
    remarks: tuple[Remark, ...]  # what was mended, and what a person should know


def admit(path: Path, raw: RawFormat | None, *, settings: DecodeSettings, folder: Path, complaint: str = "") -> Admitted | Rejected:
    """raw: how to read the file if it has no header of its own. folder: an empty one for copies, which the caller removes."""
    try:
        candidate = _candidate(path, raw, complaint)
    except OSError as error:
        return Rejected(UNREADABLE.name, f"the file cannot be opened ({error.strerror})", UNREADABLE.remedy)
    repaired_by, remarks = None, []
    for rule in ADMISSION_RULES:
        candidate = _look(candidate, rule.look, settings, folder)
        match rule.decide(candidate, folder):
            case Refused(detail):
                return Rejected(rule.name, detail, rule.remedy)
            case Mended(mended, detail):
                candidate, repaired_by = mended, rule.name
                remarks.append(Remark(rule.name, detail))
            case Remarked(detail):
                remarks.append(Remark(rule.name, detail))
            case None:
                pass
    assert candidate.known is not None
    assert candidate.heard is not None
    return Admitted(candidate.path, candidate.raw, candidate.known, candidate.heard, repaired_by, tuple(remarks))


def _candidate(path: Path, raw: RawFormat | None, complaint: str) -> Candidate:
    stamp = path.stat()
    with path.open("rb") as file:
        head = file.read(HEAD_BYTES)
    return Candidate(
        source=path,
        source_size=stamp.st_size,
        source_mtime_ns=stamp.st_mtime_ns,
        path=path,
        suffix=suffix_of(path),
        size=stamp.st_size,
        head=head,
        raw=None if has_header(head) else raw,
        complaint=complaint,
    )


def _look(candidate: Candidate, look: Look, settings: DecodeSettings, folder: Path) -> Candidate:
    if look >= Look.HEADER and candidate.known is None and candidate.failure is None:
        try:
            candidate = replace(candidate, known=probe(candidate.path, candidate.raw))
        except ProbeError as error:
            candidate = replace(candidate, failure=error)
    if look >= Look.SOUND and candidate.known is not None and candidate.heard is None and candidate.failure is None:
        try:
            heard = listen(candidate.path, candidate.known, candidate.raw, settings=settings, folder=folder)
            candidate = replace(candidate, heard=heard)
        except DecodeError as error:
            candidate = replace(candidate, failure=error)
    return candidate

"""A file that asks to become a call, with what has been found out about it so far."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum
from pathlib import Path

from calls.audio.probe import Probe
from calls.model.errors import CallError
from calls.model.recording import RawFormat
from ingest.admission.listen import Heard

HEAD_BYTES = 4096


class Look(IntEnum):
    """How closely a rule looks; each costs more than the one before."""

    BYTES = 0  # the file's first bytes and its size
    HEADER = 1  # what the header says of itself
    SOUND = 2  # everything decoded


@dataclass(frozen=True, slots=True)
class Candidate:
    source: Path  # the file that came in
    source_size: int
    source_mtime_ns: int
    path: Path  # the file itself, or the mended copy of it
    suffix: str
    size: int
    head: bytes  # its first HEAD_BYTES
    raw: RawFormat | None  # as stated, where the file has no header of its own
    complaint: str = ""  # what the manifest beside it has wrong
    known: Probe | None = None
    heard: Heard | None = None
    failure: CallError | None = None  # of the last look


@dataclass(frozen=True, slots=True)
class Mended:
    candidate: Candidate
    detail: str


@dataclass(frozen=True, slots=True)
class Remarked:
    detail: str


@dataclass(frozen=True, slots=True)
class Refused:
    detail: str


Decision = Mended | Remarked | Refused | None  # None passes


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    look: Look
    outcome: str  # what becomes of a file that it catches, for a person
    meaning: str
    remedy: str
    decide: Callable[[Candidate, Path], Decision]  # the path is a folder for mended copies

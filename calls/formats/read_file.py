"""What a transcript file says, whoever wrote it: utterances with the speakers' names as they stand there."""

from dataclasses import dataclass
from datetime import datetime

from calls.model.transcript import Word


@dataclass(frozen=True, slots=True)
class Utterance:
    speaker: str | None  # as the file names him
    words: tuple[Word, ...]  # never empty


@dataclass(frozen=True, slots=True)
class ReadFile:
    format: str  # webvtt, subrip, earshot, call_analytics, vcon
    utterances: tuple[Utterance, ...]
    has_word_times: bool  # False: spread over each utterance by letters
    language: str | None = None  # "en", where the file says it
    said_by: str = ""  # engine and model that heard the words, where the file says it
    key: str | None = None  # what makes it the same call when it comes again
    started_at: datetime | None = None  # aware
    client_number: str | None = None
    manager: str | None = None

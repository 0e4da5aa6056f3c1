"""How well calls were found to be heard and understood, against what people know of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval, from resampling whole calls; no interval where a single call was measured."""

    value: float | None  # None: nothing to measure it by
    low: float | None
    high: float | None
    calls: int  # that it was measured on


@dataclass(frozen=True, slots=True)
class Scores:
    """language: of these calls; "" over all of them."""

    language: str
    calls: int
    words: int  # of the references
    audio_s: float
    wer: Estimate  # wrong, lost and invented words per word said; above 1 where much was invented
    cer: Estimate  # the same of letters
    role_accuracy: Estimate  # of the words heard, those on the side that said them
    der: Estimate  # diarization error, where an RTTM stands beside one channel
    word_time_error_s: Estimate  # median distance between the beginnings of the same word
    real_time_factor: Estimate  # time of work per time of sound: 0.1 is ten times faster than talk


@dataclass(frozen=True, slots=True)
class LostWord:
    word: str
    times: int  # not recognised as itself
    said: int
    heard_as: str  # most often; "" where most often nothing


@dataclass(frozen=True, slots=True)
class CallScore:
    name: str  # of the file, or the call's id
    language: str
    words: int
    wer: float | None
    role_accuracy: float | None
    audio_s: float


@dataclass(frozen=True, slots=True)
class SkippedFile:
    name: str
    reason: str
    is_bad: bool = True  # False: only nothing stands beside it to measure it by


@dataclass(frozen=True, slots=True)
class PackingTrial:
    """The same calls with their speech in time order and packed, by a Whisper-shaped engine."""

    time_order_windows: int
    packed_windows: int
    time_order_wer: float | None
    packed_wer: float | None
    better: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    made_at: datetime  # aware
    source: str  # the folder's name, or "corrections"
    engine: str
    model: str
    version: str
    is_demo: bool
    overall: Scores
    languages: tuple[Scores, ...]
    lost: tuple[LostWord, ...]  # the most often lost first
    calls: tuple[CallScore, ...]  # the worst first
    skipped: tuple[SkippedFile, ...]
    peak_memory_mb: float | None  # of the process that heard them, the model within
    packing: PackingTrial | None = None
    note: str = ""  # what limits these figures


@dataclass(frozen=True, slots=True)
class UnderstandingEvaluation:
    made_at: datetime  # aware
    source: str  # the files' names
    version: str  # of the rules
    found: Mapping[str, Any]  # as `earshot evaluate understanding --json` prints it

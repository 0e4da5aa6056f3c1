"""What every diarizer offers, whatever is inside."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from calls.audio.decode import Samples as Block

RATE_HZ = 16_000
MOST_SPEAKERS = 2  # a sales call has two, unless the sound shows only one


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """One voice speaks. Spans of different voices may overlap where the diarizer hears overlap."""

    speaker: int  # 0, 1 by who is heard first
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Voices:
    """Who spoke when; in time order."""

    spans: tuple[VoiceSpan, ...]
    confidence: float | None  # 0..1: that the number of voices is right; None where the diarizer does not say

    @property
    def count(self) -> int:
        return len({span.speaker for span in self.spans})


class Diarizer(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str: ...

    @property
    def version(self) -> str:
        """Of the package that carries the model."""

    def diarize(self, blocks: Iterable[Block]) -> Voices:
        """blocks: int16 (frames, 1) at RATE_HZ."""

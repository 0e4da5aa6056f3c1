"""A stretch of time in a recording."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    start_s: float  # offset in the audio
    end_s: float

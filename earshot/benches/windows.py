"""How many encoder windows a call costs, and how much of what was said is inside them. Nothing is recognised."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from calls.audio.decode import Samples as Block
from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Word
from transcribe.engines.engine import Samples
from transcribe.hear_recording import hear_recording
from transcribe.listening import IN_TIME_ORDER, Listening

WINDOW_S = 30.0
RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class Counted:
    windows: int
    speech_s: float  # let through by voice activity
    inside: Mapping[Side, Sequence[Span]]  # handed to the engine, in time order

    def share_inside(self, side: Side, said: Iterable[Span]) -> float:
        """Of the time that `said` takes; 1.0 where nothing was said."""
        said = list(said)
        covered = _ticks(self.inside[side], max((span.end_s for span in said), default=0.0))
        parts = [covered[round(span.start_s * 1000) : round(span.end_s * 1000)] for span in said]
        time = sum(round(span.end_s * 1000) - round(span.start_s * 1000) for span in said)
        return sum(int(part.sum()) for part in parts) / time if time else 1.0


def count_windows(blocks: Iterable[Block], sides: Sequence[Side], listening: Listening = IN_TIME_ORDER) -> Counted:
    """blocks: int16 (frames, channels) at RATE_HZ."""
    heard = hear_recording(blocks, sides, _DeafEngine(), None, listening=listening)
    return Counted(heard.windows, heard.speech_s, heard.given)


def fewest_windows(speech_s: Iterable[float]) -> int:
    """speech_s: of each side. A window holds one side only."""
    return sum(math.ceil(seconds / WINDOW_S) for seconds in speech_s)


@dataclass(slots=True)
class _DeafEngine:
    """Takes what any Whisper takes, and hears nothing in it."""

    name: str = "deaf"
    model: str = "none"
    version: str = "1"
    languages: frozenset[str] = frozenset()
    rate_hz: int = RATE_HZ
    finds_language: bool = False
    devices: frozenset[str] = frozenset({"cpu"})
    gives_word_times: bool = True
    gives_confidence: bool = False
    takes_glossary: bool = False
    window_s: float | None = WINDOW_S
    joins_up_to_s: float = WINDOW_S
    batch_size: int = 4
    is_demo: bool = True
    settings: dict[str, str] = field(default_factory=dict)

    def transcribe(self, pieces: Sequence[Samples], language: str | None) -> list[list[Word]]:  # noqa: ARG002  it knows none
        return [[] for _ in pieces]


def _ticks(spans: Iterable[Span], until_s: float) -> npt.NDArray[np.bool_]:
    covered = np.zeros(round(until_s * 1000) + 1, dtype=np.bool_)
    for span in spans:
        covered[round(span.start_s * 1000) : round(span.end_s * 1000)] = True
    return covered

"""How many encoder windows a call costs, and how much of what was said is inside them. Nothing is recognised."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calls.audio.decode import Samples as Block
from calls.model.recording import Side
from calls.model.span import Span
from transcribe.listening import IN_TIME_ORDER, Listening
from transcribe.speech_windows import speech_windows

WINDOW_S = 30.0
RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class Counted:
    windows: dict[Side, int]
    inside: dict[Side, list[Span]]  # what an engine would get

    def speech_s(self, side: Side) -> float:
        """Let through by voice activity."""
        return sum(span.end_s - span.start_s for span in self.inside[side])

    def share_inside(self, side: Side, said: Iterable[Span]) -> float:
        """Of the time that `said` takes; 1.0 where nothing was said."""
        said = list(said)
        covered = _milliseconds(self.inside[side], max((span.end_s for span in said), default=0.0))
        parts = [covered[round(span.start_s * 1000) : round(span.end_s * 1000)] for span in said]
        time = sum(round(span.end_s * 1000) - round(span.start_s * 1000) for span in said)
        return sum(int(part.sum()) for part in parts) / time if time else 1.0


def count_windows(blocks: Iterable[Block], sides: Sequence[Side], listening: Listening = IN_TIME_ORDER) -> Counted:
    """blocks: int16 (frames, channels) at RATE_HZ, a channel for each side."""
    counted = Counted(dict.fromkeys(sides, 0), {side: [] for side in sides})
    for channel, window in speech_windows(blocks, RATE_HZ, WINDOW_S, listening):
        counted.windows[sides[channel]] += 1
        counted.inside[sides[channel]] += [Span(one.start_s, one.end_s) for one in window.utterances]
    return counted


def fewest_windows(speech_s: Iterable[float]) -> int:
    """speech_s: of each side. A window holds one side only."""
    return sum(math.ceil(seconds / WINDOW_S) for seconds in speech_s)


def _milliseconds(spans: Iterable[Span], until_s: float) -> npt.NDArray[np.bool_]:
    covered = np.zeros(round(until_s * 1000) + 1, dtype=np.bool_)
    for span in spans:
        covered[round(span.start_s * 1000) : round(span.end_s * 1000)] = True
    return covered

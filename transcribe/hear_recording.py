"""A recording's sound through one engine as it streams by: each side by itself, full windows of both sides handed over together."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from calls.audio.decode import Samples as Block
from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Word
from transcribe.engines.engine import Engine
from transcribe.listening import IN_TIME_ORDER, Listening
from transcribe.mute import mute
from transcribe.sifting.sifter import Sifter
from transcribe.speech_windows import speech_windows
from transcribe.window import Window

NOTHING: Mapping[Side, Sequence[Span]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Heard:
    words: dict[Side, list[Word]]  # by time, without what nobody said
    speech_s: float  # let through by voice activity, all sides together
    engine_s: float  # processor-independent clock time inside the engine
    windows: int = 0  # handed to the engine: what a Whisper-shaped encoder costs
    removed: Mapping[str, int] = field(default_factory=dict)  # lines that nobody said, by kind


def hear_recording(
    blocks: Iterable[Block],
    sides: Sequence[Side],
    engine: Engine,
    language: str | None,
    muted: Mapping[Side, Sequence[Span]] = NOTHING,
    listening: Listening = IN_TIME_ORDER,
) -> Heard:
    """blocks: int16 (frames, channels) at the engine's rate, one channel for each of the (different) sides.

    muted: stretches of a side that no engine ever gets, whatever is in them.
    In memory at any time: for each side one utterance and what waits to be packed, and one batch of windows.
    """
    lanes = [_Lane(Sifter(engine.rate_hz, listening.prompt)) for _ in sides]
    batch = _Batch(engine, language)
    quiet = mute(blocks, [muted.get(side, ()) for side in sides], engine.rate_hz)
    for channel, window in speech_windows(quiet, engine.rate_hz, engine.joins_up_to_s, listening):
        batch.add(lanes[channel], window)
    batch.hear()
    return Heard(
        {side: lane.sifter.finish(lane.words) for side, lane in zip(sides, lanes, strict=True)},
        batch.speech_s,
        batch.engine_s,
        batch.windows,
        sum((lane.sifter.removed for lane in lanes), Counter()),
    )


@dataclass(slots=True)
class _Lane:
    """One side's words."""

    sifter: Sifter
    words: list[Word] = field(default_factory=list)


@dataclass(slots=True)
class _Batch:
    """Windows on their way to the engine: several cost it little more than one."""

    engine: Engine
    language: str | None
    waiting: list[tuple[_Lane, Window]] = field(default_factory=list)
    speech_s: float = 0.0
    engine_s: float = 0.0
    windows: int = 0

    def add(self, lane: _Lane, window: Window) -> None:
        self.waiting.append((lane, window))
        if len(self.waiting) >= self.engine.batch_size:
            self.hear()

    def hear(self) -> None:
        if not self.waiting:
            return
        began = time.perf_counter()
        heard = self.engine.transcribe([window.samples for _, window in self.waiting], self.language)
        self.engine_s += time.perf_counter() - began
        for (lane, window), words in zip(self.waiting, heard, strict=True):
            lane.words += [window.in_recording(word) for word in lane.sifter.sift(window.samples, words)]
            self.speech_s += window.speech_s
        self.windows += len(self.waiting)
        self.waiting.clear()

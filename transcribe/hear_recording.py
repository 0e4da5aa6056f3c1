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
from transcribe.cut_speech import SpeechCutter, Utterance
from transcribe.engines.engine import Engine
from transcribe.listening import IN_TIME_ORDER, Listening
from transcribe.mute import mute
from transcribe.pack_windows import Packer
from transcribe.sifting.sifter import Sifter
from transcribe.window import Window

NOTHING: Mapping[Side, Sequence[Span]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Heard:
    words: dict[Side, list[Word]]  # by time, without what nobody said
    speech_s: float  # let through by voice activity, all sides together
    engine_s: float  # processor-independent clock time inside the engine
    windows: int = 0  # handed to the engine: what a Whisper-shaped encoder costs
    removed: Mapping[str, int] = field(default_factory=dict)  # lines that nobody said, by kind
    given: Mapping[Side, Sequence[Span]] = field(default_factory=dict)  # stretches that the engine was given, in time order


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
    batch = _Batch(engine, language)
    lanes = [_lane(batch, listening) for _ in sides]
    spans = [muted.get(side, ()) for side in sides]
    for block in mute(blocks, spans, engine.rate_hz):
        for channel, lane in enumerate(lanes):
            lane.hear(lane.cutter.feed(block[:, channel]))
    for lane in lanes:
        lane.finish()
    batch.hear()
    return Heard(
        {side: lane.sifter.finish(lane.words) for side, lane in zip(sides, lanes, strict=True)},
        batch.speech_s,
        batch.engine_s,
        batch.windows,
        sum((lane.sifter.removed for lane in lanes), Counter()),
        {side: sorted(lane.given, key=lambda span: span.start_s) for side, lane in zip(sides, lanes, strict=True)},
    )


@dataclass(slots=True)
class _Batch:
    """Windows on their way to the engine: several cost it little more than one."""

    engine: Engine
    language: str | None
    waiting: list[tuple["_Lane", Window]] = field(default_factory=list)
    speech_s: float = 0.0
    engine_s: float = 0.0
    windows: int = 0

    def add(self, lane: "_Lane", window: Window) -> None:
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
            lane.given += [Span(utterance.start_s, utterance.end_s) for utterance in window.utterances]
            self.speech_s += window.speech_s
        self.windows += len(self.waiting)
        self.waiting.clear()


@dataclass(slots=True)
class _Lane:
    """One side's way from samples to words."""

    batch: _Batch
    cutter: SpeechCutter
    packer: Packer
    listening: Listening
    sifter: Sifter
    words: list[Word] = field(default_factory=list)
    given: list[Span] = field(default_factory=list)

    def hear(self, utterances: Iterable[Utterance]) -> None:
        for utterance in utterances:
            for spoken in self.listening.heard_twice(utterance):
                self._hand_on(self.packer.add(spoken))

    def finish(self) -> None:
        self.hear(self.cutter.finish())
        self._hand_on(self.packer.finish())

    def _hand_on(self, windows: Iterable[Window]) -> None:
        for window in windows:
            self.batch.add(self, window)


def _lane(batch: _Batch, listening: Listening) -> _Lane:
    window_s = batch.engine.joins_up_to_s
    cutter = SpeechCutter(batch.engine.rate_hz, cutting=listening.cutting(window_s))
    return _Lane(batch, cutter, listening.packer(window_s), listening, Sifter(batch.engine.rate_hz, listening.prompt))

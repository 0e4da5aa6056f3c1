"""A recording's sound through one engine: each side by itself, as the sound streams by."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from calls.audio.decode import Samples as Block
from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Word
from transcribe.cut_speech import SpeechCutter, Utterance
from transcribe.engines.engine import Engine
from transcribe.join_utterances import Joined, Joiner
from transcribe.mute import mute

NOTHING: Mapping[Side, Sequence[Span]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Heard:
    words: dict[Side, list[Word]]
    speech_s: float  # let through by voice activity, all sides together
    engine_s: float  # processor-independent clock time inside the engine


@dataclass(slots=True)
class _Lane:
    """One side's way from samples to words."""

    engine: Engine
    language: str | None
    cutter: SpeechCutter
    joiner: Joiner
    words: list[Word] = field(default_factory=list)
    speech_s: float = 0.0
    engine_s: float = 0.0

    def hear(self, utterances: Iterable[Utterance]) -> None:
        for utterance in utterances:
            for joined in self.joiner.add(utterance):
                self._transcribe(joined)

    def finish(self) -> None:
        self.hear(self.cutter.finish())
        for joined in self.joiner.finish():
            self._transcribe(joined)

    def _transcribe(self, joined: Joined) -> None:
        began = time.perf_counter()
        (words,) = self.engine.transcribe([joined.samples], self.language)
        self.engine_s += time.perf_counter() - began
        self.speech_s += joined.speech_s
        self.words += [joined.in_recording(word) for word in words]


def hear_recording(
    blocks: Iterable[Block], sides: Sequence[Side], engine: Engine, language: str | None, muted: Mapping[Side, Sequence[Span]] = NOTHING
) -> Heard:
    """blocks: int16 (frames, channels) at the engine's rate, one channel for each of the (different) sides.

    muted: stretches of a side that no engine ever gets, whatever is in them.
    """
    lanes = [_Lane(engine, language, SpeechCutter(engine.rate_hz), Joiner(engine.joins_up_to_s)) for _ in sides]
    spans = [muted.get(side, ()) for side in sides]
    for block in mute(blocks, spans, engine.rate_hz):
        for channel, lane in enumerate(lanes):
            lane.hear(lane.cutter.feed(block[:, channel]))
    for lane in lanes:
        lane.finish()
    return Heard(
        {side: lane.words for side, lane in zip(sides, lanes, strict=True)},
        sum(lane.speech_s for lane in lanes),
        sum(lane.engine_s for lane in lanes),
    )

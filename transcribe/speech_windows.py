"""From sound to windows of speech, as it streams by: found by voice activity, packed side by side. Nothing is recognised here."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calls.audio.decode import Samples as Block
from transcribe.cut_speech import SpeechCutter, Utterance
from transcribe.listening import Listening
from transcribe.pack_windows import Packer
from transcribe.window import Window


def speech_windows(blocks: Iterable[Block], rate_hz: int, window_s: float, listening: Listening) -> Iterator[tuple[int, Window]]:
    """blocks: int16 (frames, channels). window_s 0: each utterance by itself. Gives each window with its channel when it is full.

    In memory at any time: for each channel one utterance and what waits to be packed.
    """
    lanes: list[_Lane] = []
    for block in blocks:
        if not lanes:
            lanes = [_lane(rate_hz, window_s, listening) for _ in range(block.shape[1])]
        for channel, lane in enumerate(lanes):
            yield from ((channel, window) for window in lane.pack(lane.cutter.feed(block[:, channel])))
    for channel, lane in enumerate(lanes):
        yield from ((channel, window) for window in lane.pack(lane.cutter.finish()))
        yield from ((channel, window) for window in lane.packer.finish())


@dataclass(frozen=True, slots=True)
class _Lane:
    cutter: SpeechCutter
    packer: Packer
    listening: Listening

    def pack(self, utterances: Iterable[Utterance]) -> Iterator[Window]:
        for utterance in utterances:
            for spoken in self.listening.heard_twice(utterance):
                yield from self.packer.add(spoken)


def _lane(rate_hz: int, window_s: float, listening: Listening) -> _Lane:
    return _Lane(SpeechCutter(rate_hz, cutting=listening.cutting(window_s)), listening.packer(window_s), listening)

"""Speech segments into what the voice sounds like in them: vectors of short windows; the sound itself is not kept."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from calls.audio.decode import Samples as Block
from transcribe.diarize.cut_segments import Segment, SegmentCutter
from transcribe.diarize.mel import RATE_HZ, STEP, WINDOW, Floats, mel_spectra
from transcribe.diarize.voice_encoder import AT_ONCE, VoiceEncoder

SPECTRUM_S = STEP / RATE_HZ
LENGTHS = (160, 140, 120, 100, 80, 60, 40)  # spectra: 1.6 s, as the encoder was trained; shorter segments give what they have
HOP = 40  # spectra between the windows of a long segment


@dataclass(frozen=True, slots=True)
class VoiceWindow:
    segment: int  # number of the segment in the recording
    start_s: float
    end_s: float


@dataclass(frozen=True, slots=True)
class Seen:
    """All that is kept of a recording: segments' bounds (seconds), windows in time order, and a vector for each window (windows, 256)."""

    segments: tuple[tuple[float, float], ...]
    windows: tuple[VoiceWindow, ...]
    vectors: Floats


class _Collector:
    """Windows of one length wait for each other, for the encoder is fast on many."""

    def __init__(self, encoder: VoiceEncoder) -> None:
        self._encoder = encoder
        self._waiting: dict[int, list[tuple[int, Floats]]] = {length: [] for length in LENGTHS}
        self._vectors: dict[int, Floats] = {}
        self.windows: list[VoiceWindow] = []
        self.segments: list[tuple[float, float]] = []

    def add(self, segment: Segment) -> None:
        number = len(self.segments)
        self.segments.append((segment.start_s, segment.end_s))
        spectra = mel_spectra(np.pad(segment.samples.astype(np.float32) / 32768, WINDOW // 2))
        for start, length in window_places(len(spectra)):
            place = len(self.windows)
            begins_s = segment.start_s + start * SPECTRUM_S
            self.windows.append(VoiceWindow(number, begins_s, min(segment.end_s, begins_s + length * SPECTRUM_S)))
            piece = spectra[start : start + length]
            self._waiting[length].append((place, np.pad(piece, ((0, length - len(piece)), (0, 0)), mode="wrap")))
            if len(self._waiting[length]) == AT_ONCE:
                self._encode(length)

    def vectors(self) -> Floats:
        for length in LENGTHS:
            self._encode(length)
        ordered = [self._vectors[place] for place in range(len(self.windows))]
        return np.stack(ordered) if ordered else self._encoder.encode(np.zeros((0, LENGTHS[0], 0), dtype=np.float32))

    def _encode(self, length: int) -> None:
        waiting, self._waiting[length] = self._waiting[length], []
        if waiting:
            vectors = self._encoder.encode(np.stack([piece for _, piece in waiting]))
            self._vectors.update({place: vector for (place, _), vector in zip(waiting, vectors, strict=True)})


def window_places(spectra: int) -> list[tuple[int, int]]:
    """(first spectrum, length) of a segment's windows: spread evenly, at most HOP apart; one in the middle where only one fits."""
    length = next((one for one in LENGTHS if one <= spectra), LENGTHS[-1])
    spare = max(0, spectra - length)
    if length < LENGTHS[0]:
        return [(spare // 2, length)]
    count = 1 + -(-spare // HOP)
    return [(round(spare * at / max(1, count - 1)), length) for at in range(count)]


def see_voices(blocks: Iterable[Block], encoder: VoiceEncoder) -> Seen:
    """blocks: int16 (frames, 1) at 16 kHz, as they stream by."""
    cutter, collector = SegmentCutter(), _Collector(encoder)
    for block in blocks:
        for segment in cutter.feed(block[:, 0]):
            collector.add(segment)
    for segment in cutter.finish():
        collector.add(segment)
    return Seen(tuple(collector.segments), tuple(collector.windows), collector.vectors())

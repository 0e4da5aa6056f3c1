"""Decode a recording once and keep what is wanted of it: its length, its peaks, its silences and, where browsers need one, a copy."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from calls.audio.decode import Samples, decode
from calls.audio.ffmpeg_command import DecodeSettings
from calls.audio.peaks import PeakMaker
from calls.audio.playback import COPY_RATE_HZ, WavWriter, needs_copy
from calls.audio.probe import Probe
from calls.model.recording import RawFormat


@dataclass(frozen=True, slots=True)
class Heard:
    frames: int
    duration_s: float
    spans: tuple[int, ...]  # per channel, from the least to the greatest sample: a constant offset is silence too
    peaks: bytes
    playback: Path | None  # a copy for browsers, where they need one


def listen(path: Path, known: Probe, raw: RawFormat | None, *, settings: DecodeSettings, folder: Path) -> Heard:
    """Raises DecodeError. The copy is written into folder."""
    rate_hz = min(known.rate_hz, COPY_RATE_HZ)
    copy = folder / "playback.wav" if needs_copy(known) else None
    peaks, extremes, frames = PeakMaker(rate_hz, known.channels), Extremes(known.channels), 0
    with ExitStack() as stack:
        writer = stack.enter_context(WavWriter(copy, rate_hz, known.channels)) if copy else None
        for block in decode(path, rate_hz, raw, settings=settings, channels=known.channels):
            frames += len(block)
            peaks.add(block)
            extremes.add(block)
            if writer:
                writer.add(block)
    return Heard(frames, frames / rate_hz, extremes.spans(), peaks.peaks().pack(), copy)


class Extremes:
    """The least and the greatest sample of each channel."""

    def __init__(self, channels: int) -> None:
        self._least: npt.NDArray[np.int32] = np.full(channels, 32767, dtype=np.int32)
        self._greatest: npt.NDArray[np.int32] = np.full(channels, -32768, dtype=np.int32)

    def add(self, block: Samples) -> None:
        self._least = np.minimum(self._least, block.min(axis=0))
        self._greatest = np.maximum(self._greatest, block.max(axis=0))

    def spans(self) -> tuple[int, ...]:
        return tuple(int(span) for span in np.maximum(self._greatest - self._least, 0))

"""A recording's channels as a few figures for each 32 ms, so that whole calls can be judged without holding their sound.

Six hours of two channels come to some 45 MB of figures; a call of ten minutes to one and a half.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from calls.audio.decode import Samples

HOP_S = 0.032
LEAST_POWER = 1e-12  # of full scale: -120 dB, below the last bit of 16
RING_HZ = (380.0, 500.0)  # every ringback tone of ITU-T E.180 that we know lies here: 400, 425, 440, 450, 480 Hz
VOICE_HZ = (120.0, 3700.0)
FINE_HZ = (300.0, 3400.0)  # where the grain of a spectrum is compared
GRAIN_HZ = 140.0  # what is smoother than this is timbre, not grain
MARKS, MARKS_BACK, MARKED_HZ = 16, 3, (300.0, 3000.0)
BLOCK_FRAMES = 256  # worked on together

Floats = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Frames:
    """Each array is (channels, frames); a frame stands for hop_s from its number times hop_s on."""

    hop_s: float
    level_db: Floats  # mean power against full scale
    ring_share: Floats  # 0…1: how much of the voice band's power lies where ringback tones lie
    ring_hz: Floats  # the strongest frequency there
    steady: Floats  # -1…1: how alike the spectrum's grain is to that of 0.13 s ago
    lasting: Floats  # -1…1: and of 0.26 s ago
    marks: npt.NDArray[np.uint16]  # what sound_print compares

    @property
    def count(self) -> int:
        return int(self.level_db.shape[1])

    @property
    def channels(self) -> int:
        return int(self.level_db.shape[0])


class FrameMaker:
    """Takes blocks of any length, int16 (frames, channels)."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._hop = max(1, round(rate_hz * HOP_S))
        self._window = np.hanning(2 * self._hop).astype(np.float32)
        self._hop_s = self._hop / rate_hz
        self._bin_hz = rate_hz / (2 * self._hop)
        self._waiting: list[Floats] = []
        self._held = 0
        self._grain = np.zeros((channels, 8, len(self._bins(FINE_HZ))), dtype=np.float32)  # of the last eight frames
        self._channels = channels
        self._done: list[Floats] = []  # (figures, channels, frames)
        self._bands = np.zeros((channels, MARKS_BACK, MARKS + 1), dtype=np.float32)  # of the last frames
        self._marks: list[npt.NDArray[np.uint16]] = []

    def add(self, block: Samples) -> None:
        self._waiting.append(block.astype(np.float32) / 32768.0)
        self._held += len(block)
        if self._held >= (BLOCK_FRAMES + 1) * self._hop:
            self._work()

    def frames(self) -> Frames:
        """All of them; what does not fill a last frame is left out."""
        self._work()
        figures = np.concatenate(self._done, axis=2) if self._done else np.zeros((5, self._channels, 0), dtype=np.float32)
        marks = np.concatenate(self._marks, axis=1) if self._marks else np.zeros((self._channels, 0), dtype=np.uint16)
        level, share, strongest, steady, lasting = figures
        return Frames(self._hop_s, level, share, strongest, steady, lasting, marks)

    def _work(self) -> None:
        if self._held < 2 * self._hop:
            return
        samples = np.concatenate(self._waiting)
        count = len(samples) // self._hop - 1
        rest = samples[count * self._hop :]
        self._waiting, self._held = [rest], len(rest)
        hops = samples[: (count + 1) * self._hop].reshape(count + 1, self._hop, self._channels).transpose(2, 0, 1)
        for start in range(0, count, BLOCK_FRAMES):
            end = min(start + BLOCK_FRAMES, count)
            self._done.append(self._figures(np.concatenate((hops[:, start:end], hops[:, start + 1 : end + 1]), axis=2)))

    def _figures(self, windows: Floats) -> Floats:
        """windows: (channels, frames, samples)."""
        power = np.square(np.abs(np.fft.rfft(windows * self._window, axis=2)))
        level = 10.0 * np.log10(np.square(windows).mean(axis=2) + LEAST_POWER)
        ring, voice = power[..., self._bins(RING_HZ)], power[..., self._bins(VOICE_HZ)]
        share = ring.sum(axis=2) / (voice.sum(axis=2) + LEAST_POWER)
        strongest = self._bin_hz * (self._bins(RING_HZ)[0] + ring.argmax(axis=2))
        steady, lasting = self._likeness(power)
        self._marks.append(self._marked(power))
        return np.stack([level, share, strongest, steady, lasting]).astype(np.float32)

    def _likeness(self, power: Floats) -> tuple[Floats, Floats]:
        bins = self._bins(FINE_HZ)
        logs = np.log(power[..., bins] + LEAST_POWER)
        grain = logs - _smooth(logs, max(3, round(GRAIN_HZ / self._bin_hz)))
        grain /= np.sqrt(np.square(grain).sum(axis=2, keepdims=True)) + LEAST_POWER
        whole = np.concatenate((self._grain, grain), axis=1)
        self._grain = whole[:, -8:]
        count = grain.shape[1]
        steady, lasting = ((grain * whole[:, 8 - back : 8 - back + count]).sum(axis=2) for back in (4, 8))
        return steady, lasting

    def _marked(self, power: Floats) -> npt.NDArray[np.uint16]:
        """One bit for each pair of neighbouring bands: did the lower one gain on the higher one since MARKS_BACK frames ago?"""
        hertz = np.geomspace(*MARKED_HZ, MARKS + 2)
        bins = [self._bins((float(low), float(high))) for low, high in pairwise(hertz)]
        bands = np.stack([np.log(power[..., one].sum(axis=2) + LEAST_POWER) for one in bins], axis=2)
        whole = np.concatenate((self._bands, bands), axis=1)
        self._bands = whole[:, -MARKS_BACK:]
        slope = whole[..., :-1] - whole[..., 1:]
        gains = slope[:, MARKS_BACK:] > slope[:, :-MARKS_BACK]
        return np.asarray((gains << np.arange(MARKS)).sum(axis=2), dtype=np.uint16)

    def _bins(self, band: tuple[float, float]) -> npt.NDArray[np.int64]:
        """At least one, and none above what the rate carries."""
        first = round(band[0] / self._bin_hz)
        return np.arange(first, max(first + 1, min(round(band[1] / self._bin_hz), self._hop)) + 1).clip(max=self._hop)


def _smooth(values: Floats, width: int) -> Floats:
    """A running mean over the last axis, shorter at its ends."""
    half = width // 2
    padded = np.pad(values, ((0, 0), (0, 0), (half + 1, half)), mode="edge")
    sums = np.cumsum(padded, axis=2, dtype=np.float64)
    return ((sums[..., 2 * half + 1 :] - sums[..., : -2 * half - 1]) / (2 * half + 1)).astype(np.float32)

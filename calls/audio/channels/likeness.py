"""How alike the two channels' sounds are, second by second: the normalised cross-correlation of their pre-emphasised waves."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calls.audio.channels.frames import LEAST_POWER, Floats
from calls.audio.decode import Samples

WORK_RATE_HZ = 8000
BLOCK = 8192  # samples at about 8 kHz: a second
LONGEST_DELAY_S = 0.25


@dataclass(frozen=True, slots=True)
class Likeness:
    """Each array has one figure for each block."""

    block_s: float
    alike: Floats  # 0…1, at the delay where the channels are most alike
    delay_s: Floats  # by how much channel 1 is later than channel 0
    level_db: Floats  # (2, blocks), of the pre-emphasised wave


class LikenessMaker:
    """Takes blocks of any length, int16 (frames, 2)."""

    def __init__(self, rate_hz: int) -> None:
        self._step = max(1, rate_hz // WORK_RATE_HZ)
        self._rate_hz = rate_hz / self._step
        self._waiting: list[Samples] = []
        self._held = 0
        self._done: list[tuple[float, float, float, float]] = []

    def add(self, block: Samples) -> None:
        self._waiting.append(block)
        self._held += len(block)
        if self._held < BLOCK * self._step:
            return
        samples = np.concatenate(self._waiting)
        count = len(samples) // (BLOCK * self._step)
        whole = samples[: count * BLOCK * self._step].reshape(count, BLOCK, self._step, 2)
        for one in whole.mean(axis=2, dtype=np.float32) / 32768.0:
            self._done.append(self._compare(one))
        rest = samples[count * BLOCK * self._step :]
        self._waiting, self._held = [rest], len(rest)

    def likeness(self) -> Likeness:
        """Of all whole blocks."""
        figures = np.array(self._done, dtype=np.float32).reshape(-1, 4)
        return Likeness(BLOCK / self._rate_hz, figures[:, 0], figures[:, 1], np.ascontiguousarray(figures[:, 2:].T))

    def _compare(self, wave: Floats) -> tuple[float, float, float, float]:
        lifted = np.diff(wave, axis=0)
        power = np.square(lifted).mean(axis=0, dtype=np.float64) + LEAST_POWER
        spectra = np.fft.rfft(lifted, 2 * BLOCK, axis=0)
        both = np.fft.irfft(np.conj(spectra[:, 0]) * spectra[:, 1], 2 * BLOCK)
        reach = round(LONGEST_DELAY_S * self._rate_hz)
        near: npt.NDArray[np.floating] = np.abs(np.concatenate((both[-reach:], both[: reach + 1])))
        at = int(near.argmax())
        alike = float(near[at] / (len(lifted) * np.sqrt(power[0] * power[1])))
        levels = 10.0 * np.log10(power)
        return alike, (at - reach) / self._rate_hz, float(levels[0]), float(levels[1])

"""What a page draws of a recording: the least and the greatest sample of each 20 ms, per channel, in one small blob.

Layout, little-endian: b"EPK1", uint8 channels, uint8 reserved, uint16 milliseconds per peak, uint32 count, uint32 reserved (16 bytes);
then for each channel in turn count times (int8 least, int8 greatest), where ±127 is full scale.
"""

import struct
from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from calls.audio.decode import Samples

PEAK_MS = 20
MAGIC = b"EPK1"
HEADER = struct.Struct("<4sBBHII")


@dataclass(frozen=True, slots=True)
class Peaks:
    ms_per_peak: int
    values: npt.NDArray[np.int8]  # (channels, count, 2): least, greatest

    def pack(self) -> bytes:
        channels, count, _ = self.values.shape
        return HEADER.pack(MAGIC, channels, 0, self.ms_per_peak, count, 0) + self.values.tobytes()


def unpack_peaks(packed: bytes) -> Peaks:
    """The reverse of pack. Raises ValueError for anything else."""
    magic, channels, _, ms_per_peak, count, _ = HEADER.unpack_from(packed)
    if magic != MAGIC or len(packed) != HEADER.size + channels * count * 2:
        raise ValueError("these are not peaks")
    return Peaks(ms_per_peak, np.frombuffer(packed, dtype=np.int8, offset=HEADER.size).reshape(channels, count, 2))


class PeakMaker:
    """Takes blocks of any length. A rate that 20 ms does not divide (11025 Hz) gives spans of unequal length, so that nothing drifts."""

    def __init__(self, rate_hz: int, channels: int) -> None:
        self._rate_hz = rate_hz
        self._rest: Samples = np.zeros((0, channels), dtype=np.int16)
        self._start = 0  # the frame at which rest begins
        self._done: list[npt.NDArray[np.int8]] = []
        self._least: npt.NDArray[np.int32] = np.full(channels, 32767, dtype=np.int32)
        self._greatest: npt.NDArray[np.int32] = np.full(channels, -32768, dtype=np.int32)

    def add(self, block: Samples) -> None:
        self._rest = np.concatenate([self._rest, block])
        end = self._start + len(self._rest)
        bounds = self._bounds(end)
        if len(bounds) < 2:
            return
        self._close(bounds - self._start)
        self._rest = self._rest[bounds[-1] - self._start :]
        self._start = int(bounds[-1])

    def peaks(self) -> Peaks:
        """All of them; the last span may be shorter."""
        if len(self._rest):
            self._close(np.array([0, len(self._rest)]))
            self._rest = self._rest[:0]
        if not self._done:
            return Peaks(PEAK_MS, np.zeros((self._rest.shape[1], 0, 2), dtype=np.int8))
        return Peaks(PEAK_MS, np.ascontiguousarray(np.concatenate(self._done).transpose(1, 0, 2)))

    @property
    def spans(self) -> tuple[int, ...]:
        """Per channel, from the least to the greatest sample of all the peaks: a constant offset is silence too."""
        return tuple(int(span) for span in np.maximum(self._greatest - self._least, 0))

    def _bounds(self, end: int) -> npt.NDArray[np.int64]:
        first = -(-self._start * 1000 // (self._rate_hz * PEAK_MS))
        last = end * 1000 // (self._rate_hz * PEAK_MS)
        bounds = np.arange(first, last + 1, dtype=np.int64) * self._rate_hz * PEAK_MS // 1000
        return bounds[(bounds >= self._start) & (bounds <= end)]

    def _close(self, bounds: npt.NDArray[np.int64]) -> None:
        span = self._rest[: bounds[-1]]
        least = np.minimum.reduceat(span, bounds[:-1])
        greatest = np.maximum.reduceat(span, bounds[:-1])
        self._least = np.minimum(self._least, least.min(axis=0))
        self._greatest = np.maximum(self._greatest, greatest.max(axis=0))
        self._done.append(np.stack([_to_int8(least), _to_int8(greatest)], axis=2))


def _to_int8(values: Samples) -> npt.NDArray[np.int8]:
    """Towards zero, so that the idle noise of a telephone codec is drawn as silence."""
    return np.trunc(values / 256).astype(np.int8)


def make_peaks(blocks: Iterable[Samples], rate_hz: int, channels: int) -> Peaks:
    maker = PeakMaker(rate_hz, channels)
    for block in blocks:
        maker.add(block)
    return maker.peaks()

"""How loud a side is while a word is said: from the peaks that are kept for drawing."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calls.audio.peaks import Peaks
from calls.model.recording import Side

FULL_SCALE = 127.0
SILENT_DB = -48.0  # below the peaks' last step


@dataclass(frozen=True, slots=True)
class Loudness:
    peaks: Peaks
    channels: Mapping[Side, int]

    def peak_db(self, side: Side, start_s: float, end_s: float) -> float:
        """Against full scale; SILENT_DB where nothing is drawn."""
        first, last = (int(1000 * at / self.peaks.ms_per_peak) for at in (start_s, end_s))
        values = self.peaks.values[self.channels[side], max(0, first) : last + 1]
        greatest = max(abs(int(values.min())), abs(int(values.max()))) if values.size else 0
        return 20 * math.log10(greatest / FULL_SCALE) if greatest else SILENT_DB


def loudness_of(peaks: Peaks, sides: Sequence[Side]) -> Loudness | None:
    """None unless each side has a channel of its own."""
    if len(sides) != 2 or peaks.values.shape[0] != len(sides):
        return None
    return Loudness(peaks, {side: channel for channel, side in enumerate(sides)})

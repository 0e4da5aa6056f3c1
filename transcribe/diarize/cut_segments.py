"""Cut speech at every short pause as it streams by: people seldom change turns within a breath, so a segment is mostly one voice."""

import math
from dataclasses import dataclass

import numpy as np
import webrtcvad

from transcribe.diarize.diarizer import RATE_HZ
from transcribe.engines.engine import Samples

FRAME_S = 0.02
FRAME = round(RATE_HZ * FRAME_S)
PAUSE_FRAMES = 7  # silence that ends a segment: 0.14 s, longer than a stop consonant's
SHORTEST_FRAMES = 6  # less is a click
LONGEST_FRAMES = 500  # ten seconds without a pause: cut, so that memory stays bounded
LEAST_LEVEL_DBFS = -60.0  # line noise lies at -65 and below, and webrtcvad often takes it for speech once a codec has been at it
AGGRESSIVENESS = 2  # webrtcvad's 0…3


@dataclass(frozen=True, slots=True)
class Segment:
    start_s: float  # in the recording
    samples: Samples  # from the first frame of speech to the last

    @property
    def end_s(self) -> float:
        return self.start_s + len(self.samples) / RATE_HZ


class SegmentCutter:
    """Feed it blocks of any size; it returns the segments that each block completes."""

    def __init__(self) -> None:
        self._vad = webrtcvad.Vad(AGGRESSIVENESS)
        self._rest: Samples = np.zeros(0, dtype=np.int16)
        self._frames: list[Samples] = []  # from the first frame of speech on
        self._spoken = 0
        self._quiet = 0  # frames since the last one of speech
        self._next = 0  # number of the next frame in the recording

    def feed(self, samples: Samples) -> list[Segment]:
        waiting = np.concatenate((self._rest, samples))
        whole = len(waiting) // FRAME
        self._rest = waiting[whole * FRAME :]
        segments = (self._take(waiting[at * FRAME : (at + 1) * FRAME]) for at in range(whole))
        return [segment for segment in segments if segment is not None]

    def finish(self) -> list[Segment]:
        last = self._close()
        return [last] if last else []

    def _take(self, frame: Samples) -> Segment | None:
        is_speech = _level_dbfs(frame) > LEAST_LEVEL_DBFS and self._vad.is_speech(frame.tobytes(), RATE_HZ)
        self._next += 1
        if not is_speech and not self._frames:
            return None
        self._frames.append(frame)
        self._spoken += is_speech
        self._quiet = 0 if is_speech else self._quiet + 1
        return self._close() if self._quiet >= PAUSE_FRAMES or len(self._frames) >= LONGEST_FRAMES else None

    def _close(self) -> Segment | None:
        frames, spoken = self._frames[: len(self._frames) - self._quiet], self._spoken
        start = self._next - len(self._frames)
        self._frames, self._spoken, self._quiet = [], 0, 0
        return Segment(start * FRAME_S, np.concatenate(frames)) if spoken >= SHORTEST_FRAMES else None


def _level_dbfs(frame: Samples) -> float:
    """Mean power against full scale."""
    return 10.0 * math.log10(float(np.square(frame.astype(np.float64)).mean()) / 2.0**30 + 1e-12)

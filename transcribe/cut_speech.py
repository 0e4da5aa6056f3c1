"""Cut one voice's sound into utterances as it streams by, so that no engine is fed silence and no call is held in memory whole."""

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import webrtcvad

from transcribe.engines.engine import Samples

FRAME_S = 0.03  # the longest that webrtcvad takes
PAUSE_S = 0.5  # silence that ends an utterance
PADDING_S = 0.3  # kept around speech: soft first and last sounds
LONGEST_S = 15.0
CUT_WITHIN_S = 5.0  # a longer utterance is cut at the quietest frame of its last seconds
SHORTEST_S = 0.09  # less speech than this is a click
LEAST_LEVEL_DBFS = -60.0  # line noise lies at -65 and below, and webrtcvad often takes it for speech once Opus has coded it
AGGRESSIVENESS = 2  # webrtcvad's 0…3

IsSpeech = Callable[[bytes, int], bool]


@dataclass(frozen=True, slots=True)
class Utterance:
    start_s: float  # in the recording
    samples: Samples
    rate_hz: int

    @property
    def duration_s(self) -> float:
        return len(self.samples) / self.rate_hz


class SpeechCutter:
    """Feed it blocks of any size; it returns the utterances that each block completes."""

    def __init__(self, rate_hz: int, is_speech: IsSpeech | None = None) -> None:
        self._rate_hz = rate_hz
        self._is_speech = is_speech or webrtcvad.Vad(AGGRESSIVENESS).is_speech
        self._frame = round(rate_hz * FRAME_S)
        self._rest: Samples = np.zeros(0, dtype=np.int16)
        self._frames: list[Samples] = []
        self._spoken: list[bool] = []
        self._first = 0  # number of self._frames[0] in the recording

    def feed(self, samples: Samples) -> list[Utterance]:
        waiting = np.concatenate((self._rest, samples))
        whole = len(waiting) // self._frame
        self._rest = waiting[whole * self._frame :]
        return [done for at in range(whole) for done in self._take(waiting[at * self._frame : (at + 1) * self._frame])]

    def finish(self) -> list[Utterance]:
        """The last words, though no pause follows them."""
        return self._close(len(self._frames)) if any(self._spoken) else []

    def _take(self, frame: Samples) -> list[Utterance]:
        self._frames.append(frame)
        self._spoken.append(_level_dbfs(frame) > LEAST_LEVEL_DBFS and self._is_speech(frame.tobytes(), self._rate_hz))
        if not any(self._spoken):
            self._forget(len(self._frames) - _frames(PADDING_S))
            return []
        if not any(self._spoken[-_frames(PAUSE_S) :]):
            return self._close(len(self._frames) - _frames(PAUSE_S) + _frames(PADDING_S))
        if len(self._frames) >= _frames(LONGEST_S):
            return self._close(self._quietest())
        return []

    def _close(self, end: int) -> list[Utterance]:
        """An utterance of the frames before end; what comes after begins the next."""
        frames, speech = self._frames[:end], sum(self._spoken[:end])
        start_s = self._first * FRAME_S
        self._forget(end)
        return [Utterance(start_s, np.concatenate(frames), self._rate_hz)] if speech >= _frames(SHORTEST_S) else []

    def _forget(self, count: int) -> None:
        if count > 0:
            del self._frames[:count], self._spoken[:count]
            self._first += count

    def _quietest(self) -> int:
        since = len(self._frames) - _frames(CUT_WITHIN_S)
        return since + int(np.argmin([_level_dbfs(frame) for frame in self._frames[since:]])) + 1


def _level_dbfs(frame: Samples) -> float:
    """Mean power against full scale."""
    return 10.0 * math.log10(float(np.square(frame.astype(np.float64)).mean()) / 2.0**30 + 1e-12)


def _frames(seconds: float) -> int:
    return round(seconds / FRAME_S)

"""Cut one voice's sound into utterances as it streams by, so that no engine is fed silence and no call is held in memory whole."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import webrtcvad

from transcribe.engines.engine import Samples

FRAME_S = 0.03  # the longest that webrtcvad takes
CUT_WITHIN_S = 5.0  # an utterance that grows too long is cut at the quietest frame of its last seconds
SHORTEST_S = 0.09  # less speech than this is a click
LEAST_LEVEL_DBFS = -60.0  # line noise lies at -65 and below, and webrtcvad often takes it for speech once Opus has coded it
AGGRESSIVENESS = 2  # webrtcvad's 0…3

IsSpeech = Callable[[bytes, int], bool]
Levels = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cutting:
    """Where speech begins and ends, seconds. An utterance ends at the first pause of pause_s."""

    pause_s: float
    before_s: float  # kept before speech: soft first sounds
    after_s: float  # kept after it; at most pause_s
    longest_s: float


# webrtcvad itself lags by 0.06 s where speech ends, so that more than after_s is kept.
UTTERANCES = Cutting(pause_s=0.51, before_s=0.3, after_s=0.3, longest_s=15.0)  # for engines whose cost is the sound's length
STRETCHES = Cutting(pause_s=0.36, before_s=0.15, after_s=0.09, longest_s=28.0)  # for windows of fixed cost
CLOSE = Cutting(pause_s=0.27, before_s=0.09, after_s=0.06, longest_s=28.0)  # for such windows where every second counts


@dataclass(frozen=True, slots=True)
class Utterance:
    start_s: float  # in the recording
    samples: Samples
    rate_hz: int

    @property
    def duration_s(self) -> float:
        return len(self.samples) / self.rate_hz

    @property
    def end_s(self) -> float:
        return self.start_s + self.duration_s

    def part(self, first: int, last: int) -> "Utterance":
        """Its samples from first up to last, at their time in the recording."""
        return replace(self, start_s=self.start_s + first / self.rate_hz, samples=self.samples[first:last])


class SpeechCutter:
    """Feed it blocks of any size; it returns the utterances that each block completes."""

    def __init__(self, rate_hz: int, is_speech: IsSpeech | None = None, cutting: Cutting = UTTERANCES) -> None:
        self._rate_hz = rate_hz
        self._is_speech = is_speech or webrtcvad.Vad(AGGRESSIVENESS).is_speech
        self._pause, self._before = frames_in(cutting.pause_s), frames_in(cutting.before_s)
        self._after, self._longest = frames_in(cutting.after_s), frames_in(cutting.longest_s)
        self._frame = round(rate_hz * FRAME_S)
        self._rest: Samples = np.zeros(0, dtype=np.int16)
        self._frames: list[Samples] = []
        self._levels: list[float] = []
        self._spoken: list[int] = []  # places of the frames with speech among self._frames
        self._first = 0  # number of self._frames[0] in the recording

    def feed(self, samples: Samples) -> list[Utterance]:
        waiting = np.concatenate((self._rest, samples))
        whole = len(waiting) // self._frame * self._frame
        self._rest = waiting[whole:]
        frames = waiting[:whole].reshape(-1, self._frame)
        return [done for frame, level in zip(frames, levels_dbfs(frames).tolist(), strict=True) for done in self._take(frame, level)]

    def finish(self) -> list[Utterance]:
        """The last words, though no pause follows them."""
        return self._close(len(self._frames)) if self._spoken else []

    def _take(self, frame: Samples, level: float) -> list[Utterance]:
        self._frames.append(frame)
        self._levels.append(level)
        count = len(self._frames)
        if level > LEAST_LEVEL_DBFS and self._is_speech(frame.tobytes(), self._rate_hz):
            self._spoken.append(count - 1)
        if not self._spoken:
            self._forget(count - self._before)
            return []
        if (silent := count - 1 - self._spoken[-1]) >= self._pause:
            return self._close(count - silent + self._after)
        return self._close(self._quietest()) if count >= self._longest else []

    def _close(self, end: int) -> list[Utterance]:
        """An utterance of the frames before end; what comes after begins the next."""
        frames, speech = self._frames[:end], sum(place < end for place in self._spoken)
        start_s = self._first * FRAME_S
        self._forget(end)
        return [Utterance(start_s, np.concatenate(frames), self._rate_hz)] if speech >= frames_in(SHORTEST_S) else []

    def _forget(self, count: int) -> None:
        if count > 0:
            del self._frames[:count], self._levels[:count]
            self._spoken = [place - count for place in self._spoken if place >= count]
            self._first += count

    def _quietest(self) -> int:
        since = len(self._frames) - frames_in(CUT_WITHIN_S)
        return since + int(np.argmin(self._levels[since:])) + 1


def levels_dbfs(frames: Samples) -> Levels:
    """Mean power of each frame (frames, samples) against full scale."""
    power: Levels = np.square(frames.astype(np.float64)).mean(axis=1)
    return 10.0 * np.log10(power / 2.0**30 + 1e-12)


def frames_in(seconds: float) -> int:
    return round(seconds / FRAME_S)

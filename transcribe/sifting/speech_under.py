"""Is there speech under a word? webrtcvad and the level tell at once; Silero, which knows music from voices, where there is doubt."""

import numpy as np
import numpy.typing as npt
import webrtcvad

from transcribe.engines.engine import Samples
from transcribe.silero import CHUNK, RATE_HZ, speech_probabilities

FRAME_S = 0.03
LEAST_LEVEL_DBFS = -55.0
AGGRESSIVENESS = 2  # webrtcvad's 0…3
SURE_PROBABILITY = 0.5
Flags = npt.NDArray[np.bool_]


class SpeechUnder:
    """One piece's sound; frames are judged when they are first asked for."""

    def __init__(self, samples: Samples, rate_hz: int) -> None:
        self._samples, self._rate_hz = samples, rate_hz
        self._frames: Flags | None = None
        self._sure: Flags | None = None

    def share(self, start_s: float, end_s: float) -> float:
        """Of the frames in a stretch: 0 no sound like speech, 1 all."""
        if self._frames is None:
            self._frames = _webrtc_frames(self._samples, self._rate_hz)
        return _share(self._frames, FRAME_S, start_s, end_s)

    def sure_share(self, start_s: float, end_s: float) -> float | None:
        """The same by Silero; None at rates that it does not take."""
        if self._rate_hz != RATE_HZ:
            return None
        if self._sure is None:
            self._sure = speech_probabilities(self._samples) >= SURE_PROBABILITY
        return _share(self._sure, CHUNK / RATE_HZ, start_s, end_s)


def _share(frames: Flags, frame_s: float, start_s: float, end_s: float) -> float:
    first = max(0, int(start_s / frame_s))
    under = frames[first : max(first + 1, int(np.ceil(end_s / frame_s)))]
    return float(under.mean()) if len(under) else 0.0


def _webrtc_frames(samples: Samples, rate_hz: int) -> Flags:
    size = round(rate_hz * FRAME_S)
    whole = samples[: len(samples) // size * size].reshape(-1, size)
    levels = 10.0 * np.log10(np.square(whole.astype(np.float64)).mean(axis=1) / 2.0**30 + 1e-12) if len(whole) else np.zeros(0)
    vad = webrtcvad.Vad(AGGRESSIVENESS)
    return np.array([vad.is_speech(frame.tobytes(), rate_hz) for frame in whole], dtype=bool) & (levels > LEAST_LEVEL_DBFS)

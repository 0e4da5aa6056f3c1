"""Silero's opinion on what webrtcvad took for speech: noise, music and ringing fall out before they cost an engine's time.

It hears one utterance at a time, so that memory stays that of the longest one.
"""

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

from transcribe.cut_speech import Cutting, Utterance
from transcribe.silero import CHUNK, RATE_HZ, speech_probabilities

SPEECH = 0.15  # low: webrtcvad has found it already, and a lost word costs more than a second of noise


class SecondOpinion:
    def __init__(self, cutting: Cutting) -> None:
        self._cutting = cutting

    def __call__(self, utterance: Utterance) -> list[Utterance]:
        """The parts that are speech after all, with the quiet around them that `cutting` keeps."""
        if utterance.rate_hz != RATE_HZ:
            return [utterance]
        return list(recut(utterance, speech_probabilities(utterance.samples) >= SPEECH, self._cutting))


def recut(utterance: Utterance, is_speech: npt.NDArray[np.bool_], cutting: Cutting) -> Iterable[Utterance]:
    """is_speech: one for each CHUNK. Parts that a pause shorter than the cutting's would part stay one."""
    chunk_s = CHUNK / utterance.rate_hz
    before, after, pause = (round(seconds / chunk_s) for seconds in (cutting.before_s, cutting.after_s, cutting.pause_s))
    places = np.flatnonzero(is_speech)
    if not len(places):
        return
    breaks = np.flatnonzero(np.diff(places) > pause)
    for first, last in zip(places[np.r_[0, breaks + 1]], places[np.r_[breaks, len(places) - 1]], strict=True):
        yield utterance.part(max(0, int(first) - before) * CHUNK, min((int(last) + 1 + after) * CHUNK, len(utterance.samples)))

"""Silero's opinion on what webrtcvad took for speech: noise, music and ringing fall out before they cost an engine's time.

The network comes with faster-whisper's wheel and is run by onnxruntime alone. It hears one utterance at a time, so that memory stays
that of the longest one.
"""

from collections.abc import Iterable
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from faster_whisper.utils import get_assets_path

from transcribe.cut_speech import Cutting, Utterance
from transcribe.engines.engine import Samples

RATE_HZ = 16_000  # the only one that this network knows
CHUNK = 512  # samples of one probability: 32 ms
CONTEXT = 64  # samples before each chunk that it looks at
MEMORY = (1, 1, 128)
SPEECH = 0.15  # low: webrtcvad has found it already, and a lost word costs more than a second of noise

Probabilities = npt.NDArray[np.float32]


class SecondOpinion:
    def __init__(self, cutting: Cutting) -> None:
        self._cutting = cutting
        self._network = _network()

    def __call__(self, utterance: Utterance) -> list[Utterance]:
        """The parts that are speech after all, with the quiet around them that `cutting` keeps."""
        if utterance.rate_hz != RATE_HZ:
            return [utterance]
        return list(recut(utterance, self.probabilities(utterance.samples) >= SPEECH, self._cutting))

    def probabilities(self, samples: Samples) -> Probabilities:
        """Of speech, one for each chunk; the last is filled up with silence."""
        lacking = -len(samples) % CHUNK
        sound = np.pad(samples.astype(np.float32) / 32768.0, (CONTEXT, lacking))
        chunks = np.lib.stride_tricks.sliding_window_view(sound, CONTEXT + CHUNK)[::CHUNK]
        state = np.zeros(MEMORY, dtype=np.float32)
        found: Probabilities = self._network.run(None, {"input": np.ascontiguousarray(chunks), "h": state, "c": state})[0]
        return found.ravel()


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


@lru_cache(maxsize=1)
def _network() -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena would keep the longest utterance's memory for ever
    options.log_severity_level = 4
    model = next(Path(get_assets_path()).glob("silero_vad*.onnx"))
    return onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])

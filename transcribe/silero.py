"""Silero, a small network that knows voices from music and noise. It comes with faster-whisper's wheel and is run by onnxruntime alone."""

from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from transcribe.engines.engine import Samples

RATE_HZ = 16_000  # the only one that this network knows
CHUNK = 512  # samples of one probability: 32 ms
CONTEXT = 64  # samples before each chunk that it looks at
MEMORY = (1, 1, 128)

Probabilities = npt.NDArray[np.float32]


def speech_probabilities(samples: Samples) -> Probabilities:
    """Of speech, one for each chunk of samples at RATE_HZ; the last chunk is filled up with silence."""
    if not len(samples):
        return np.zeros(0, dtype=np.float32)
    lacking = -len(samples) % CHUNK
    sound = np.pad(samples.astype(np.float32) / 32768.0, (CONTEXT, lacking))
    chunks = np.lib.stride_tricks.sliding_window_view(sound, CONTEXT + CHUNK)[::CHUNK]
    state = np.zeros(MEMORY, dtype=np.float32)
    found: Probabilities = _network().run(None, {"input": np.ascontiguousarray(chunks), "h": state, "c": state})[0]
    return found.ravel()


@lru_cache(maxsize=1)
def _network() -> Any:
    import onnxruntime  # with its model: only where there is doubt
    from faster_whisper.utils import get_assets_path

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False  # the arena would keep the longest utterance's memory for ever
    options.log_severity_level = 4
    model = next(Path(get_assets_path()).glob("silero_vad*.onnx"))
    return onnxruntime.InferenceSession(str(model), sess_options=options, providers=["CPUExecutionProvider"])

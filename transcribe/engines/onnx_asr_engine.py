"""onnx-asr behind our Engine: GigaAM, Parakeet and other NeMo models, Vosk and T-one by onnxruntime alone."""

import math
from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
import numpy.typing as npt
import onnx_asr
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as ort_errors

from calls.model.errors import SetupError
from calls.model.transcript import Word
from transcribe.engines.engine import Samples
from transcribe.engines.token_words import words_of
from transcribe.models.kinds import files_in, parts_of
from transcribe.models.store import PresentModel

SHORTEST_S = 0.5  # a shorter piece is padded with silence: an encoder needs some frames
CPU, CUDA = "CPUExecutionProvider", "CUDAExecutionProvider"
ORT_ERRORS: tuple[type[Exception], ...] = tuple(
    kind for kind in vars(ort_errors).values() if isinstance(kind, type) and issubclass(kind, Exception)
)
LOADING_ERRORS: tuple[type[Exception], ...] = (
    *(OSError, ValueError, KeyError, TypeError, AttributeError, AssertionError, RuntimeError),
    *ORT_ERRORS,
)


class OnnxAsrEngine:
    name = "onnx_asr"
    version = version("onnx-asr")
    devices = frozenset({"cpu", "cuda"})
    gives_word_times = True
    gives_confidence = True
    takes_glossary = False
    window_s = None  # the work grows with the sound, not with a window
    joins_up_to_s = 0.0
    batch_size = 8
    is_demo = False

    def __init__(self, model: PresentModel, device: str, compute_type: str, threads: int) -> None:
        """compute_type int8… takes a model's int8 files where it has both; anything else its full ones."""
        self.model = model.name
        self.languages = frozenset(model.languages)
        self.finds_language = model.finds_language
        self._parts = parts_of(model.kind, files_in(model.directory), prefers_full=not compute_type.startswith("int8"))
        self._providers = _providers(device)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 4  # what goes wrong is raised
        try:
            loaded: Any = onnx_asr.load_model(
                model.kind.name,
                model.directory,
                quantization=self._parts.quantization or None,
                sess_options=options,
                providers=self._providers,
            )
        except LOADING_ERRORS as error:
            raise SetupError(
                f"The speech model {model.directory} cannot be loaded: {_first_line(error)}",
                remedy="Run: earshot models verify, or bring the model again",
            ) from error
        self.rate_hz = int(loaded.asr._get_sample_rate())
        self._recognizer = loaded.with_timestamps()

    @property
    def settings(self) -> dict[str, str]:
        return {"device": "cuda" if CUDA in self._providers else "cpu", "precision": self._parts.quantization or "full"}

    def transcribe(self, pieces: Sequence[Samples], language: str | None) -> list[list[Word]]:  # noqa: ARG002  a model hears what it was taught
        heard: list[list[Word]] = [[] for _ in pieces]
        wanted = [at for at, piece in enumerate(pieces) if len(piece)]
        for first in range(0, len(wanted), self.batch_size):
            batch = wanted[first : first + self.batch_size]
            results = self._recognizer.recognize([self._wave(pieces[at]) for at in batch], sample_rate=self.rate_hz)
            for at, result in zip(batch, results, strict=True):
                heard[at] = words_of(result.tokens or (), result.timestamps or (), result.logprobs, len(pieces[at]) / self.rate_hz)
        return heard

    def _wave(self, piece: Samples) -> npt.NDArray[np.float32]:
        lacking = max(0, math.ceil(SHORTEST_S * self.rate_hz) - len(piece))
        return np.pad(piece.astype(np.float32) / 32768.0, (0, lacking))


def _providers(device: str) -> list[str]:
    present = onnxruntime.get_available_providers()
    if device == "cuda" and CUDA not in present:
        raise SetupError(
            "The onnxruntime here cannot use a CUDA device",
            remedy="pip install onnxruntime-gpu in place of onnxruntime, or set EARSHOT_DEVICE=cpu",
        )
    return [CUDA, CPU] if device in ("cuda", "auto") and CUDA in present else [CPU]


def _first_line(error: BaseException) -> str:
    return (str(error).splitlines() or [type(error).__name__])[0]

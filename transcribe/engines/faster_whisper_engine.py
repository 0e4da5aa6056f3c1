"""faster-whisper behind our Engine: CTranslate2 Whisper models, CPU or CUDA."""

from collections.abc import Sequence
from importlib.metadata import version
from typing import Any

import faster_whisper
import numpy as np
from faster_whisper.tokenizer import _LANGUAGE_CODES

from calls.model.errors import SetupError
from calls.model.transcript import Word
from transcribe.engines.engine import Samples
from transcribe.models.store import PresentModel

RATE_HZ = 16_000
WINDOW_S = 30.0  # of Whisper's encoder
BEAM_SIZE = 5


class FasterWhisperEngine:
    name = "faster_whisper"
    version = version("faster-whisper")
    rate_hz = RATE_HZ
    devices = frozenset({"cpu", "cuda"})
    finds_language = True
    gives_word_times = True
    gives_confidence = True
    takes_glossary = True  # as hotwords
    window_s = WINDOW_S
    joins_up_to_s = WINDOW_S
    batch_size = 4
    is_demo = False

    def __init__(self, files: PresentModel, device: str, compute_type: str, threads: int, max_new_tokens: int | None = None) -> None:
        """max_new_tokens: bounds what an untrained model babbles."""
        self.model = files.name
        self._max_new_tokens = max_new_tokens
        self._device, self._compute_type = device, compute_type
        try:
            self._whisper = faster_whisper.WhisperModel(
                str(files.directory), device=device, compute_type=compute_type, cpu_threads=threads, local_files_only=True
            )
        except (RuntimeError, ValueError, OSError) as error:
            raise SetupError(
                f"The speech model {files.directory} cannot be loaded: {error}",
                remedy="Check EARSHOT_DEVICE and EARSHOT_COMPUTE_TYPE, or fetch the model again",
            ) from error
        self.languages = frozenset(_LANGUAGE_CODES) if self._whisper.model.is_multilingual else frozenset({"en"})

    @property
    def settings(self) -> dict[str, str]:
        return {"device": self._device, "compute_type": self._compute_type, "beam_size": str(BEAM_SIZE)}

    def transcribe(self, pieces: Sequence[Samples], language: str | None) -> list[list[Word]]:
        return [self._hear(samples, language) for samples in pieces]

    def _hear(self, samples: Samples, language: str | None) -> list[Word]:
        if not len(samples):
            return []
        segments, _ = self._whisper.transcribe(
            samples.astype(np.float32) / 32768.0,
            language=language,
            beam_size=BEAM_SIZE,
            word_timestamps=True,
            condition_on_previous_text=False,  # an error must not talk itself into the next sentence
            temperature=0.0,
            max_new_tokens=self._max_new_tokens,
        )
        return [_word(word) for segment in segments for word in segment.words or () if word.word.strip()]


def _word(word: Any) -> Word:
    """Whisper's leading blank belongs to its tokens, not to the word."""
    return Word(word.word.strip(), float(word.start), float(word.end), float(word.probability))

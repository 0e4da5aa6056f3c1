"""faster-whisper behind our Engine: CTranslate2 Whisper models, CPU or CUDA."""

import gc
import logging
from collections.abc import Sequence
from dataclasses import replace
from importlib.metadata import version

import ctranslate2
import faster_whisper
from faster_whisper.tokenizer import _LANGUAGE_CODES

from calls.model.errors import SetupError
from calls.model.transcript import Word
from transcribe.engines.engine import Samples
from transcribe.engines.fitting_batches import FittingBatches, is_out_of_memory
from transcribe.engines.whisper_windows import BEAM_SIZE, RATE_HZ, WINDOW_S, WhisperWindows
from transcribe.glossary import fitting
from transcribe.models.store import PresentModel

log = logging.getLogger(__name__)
CPU, CUDA = "cpu", "cuda"
CPU_TYPE = "int8"  # a processor computes no half floats
BATCH = {CPU: 1, CUDA: 16}  # windows at once: on a processor two are 15 % cheaper than one, and take 160 MB more (base)


class FasterWhisperEngine:
    name = "faster_whisper"
    version = version("faster-whisper")
    rate_hz = RATE_HZ
    devices = frozenset({CPU, CUDA})
    finds_language = True
    gives_word_times = True
    gives_confidence = True
    takes_glossary = True  # as hotwords
    window_s = WINDOW_S
    joins_up_to_s = WINDOW_S
    is_demo = False

    def __init__(
        self,
        files: PresentModel,
        device: str,
        compute_type: str,
        threads: int,
        *,
        max_new_tokens: int | None = None,
        batch_size: int = 0,
        gpu: int = 0,
        glossary: Sequence[str] = (),
    ) -> None:
        """device: cpu, cuda or auto. batch_size 0: as many windows as usually pay. gpu: its number, counted round beyond the last.

        glossary: names and terms, the important ones first; as many as fit are told before each window.
        """
        self.model = files.name
        self._folder, self._threads, self._gpu, self._max_new_tokens = files.directory, threads, gpu, max_new_tokens
        self._device, self._compute_type = _device(device), compute_type
        self._asked_batch = batch_size
        self._whisper = self._load_or_retreat()
        self._batches = FittingBatches(self._usual_batch(), self._retreat)
        tokenizer = self._whisper.hf_tokenizer
        self._glossary = fitting(glossary, lambda text: len(tokenizer.encode(f" {text}", add_special_tokens=False).ids))
        self.languages = frozenset(_LANGUAGE_CODES) if self._whisper.model.is_multilingual else frozenset({"en"})

    @property
    def settings(self) -> dict[str, str]:
        return {
            "device": self._device,
            "compute_type": self._compute_type,
            "beam_size": str(BEAM_SIZE),
            "glossary_terms": str(len(self._glossary)),
        }

    @property
    def batch_size(self) -> int:
        return self._batches.size

    def transcribe(self, pieces: Sequence[Samples], language: str | None) -> list[list[Word]]:
        """A piece longer than a window is heard window by window."""
        window = round(WINDOW_S * RATE_HZ)
        parts = [(place, first) for place, piece in enumerate(pieces) for first in range(0, len(piece), window)]
        sounds = [pieces[place][first : first + window] for place, first in parts]
        heard = self._batches.run(
            sounds, lambda some: WhisperWindows(self._whisper, self._max_new_tokens, self._glossary).hear(some, language)
        )
        words: list[list[Word]] = [[] for _ in pieces]
        for (place, first), said in zip(parts, heard, strict=True):
            words[place] += [_later(word, first / RATE_HZ) for word in said]
        return words

    def _load_or_retreat(self) -> faster_whisper.WhisperModel:
        try:
            return self._load()
        except RuntimeError as error:
            if self._device == CPU or not is_out_of_memory(error):
                raise self._unloadable(error) from error
        self._to_cpu()
        return self._load_or_retreat()

    def _load(self) -> faster_whisper.WhisperModel:
        try:
            return faster_whisper.WhisperModel(
                str(self._folder),
                device=self._device,
                device_index=self._gpu % max(1, ctranslate2.get_cuda_device_count()) if self._device == CUDA else 0,
                compute_type=self._compute_type,
                cpu_threads=self._threads,
                local_files_only=True,
            )
        except (ValueError, OSError) as error:
            raise self._unloadable(error) from error

    def _unloadable(self, error: Exception) -> SetupError:
        return SetupError(
            f"The speech model {self._folder} cannot be loaded: {error}",
            remedy="Check EARSHOT_DEVICE and EARSHOT_COMPUTE_TYPE, or fetch the model again",
        )

    def _retreat(self) -> bool:
        """From a GPU whose memory others fill to the processor, for as long as this process lives: slow beats a crash loop."""
        if self._device == CPU:
            return False
        self._to_cpu()
        del self._whisper  # its memory is free before the next model is loaded
        gc.collect()
        self._whisper = self._load_or_retreat()
        self._batches.size = self._usual_batch()
        return True

    def _usual_batch(self) -> int:
        return self._asked_batch or BATCH[self._device]

    def _to_cpu(self) -> None:
        log.warning("the GPU's memory does not suffice for the speech model %s: it goes on on the processor, much slower", self.model)
        self._device, self._compute_type = CPU, CPU_TYPE


def _device(asked: str) -> str:
    if asked != "auto":
        return asked
    return CUDA if ctranslate2.get_cuda_device_count() else CPU


def _later(word: Word, by_s: float) -> Word:
    return replace(word, start_s=word.start_s + by_s, end_s=word.end_s + by_s)

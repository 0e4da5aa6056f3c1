"""pyannote.audio behind our Diarizer: a pipeline from a local folder, on CPU or CUDA."""

import os
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from calls.audio.decode import Samples as Block
from calls.model.errors import SetupError
from transcribe.diarize.diarizer import MOST_SPEAKERS, RATE_HZ, Voices, VoiceSpan
from transcribe.diarize.torchaudio_import import import_torchaudio

TELEMETRY = "PYANNOTE_METRICS_ENABLED"


class PyannoteDiarizer:
    """Holds a whole recording in memory (4 bytes a sample: 230 MB an hour). Model files are pickles: name only folders that you trust."""

    name = "pyannote"

    def __init__(self, folder: Path, device: str) -> None:
        """device: cpu, cuda or auto. Raises SetupError where the folder's files do not make a pipeline."""
        self.model = folder.name
        self.version = version("pyannote.audio")
        self._pipeline = _load(folder, device)

    def diarize(self, blocks: Iterable[Block]) -> Voices:
        import torch

        heard = [block[:, 0] for block in blocks]
        samples = np.concatenate(heard) if heard else np.zeros(0, dtype=np.int16)
        if len(samples) < RATE_HZ // 10:
            return Voices((), 0.0)
        waveform = torch.from_numpy(samples.astype(np.float32) / 32768)[None]
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of numbers of very short pieces
            said = self._pipeline({"waveform": waveform, "sample_rate": RATE_HZ}, min_speakers=1, max_speakers=MOST_SPEAKERS)
        return Voices(_spans(getattr(said, "exclusive_speaker_diarization", said), len(samples) / RATE_HZ), None)


def _load(folder: Path, device: str) -> Any:
    os.environ[TELEMETRY] = "0"  # before the import: it would tell its makers of every run
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that it cannot decode files: it is given samples
        import_torchaudio()
        import torch
        from pyannote.audio import Pipeline

        try:
            with _offline():
                pipeline = Pipeline.from_pretrained(folder)
        except Exception as error:  # pickles, YAML, shapes: whatever a wrong file can raise
            raise SetupError(
                f"The diarization model {folder} cannot be loaded ({type(error).__name__})",
                remedy="Copy or pull the pipeline again, with all its files",
            ) from error
        wanted = device if device != "auto" else ("cuda" if torch.cuda.is_available() else "cpu")
        return pipeline.to(torch.device(wanted))


@contextmanager
def _offline() -> Iterator[None]:
    """A part that the folder lacks would be asked for at the hub, in the middle of a call and for half a minute."""
    from huggingface_hub import constants

    before = constants.HF_HUB_OFFLINE
    constants.HF_HUB_OFFLINE = True
    try:
        yield
    finally:
        constants.HF_HUB_OFFLINE = before


def _spans(annotation: Any, duration_s: float) -> tuple[VoiceSpan, ...]:
    """The first voice heard is 0. Its last window reaches beyond the sound, and so do spans in it."""
    tracks = sorted((turn.start, min(turn.end, duration_s), str(label)) for turn, _, label in annotation.itertracks(yield_label=True))
    heard = [track for track in tracks if track[0] < track[1]]
    numbers: dict[str, int] = {}
    return tuple(VoiceSpan(numbers.setdefault(label, len(numbers)), round(start, 2), round(end, 2)) for start, end, label in heard)

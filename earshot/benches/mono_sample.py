"""Two-channel calls of the sample company as one-channel ones, with the truth of who spoke when."""

import json
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from calls.audio.decode import Samples, read_samples
from calls.model.errors import SetupError
from calls.model.recording import Recording, Side
from calls.model.transcript import Word
from calls.settings import Settings

SAMPLE = Path("data-samples/windows")
RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class TrueTurn:
    side: Side
    start_s: float
    end_s: float
    text: str

    @property
    def words(self) -> list[Word]:
        """Its words, spread evenly over its time: when each was said is not written down."""
        said = self.text.split()
        step = (self.end_s - self.start_s) / len(said)
        return [Word(word, self.start_s + at * step, self.start_s + (at + 1) * step) for at, word in enumerate(said)]


@dataclass(frozen=True, slots=True)
class MixedCall:
    name: str  # of the recording
    voices: str  # the manager's and the client's
    is_held_out: bool
    turns: tuple[TrueTurn, ...]
    folder: Path

    def two_channels(self) -> Samples:
        return read_samples(self.folder / "recordings" / self.name, RATE_HZ, settings=Settings())

    def write_mixed(self, path: Path) -> Recording:
        """Both channels added up, as an exchange's mixer does."""
        mixed = mix(self.two_channels())
        with wave.open(str(path), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(RATE_HZ)
            file.writeframes(mixed.tobytes())
        return Recording("", path.name, path.stat().st_size, "wav", "pcm_s16le", RATE_HZ, 1, len(mixed) / RATE_HZ, ())


def mix(two_channels: Samples) -> Samples:
    """(frames, 1)"""
    total = two_channels.sum(axis=1, keepdims=True, dtype=np.int32)
    return np.asarray(np.clip(total, -32768, 32767), dtype=np.int16)


def read_mixed_calls(folder: Path) -> list[MixedCall]:
    """Raises SetupError where the sample is not there."""
    paths = sorted((folder / "truth").glob("*.json"))
    if not paths:
        raise SetupError(f"There is no sample company at {folder}", remedy="Run it in the project's folder")
    return [_read(path, folder) for path in paths]


def _read(path: Path, folder: Path) -> MixedCall:
    truth = json.loads(path.read_text(encoding="utf-8"))
    dialogue = json.loads((folder / "dialogues" / f"{truth['id']}.json").read_text(encoding="utf-8"))
    turns = tuple(TrueTurn(Side(turn["side"]), turn["start_s"], turn["end_s"], turn["text"]) for turn in truth["turns"])
    return MixedCall(truth["recording"], f"{truth['manager']}, {dialogue['client_voice']}", truth["held_out"], turns, folder)

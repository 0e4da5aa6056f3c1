"""Lay a dialogue's turns on two channels, each side on its own, and store it as a telephone exchange would."""

import random
import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import imageio_ffmpeg
import numpy as np

from making.dialogue import Dialogue
from making.voices import RATE_HZ, VOICES, speak

SIDES = ("agent", "client")
NOISE = 10.0               # standard deviation of the line noise, about 70 dB below full scale


@dataclass(frozen=True, slots=True)
class LaidTurn:
    side: str
    start_s: float
    end_s: float
    text: str


@dataclass(frozen=True, slots=True)
class Laid:
    samples: np.ndarray    # int16, (frames, 2): agent, client
    turns: tuple[LaidTurn, ...]

    @property
    def duration_s(self) -> float:
        return len(self.samples) / RATE_HZ


def lay(dialogue: Dialogue) -> Laid:
    """Turns follow each other after 0.2 to 0.7 s. The same dialogue gives the same samples."""
    chance = random.Random(dialogue.id)
    peaks_db = {"agent": -5.0, "client": -5.0 - 4.0 * chance.random()}
    voices = {"agent": VOICES[dialogue.manager], "client": VOICES[dialogue.client_voice]}
    spoken = [speak(line.spoken, voices[line.side], peaks_db[line.side]) for line in dialogue.lines]
    starts, end = [], round(0.4 * RATE_HZ)
    for samples in spoken:
        starts.append(end)
        end += len(samples) + round(chance.uniform(0.2, 0.7) * RATE_HZ)
    noise = np.random.default_rng(chance.getrandbits(32)).normal(0.0, NOISE, (end, 2))
    for line, samples, start in zip(dialogue.lines, spoken, starts, strict=True):
        noise[start : start + len(samples), SIDES.index(line.side)] += samples
    turns = (
        LaidTurn(line.side, round(start / RATE_HZ, 2), round((start + len(samples)) / RATE_HZ, 2), line.text)
        for line, samples, start in zip(dialogue.lines, spoken, starts, strict=True)
    )
    return Laid(np.clip(np.rint(noise), -32768, 32767).astype("<i2"), tuple(turns))


def store(samples: np.ndarray, target: Path) -> None:
    """As A-law WAV, or from A-law on as Ogg Opus: the name's ending decides."""
    with tempfile.TemporaryDirectory() as folder:
        plain, a_law = Path(folder, "plain.wav"), Path(folder, "alaw.wav")
        with wave.open(str(plain), "wb") as audio:
            audio.setnchannels(2)
            audio.setsampwidth(2)
            audio.setframerate(RATE_HZ)
            audio.writeframes(samples.tobytes())
        subprocess.run(["sox", "-R", "-D", str(plain), "-e", "a-law", str(a_law)], check=True)
        if target.suffix == ".wav":
            target.write_bytes(a_law.read_bytes())
        else:
            _encode_opus(a_law, target)


def _encode_opus(source: Path, target: Path) -> None:
    ffmpeg = imageio_ffmpeg.get_ffmpeg_exe()
    exact = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]   # no date, no encoder's name
    opus = ["-c:a", "libopus", "-b:a", "24k", "-application", "voip"]   # narrow band, as the 8 kHz source is
    subprocess.run([ffmpeg, "-v", "error", "-y", "-i", str(source), *exact, *opus, "-f", "ogg", str(target)], check=True)

"""Speak one turn with a flite voice, as a telephone line would carry it: 8 kHz, 200–3400 Hz."""

import subprocess
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path

import numpy as np

RATE_HZ = 8000


@dataclass(frozen=True, slots=True)
class Voice:
    flite: str
    pitch_cents: int = 0   # slt's sounds lie so high that a telephone cuts half of them away: lowered, she is understood


VOICES = {
    "maria": Voice("slt", -400),
    "nikolai": Voice("rms"),
    "slt": Voice("slt", -300),
    "rms": Voice("rms", 150),
    "awb": Voice("awb"),
    "kal16": Voice("kal16"),
}


def speak(text: str, voice: Voice, peak_db: float) -> np.ndarray:
    """One turn as int16 samples at RATE_HZ, its loudest one at peak_db below full scale. Needs flite and sox."""
    with tempfile.TemporaryDirectory() as folder:
        said, carried = Path(folder, "said.wav"), Path(folder, "carried.wav")
        subprocess.run(["flite", "-voice", voice.flite, "-t", text, "-o", str(said)], check=True)
        pitch = ["pitch", str(voice.pitch_cents)] if voice.pitch_cents else []
        band = ["highpass", "200", "lowpass", "3400", "gain", "-n", f"{peak_db:.1f}"]
        # -D -R: no dither and a fixed seed, so that the same words give the same bytes
        line = ["sox", "-R", "-D", str(said), "-r", str(RATE_HZ), "-c", "1", "-b", "16", "-e", "signed", str(carried)]
        subprocess.run([*line, *pitch, *band], check=True)
        with wave.open(str(carried)) as audio:
            return np.frombuffer(audio.readframes(audio.getnframes()), dtype="<i2")

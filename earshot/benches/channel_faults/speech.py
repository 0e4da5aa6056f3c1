"""Single utterances of one voice each, cut from the sample company's recordings at the times that are known of them."""

import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from calls.audio.channels.frames import Floats
from calls.audio.decode import read_samples
from calls.audio.ffmpeg_command import DecodeSettings
from calls.model.recording import Side

RATE_HZ = 8000


@dataclass(frozen=True, slots=True)
class Voice:
    """What one person says in one call, loudest sample 1."""

    side: Side
    utterances: tuple[Floats, ...]


def voices_of(sample: Path, settings: DecodeSettings, recordings: int | None = None) -> tuple[Voice, ...]:
    """Two of each recording, agent first. recordings: only the first so many of them."""
    voices: list[Voice] = []
    for truth in sorted((sample / "truth").glob("*.json"))[:recordings]:
        told = json.loads(truth.read_text())
        path = sample / "recordings" / told["recording"]
        manifest = path.with_suffix(".json")
        sides = json.loads(manifest.read_text())["channels"] if manifest.exists() else ["agent", "client"]
        sound = read_samples(path, RATE_HZ, settings=settings, channels=2).astype(np.float32)
        for side in Side:
            said = [turn for turn in told["turns"] if turn["side"] == side]
            cut = [sound[round(turn["start_s"] * RATE_HZ) : round(turn["end_s"] * RATE_HZ), sides.index(side)] for turn in said]
            voices.append(Voice(side, tuple(wave / max(1.0, float(np.abs(wave).max())) for wave in cut if len(wave) > RATE_HZ // 4)))
    return tuple(voices)

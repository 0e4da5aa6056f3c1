"""The embedded diarizer: voice activity, a speaker encoder in numpy, two clusters. Needs no model hub and no torch; hears no overlap."""

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from calls.audio.decode import Samples as Block
from transcribe.diarize.diarizer import Voices
from transcribe.diarize.follow_voices import follow_voices
from transcribe.diarize.two_voices import find_voices
from transcribe.diarize.voice_encoder import WIDTH, VoiceEncoder
from transcribe.diarize.voice_windows import see_voices

UNKNOWN = np.zeros((1, WIDTH))  # one voice, whatever it sounds like


class EmbeddedDiarizer:
    """Memory: 1 kB for each 0.4 s of speech; the sound itself is let go as it streams by."""

    name = "embedded"

    def __init__(self, weights: Path) -> None:
        self._encoder = VoiceEncoder(weights)
        self.model, self.version = self._encoder.model, self._encoder.version

    def diarize(self, blocks: Iterable[Block]) -> Voices:
        seen = see_voices(blocks, self._encoder)
        pair = find_voices(seen)
        if pair is None:
            return Voices(follow_voices(seen, UNKNOWN), 0.0)
        return Voices(follow_voices(seen, pair.centres), round(pair.confidence, 3))

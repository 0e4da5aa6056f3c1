"""Hand utterances to an engine together: Whisper-shaped encoders cost one fixed window for each piece, however short it is."""

from dataclasses import dataclass, field, replace

import numpy as np

from calls.model.transcript import Word
from transcribe.cut_speech import Utterance
from transcribe.engines.engine import Samples

GUARD_S = 0.3  # silence between utterances, so that a word never straddles two of them


@dataclass(frozen=True, slots=True)
class Joined:
    """Utterances of one voice, one after the other with a guard between."""

    utterances: tuple[Utterance, ...]

    @property
    def samples(self) -> Samples:
        guard = np.zeros(round(GUARD_S * self.utterances[0].rate_hz), dtype=np.int16)
        pieces = [piece for utterance in self.utterances for piece in (guard, utterance.samples)]
        return np.concatenate(pieces[1:])

    @property
    def speech_s(self) -> float:
        return sum(utterance.duration_s for utterance in self.utterances)

    def in_recording(self, word: Word) -> Word:
        """A word heard in the joined sound, at its time in the recording: moved with the utterance in which its middle lies."""
        middle, offset = (word.start_s + word.end_s) / 2, 0.0
        home = self.utterances[0], 0.0
        for utterance in self.utterances:
            if middle < offset - GUARD_S / 2:
                break
            home = utterance, offset
            offset += utterance.duration_s + GUARD_S
        utterance, offset = home
        end_s = utterance.start_s + utterance.duration_s
        start_s = min(max(utterance.start_s + word.start_s - offset, utterance.start_s), end_s)
        ended_s = min(max(utterance.start_s + word.end_s - offset, start_s), end_s)
        return replace(word, start_s=round(start_s, 3), end_s=round(ended_s, 3))


@dataclass(slots=True)
class Joiner:
    longest_s: float
    _waiting: list[Utterance] = field(default_factory=list)

    def add(self, utterance: Utterance) -> list[Joined]:
        """What is full now that this one has come."""
        together_s = sum(u.duration_s + GUARD_S for u in self._waiting) + utterance.duration_s
        full = self.finish() if together_s > self.longest_s else []
        self._waiting.append(utterance)
        return full

    def finish(self) -> list[Joined]:
        full = [Joined(tuple(self._waiting))] if self._waiting else []
        self._waiting.clear()
        return full

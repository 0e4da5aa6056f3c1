"""What an engine hears at once: utterances of one voice, with a guard of silence between them."""

from dataclasses import dataclass, replace

import numpy as np

from calls.model.transcript import Word
from transcribe.cut_speech import Utterance
from transcribe.engines.engine import Samples

GUARD_S = 0.1  # beside the quiet that each utterance keeps around its speech: a word never straddles two of them


@dataclass(frozen=True, slots=True)
class Window:
    utterances: tuple[Utterance, ...]  # at least one, of one side and one language, in time order

    @property
    def samples(self) -> Samples:
        guard = np.zeros(round(GUARD_S * self.utterances[0].rate_hz), dtype=np.int16)
        pieces = [piece for utterance in self.utterances for piece in (guard, utterance.samples)]
        return np.concatenate(pieces[1:])

    @property
    def speech_s(self) -> float:
        return sum(utterance.duration_s for utterance in self.utterances)

    def in_recording(self, word: Word) -> Word:
        """A word heard in the window, at its time in the recording: moved with the utterance in which its middle lies."""
        middle, offset = (word.start_s + word.end_s) / 2, 0.0
        home = self.utterances[0], 0.0
        for utterance in self.utterances:
            if middle < offset - GUARD_S / 2:
                break
            home = utterance, offset
            offset += utterance.duration_s + GUARD_S
        utterance, offset = home
        start_s = min(max(utterance.start_s + word.start_s - offset, utterance.start_s), utterance.end_s)
        end_s = min(max(utterance.start_s + word.end_s - offset, start_s), utterance.end_s)
        return replace(word, start_s=round(start_s, 3), end_s=round(end_s, 3))


def length_s(utterances: list[Utterance]) -> float:
    """With the guards between them; 0 for none."""
    return sum(utterance.duration_s + GUARD_S for utterance in utterances) - GUARD_S if utterances else 0.0

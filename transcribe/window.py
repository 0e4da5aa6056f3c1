"""What an engine hears at once: utterances of one voice, with a guard of silence between them."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from calls.model.transcript import Word
from transcribe.cut_speech import Utterance
from transcribe.engines.engine import Samples

GUARD_S = 0.1  # beside the quiet that each utterance keeps around its speech: a word never straddles two of them
LEAST_GUARD_S = 0.04  # where that spares a window


@dataclass(frozen=True, slots=True)
class Window:
    utterances: tuple[Utterance, ...]  # at least one, of one side and one language, in time order
    guard_s: float = GUARD_S

    @property
    def _guard(self) -> int:
        """In whole samples, never more than fit."""
        return math.floor(self.guard_s * self.utterances[0].rate_hz + 1e-6)

    @property
    def samples(self) -> Samples:
        guard = np.zeros(self._guard, dtype=np.int16)
        pieces = [piece for utterance in self.utterances for piece in (guard, utterance.samples)]
        return np.concatenate(pieces[1:])

    @property
    def speech_s(self) -> float:
        return sum(utterance.duration_s for utterance in self.utterances)

    def in_recording(self, word: Word) -> Word:
        """A word heard in the window, at its time in the recording: moved with the utterance in which its middle lies."""
        middle, offset = (word.start_s + word.end_s) / 2, 0.0
        guard_s = self._guard / self.utterances[0].rate_hz
        home = self.utterances[0], 0.0
        for utterance in self.utterances:
            if middle < offset - guard_s / 2:
                break
            home = utterance, offset
            offset += utterance.duration_s + guard_s
        utterance, offset = home
        start_s = min(max(utterance.start_s + word.start_s - offset, utterance.start_s), utterance.end_s)
        end_s = min(max(utterance.start_s + word.end_s - offset, start_s), utterance.end_s)
        return replace(word, start_s=round(start_s, 3), end_s=round(end_s, 3))


def window_of(utterances: Iterable[Utterance], window_s: float) -> Window:
    """They must fit: length_s(utterances) <= window_s, or there is one only. Guards are as long as the window lets them be."""
    together = tuple(sorted(utterances, key=lambda one: one.start_s))
    room_s = window_s - sum(one.duration_s for one in together)
    guard_s = room_s / (len(together) - 1) if len(together) > 1 else GUARD_S
    return Window(together, min(max(guard_s, LEAST_GUARD_S), GUARD_S))


def length_s(utterances: Sequence[Utterance]) -> float:
    """The least: with the shortest guards between them; 0 for none."""
    return sum(utterance.duration_s + LEAST_GUARD_S for utterance in utterances) - LEAST_GUARD_S if utterances else 0.0

"""Lines: what an engine wrote as one sentence, with all that speaks for and against its having been said."""

import math
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from calls.model.transcript import Word
from transcribe.engines.line_word import LineWord

LINE_GAP_S = 1.0  # ends a line
PADDING_S = 0.25  # word times are off by as much
VOICED_SHARE = 0.5
SILENT_SHARE = 0.1
SHORT_S = 0.6
_ENDS_SENTENCE = re.compile(r"[^\W\d_]{2,}[.]$|[?!…]$|[.]{3}$")


class Evidence(Protocol):
    def share(self, start_s: float, end_s: float) -> float: ...

    def sure_share(self, start_s: float, end_s: float) -> float | None: ...


@dataclass(frozen=True, slots=True)
class Line:
    words: tuple[Word, ...]  # never empty
    speech: Evidence

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def start_s(self) -> float:
        return self.words[0].start_s

    @property
    def end_s(self) -> float:
        return max(word.end_s for word in self.words)

    @property
    def speech_share(self) -> float:
        """Under its words, not in the pauses between them."""
        return _mean([self.speech.share(word.start_s, word.end_s) for word in self.words])

    @property
    def is_in_silence(self) -> bool:
        """No speech under it, nor near it: a short word may stand half a second beside its sound."""
        padding_s, enough = (PADDING_S, 0.5) if self.end_s - self.start_s >= SHORT_S else (2 * PADDING_S, 0.2)
        return self.speech_share < SILENT_SHARE and self.speech.share(self.start_s - padding_s, self.end_s + padding_s) < enough

    @property
    def is_voiced(self) -> bool:
        """Do both detectors hear a voice under at least half of its words, wherever exactly in them?"""
        return self._heard_by(self.speech.share) >= VOICED_SHARE and self.is_surely_voiced

    @property
    def is_surely_voiced(self) -> bool:
        """By the second opinion, where there is one."""
        return self._heard_by(self.speech.sure_share) >= VOICED_SHARE

    def _heard_by(self, share: Callable[[float, float], float | None]) -> float:
        """Speech within a word's padded time, as a share of the word's own: 1 where as much speaks as the word lasts."""
        found: list[float] = []
        for word in self.words:
            long_s = max(word.end_s - word.start_s, 0.01)
            around = share(word.start_s - PADDING_S, word.end_s + PADDING_S)
            found.append(1.0 if around is None else min(1.0, around * (long_s + 2 * PADDING_S) / long_s))
        return _mean(found)

    @property
    def confidence(self) -> float | None:
        known = [word.confidence for word in self.words if word.confidence is not None]
        return _mean(known) if known else None

    @property
    def no_speech(self) -> float | None:
        """The engine's own probability that its window holds no speech."""
        return next((word.no_speech for word in self.words if isinstance(word, LineWord)), None)

    @property
    def log_probability(self) -> float | None:
        """Mean over the line's tokens; from the words' confidence where the engine gives no other."""
        told = next((word.log_probability for word in self.words if isinstance(word, LineWord)), None)
        if told is not None:
            return told
        return _mean([math.log(max(word.confidence, 1e-6)) for word in self.words if word.confidence is not None] or [0.0])

    @property
    def letters_per_s(self) -> float:
        letters = sum(sign.isalnum() for sign in self.text)
        return letters / max(self.end_s - self.start_s, 0.1)


def lines_of(words: Sequence[Word], speech: Evidence) -> Iterator[Line]:
    """words: of one piece, in time order."""
    first = 0
    for place in range(1, len(words) + 1):
        if place == len(words) or _begins_line(words[place - 1], words[place]):
            yield Line(tuple(words[first:place]), speech)
            first = place


def _begins_line(before: Word, word: Word) -> bool:
    """After a pause, after the end of a sentence (a single letter's dot is an initial's), or where the engine says so."""
    numbers = [one.line for one in (before, word) if isinstance(one, LineWord)]
    if len(set(numbers)) > 1 or word.start_s - before.end_s > LINE_GAP_S:
        return True
    return _ENDS_SENTENCE.search(before.text) is not None


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)

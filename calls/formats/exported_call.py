"""What a written transcript may tell of its call, and words made fit to be written."""

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn, Word

NAMES = {Side.AGENT: "Agent", Side.CLIENT: "Client"}
UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff]+")


@dataclass(frozen=True, slots=True)
class ExportedCall:
    call_id: str
    started_at: datetime  # aware
    transcript: Transcript
    names: Mapping[Side, str] = field(default_factory=lambda: NAMES)  # of the sides, as the reader calls them
    client_number: str | None = None
    manager: str | None = None
    duration_s: float | None = None  # of the audio

    @property
    def end_s(self) -> float:
        return max((turn.words[-1].end_s for turn in self.transcript.turns), default=0.0)


def fit_to_write(call: ExportedCall) -> ExportedCall:
    """Words printable, their times finite, never negative and never backwards within a turn; empty words and turns are left out."""
    turns = tuple(replace(turn, words=words) for turn in call.transcript.turns if (words := tuple(_fit_words(turn))))
    return replace(call, transcript=replace(call.transcript, turns=turns))


def printable(text: str) -> str:
    """On one line, without characters that break lines, files or screens."""
    return " ".join(UNPRINTABLE.sub(" ", text).split())


def _fit_words(turn: Turn) -> Iterator[Word]:
    before_s = 0.0
    for word in turn.words:
        start_s = max(word.start_s, before_s) if math.isfinite(word.start_s) else before_s
        end_s = max(word.end_s, start_s) if math.isfinite(word.end_s) else start_s
        if text := printable(word.text):
            yield replace(word, text=text, start_s=start_s, end_s=end_s)
            before_s = start_s

"""One pass over a recording's sound: which side speaks which language when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from calls.audio.decode import Samples as Block
from calls.model.recording import Side
from calls.model.transcript import Word
from transcribe.cut_speech import SpeechCutter, Utterance
from transcribe.languages.identify import Identifier
from transcribe.languages.stretches import Stretch, settle
from transcribe.languages.text_language import language_of

STRETCH_S = 10.0  # utterances are judged together up to this length: long enough to be sure, short enough to notice a change
PAUSE_S = 1.0  # between words, after which another language may begin


@dataclass(slots=True)
class _Ear:
    """One side's speech, judged as it streams by."""

    identifier: Identifier
    among: Sequence[str]
    cutter: SpeechCutter
    waiting: list[Utterance] = field(default_factory=list)
    guesses: list[Stretch] = field(default_factory=list)

    def hear(self, utterances: Iterable[Utterance]) -> None:
        for utterance in utterances:
            if self.waiting and sum(one.duration_s for one in self.waiting) + utterance.duration_s > STRETCH_S:
                self.judge()
            self.waiting.append(utterance)

    def judge(self) -> None:
        if not self.waiting:
            return
        (language,) = self.identifier.languages_of([np.concatenate([one.samples for one in self.waiting])], self.among)
        last = self.waiting[-1]
        self.guesses.append(Stretch(self.waiting[0].start_s, last.start_s + last.duration_s, language))
        self.waiting.clear()


def tell_apart(
    blocks: Iterable[Block], sides: Sequence[Side], identifier: Identifier, among: Sequence[str]
) -> dict[Side, tuple[Stretch, ...]]:
    """blocks: int16 (frames, channels) at the identifier's rate. among: the company's languages, the main one first.

    At most STRETCH_S and one utterance of each side are in memory.
    """
    ears = [_Ear(identifier, among, SpeechCutter(identifier.rate_hz)) for _ in sides]
    for block in blocks:
        for channel, ear in enumerate(ears):
            ear.hear(ear.cutter.feed(block[:, channel]))
    for ear in ears:
        ear.hear(ear.cutter.finish())
        ear.judge()
    return {side: settle(ear.guesses, among[0]) for side, ear in zip(sides, ears, strict=True)}


def tell_words_apart(words: Sequence[Word], among: Sequence[str]) -> tuple[Stretch, ...]:
    """One side's words, heard by an engine that finds the language by itself: runs between pauses are judged by their text."""
    runs: list[list[Word]] = []
    for word in words:
        if runs and word.start_s - runs[-1][-1].end_s < PAUSE_S:
            runs[-1].append(word)
        else:
            runs.append([word])
    guesses = [Stretch(run[0].start_s, run[-1].end_s, language_of((word.text for word in run), among)) for run in runs]
    return settle(guesses, among[0])

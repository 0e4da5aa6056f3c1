"""One side's words on their way from the engine into the transcript: times mended, phantom lines taken out and counted."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from math import inf

from calls.model.transcript import Word
from transcribe.engines.engine import Samples
from transcribe.engines.line_word import LineWord
from transcribe.sifting.lines import Line, lines_of
from transcribe.sifting.loops import without_loop
from transcribe.sifting.mend_times import mend_times
from transcribe.sifting.phantoms import Removed, is_doubtful, why_phantom
from transcribe.sifting.prompt_echo import NO_PROMPT, Prompt
from transcribe.sifting.speech_under import SpeechUnder

REPEATS = 3  # from so many pieces on, the same doubtful line was said in none of them


@dataclass(slots=True)
class Sifter:
    """sift() each piece as it is heard, finish() the side once all were."""

    rate_hz: int
    prompt: Prompt = NO_PROMPT
    removed: Counter[str] = field(default_factory=Counter)  # lines, by kind
    _lines: int = 0
    _doubtful: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))  # text -> numbers of its lines

    def sift(self, samples: Samples, words: Sequence[Word]) -> list[Word]:
        """words: of one piece, seconds from its first sample. What stays knows its line's number until finish()."""
        if not words:
            return []
        mended = mend_times(words, len(samples) / self.rate_hz)
        return [word for line in lines_of(mended, SpeechUnder(samples, self.rate_hz)) for word in self._sift(line)]

    def finish(self, words: Sequence[Word]) -> list[Word]:
        """words: of all pieces, at their times in the recording."""
        repeated = {number for numbers in self._doubtful.values() if len(numbers) >= REPEATS for number in numbers}
        self.removed.update({Removed.REPEATED.value: len(repeated)} if repeated else {})
        stay = [word for word in words if not (isinstance(word, LineWord) and word.line in repeated)]
        plain_words = [Word(word.text, word.start_s, word.end_s, word.confidence) for word in stay]
        return mend_times(sorted(plain_words, key=lambda word: word.start_s), inf)

    def _sift(self, line: Line) -> list[Word]:
        if (why := why_phantom(line, self.prompt)) is not None:
            self.removed[why.value] += 1
            return []
        self._lines += 1
        words = without_loop(line.words)
        self.removed.update([Removed.LOOP.value] if len(words) < len(line.words) else [])
        text = " ".join(word.text.lower() for word in words)
        if len(words) > 1 and line.no_speech is not None and is_doubtful(line):  # others make no lines up
            self._doubtful[text].add(self._lines)
        return [LineWord(word.text, word.start_s, word.end_s, word.confidence, self._lines) for word in words]

"""How well a transcript says what was said: word errors, and words on the right side."""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.model.recording import Side
from calls.model.transcript import Transcript
from transcribe.align_words import SaidWord, Step, align
from transcribe.spoken_words import spoken_words


@dataclass(frozen=True, slots=True)
class WordErrors:
    substitutions: int
    deletions: int
    insertions: int
    reference_words: int

    @property
    def rate(self) -> float | None:
        """Word error rate; None where nothing was said. Above 1 where much was invented."""
        errors = self.substitutions + self.deletions + self.insertions
        return errors / self.reference_words if self.reference_words else None

    def __add__(self, other: "WordErrors") -> "WordErrors":
        return WordErrors(
            self.substitutions + other.substitutions,
            self.deletions + other.deletions,
            self.insertions + other.insertions,
            self.reference_words + other.reference_words,
        )


NO_ERRORS = WordErrors(0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class SideShare:
    """Of the true words that were recognised at all, rightly or as another word, how many stand on the side that said them."""

    right: int
    matched: int

    @property
    def share(self) -> float | None:
        return self.right / self.matched if self.matched else None

    def __add__(self, other: "SideShare") -> "SideShare":
        return SideShare(self.right + other.right, self.matched + other.matched)


NO_WORDS = SideShare(0, 0)


def word_errors(reference: str, hypothesis: str, language: str = "en") -> WordErrors:
    """The fewest word errors that lead from one text to the other, both as spoken words, by kind."""
    truth, heard = ([SaidWord(word) for word in spoken_words(text, language)] for text in (reference, hypothesis))
    steps = [aligned.step for aligned in align(truth, heard)]
    return WordErrors(steps.count(Step.SUBSTITUTION), steps.count(Step.DELETION), steps.count(Step.INSERTION), len(truth))


def call_errors(truth: Sequence[tuple[Side, str]], transcript: Transcript, language: str = "en") -> WordErrors:
    """Each side's words against the same side's, so that two people talking at once is no error of recognition.

    truth: (side, text) of each turn in time order.
    """
    heard = [(turn.side, turn.text) for turn in transcript.turns]
    return sum((word_errors(_of(truth, side), _of(heard, side), language) for side in Side), start=NO_ERRORS)


def role_accuracy(truth: Sequence[tuple[Side, str]], transcript: Transcript, language: str = "en") -> SideShare:
    """Is each recognised word on the side that said it?

    All true words in the order of the conversation are aligned with all recognised words in the order of time, whatever their side:
    a side is no reason for an error more. A true word aligned with a recognised one (the same or another) is matched, and right where
    the sides agree; of equally cheap alignments the one with the most agreeing sides counts, for words at a change of turn can be
    aligned either way. Swapped sides come out near 0.
    """
    said = [SaidWord(word, side) for side, text in truth for word in spoken_words(text, language)]
    heard = [SaidWord(word, turn.side) for turn in transcript.turns for word in spoken_words(turn.text, language)]
    pairs = [(aligned.truth.side, aligned.heard.side) for aligned in align(said, heard) if aligned.truth and aligned.heard]
    return SideShare(sum(one is other for one, other in pairs), len(pairs))


def _of(turns: Sequence[tuple[Side, str]], side: Side) -> str:
    return " ".join(text for speaker, text in turns if speaker is side)

"""From guesses about stretches of one side's speech to who speaks which language when."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from calls.model.span import Span
from calls.model.transcript import Turn

FOREVER_S = 1e7  # beyond any recording's end


@dataclass(frozen=True, slots=True)
class Stretch:
    """Speech of one side in one language; None: unsure."""

    start_s: float
    end_s: float
    language: str | None

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s


def settle(guesses: Sequence[Stretch], main: str) -> tuple[Stretch, ...]:
    """One side's guesses in time order, none unsure: a doubtful one takes what the nearest sure one says, all doubtful ones `main`.

    Surzhyk belongs to both languages: it goes with what the speaker says around it.
    """
    sure = [guess for guess in guesses if guess.language is not None]
    return tuple(guess if guess.language else replace(guess, language=_nearest(guess, sure, main)) for guess in guesses)


def _nearest(doubtful: Stretch, sure: Sequence[Stretch], main: str) -> str:
    """The earlier of two that are equally near: people go on as they began."""
    nearest = min(sure, key=lambda one: (_gap(doubtful, one), one.start_s), default=None)
    return (nearest.language if nearest else None) or main


def _gap(one: Stretch, other: Stretch) -> float:
    return max(one.start_s - other.end_s, other.start_s - one.end_s, 0.0)


def spans_of(settled: Sequence[Stretch], language: str) -> tuple[Span, ...]:
    """Where one side speaks the language, up to the middle of the gaps around it: the whole recording belongs to some language."""
    edges = [0.0, *((one.end_s + other.start_s) / 2 for one, other in pairwise(settled)), FOREVER_S]
    spans = [Span(edges[at], edges[at + 1]) for at, stretch in enumerate(settled) if stretch.language == language]
    return _joined(spans)


def spans_without(settled: Sequence[Stretch], language: str) -> tuple[Span, ...]:
    """All of the recording where one side does not speak the language: what that language's engine must not hear."""
    edges = [0.0, *(edge for span in spans_of(settled, language) for edge in (span.start_s, span.end_s)), FOREVER_S]
    return tuple(Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if end > start)


def _joined(spans: Sequence[Span]) -> tuple[Span, ...]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1].end_s == span.start_s:
            joined[-1] = Span(joined[-1].start_s, span.end_s)
        else:
            joined.append(span)
    return tuple(joined)


def with_language(turn: Turn, settled: Sequence[Stretch], main: str) -> Turn:
    """The language that most of the turn's time is in; none is written down where it is the main one."""
    shares: Counter[str] = Counter()
    for language in {stretch.language for stretch in settled if stretch.language}:
        for span in spans_of(settled, language):
            shares[language] += max(0.0, min(span.end_s, turn.end_s) - max(span.start_s, turn.start_s))  # type: ignore[assignment]
    language = max(shares, key=lambda one: (shares[one], one == main), default=main)
    return turn if language == main else replace(turn, language=language)


def seconds_by_language(settled: Sequence[Stretch]) -> Counter[str]:
    """Speech, whole seconds and at least one."""
    seconds: Counter[str] = Counter()
    for language in {stretch.language for stretch in settled if stretch.language}:
        seconds[language] += max(1, round(sum(one.duration_s for one in settled if one.language == language)))
    return seconds

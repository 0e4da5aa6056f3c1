"""Spurts: what one side says without a break; everything about who spoke when is counted in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Transcript, Word

SPURT_GAP_S = 0.5  # a longer gap between two words ends a spurt


@dataclass(frozen=True, slots=True)
class Spurt:
    side: Side
    words: tuple[Word, ...]  # never empty
    start_s: float
    end_s: float

    @property
    def duration_s(self) -> float:
        return self.end_s - self.start_s


def spurts_of(transcript: Transcript) -> tuple[Spurt, ...]:
    """Of both sides, by their start."""
    spurts = [spurt for side in Side for spurt in _of_side(side, transcript)]
    return tuple(sorted(spurts, key=lambda spurt: (spurt.start_s, spurt.end_s)))


def _of_side(side: Side, transcript: Transcript) -> list[Spurt]:
    words = sorted((word for turn in transcript.turns if turn.side is side for word in turn.words), key=lambda word: word.start_s)
    runs: list[list[Word]] = []
    end_s = 0.0
    for word in words:
        if runs and round(word.start_s - end_s, 3) <= SPURT_GAP_S:
            runs[-1].append(word)
        else:
            runs.append([word])
        end_s = max(end_s, word.end_s) if len(runs[-1]) > 1 else word.end_s
    return [Spurt(side, tuple(run), run[0].start_s, max(word.end_s for word in run)) for run in runs]


def speech_s(spurts: Iterable[Spurt], side: Side) -> float:
    """Seconds in which a side speaks. Spurts of one side never overlap."""
    return sum(spurt.duration_s for spurt in spurts if spurt.side is side)


def of_other_side(spurts: Iterable[Spurt], side: Side) -> list[Spurt]:
    return [spurt for spurt in spurts if spurt.side is not side]


def around(spurt: Spurt, others: Sequence[Spurt], reach_s: float = 0.0) -> Sequence[Spurt]:
    """Those of one side's spurts, by time, that touch the stretch from reach_s before a spurt to reach_s after it."""
    first = bisect_left(others, spurt.start_s - reach_s, key=lambda one: one.end_s)
    return others[first : bisect_right(others, spurt.end_s + reach_s, key=lambda one: one.start_s)]


def overlaps(spurts: Sequence[Spurt]) -> list[Span]:
    """Stretches in which both speak."""
    agents, clients = of_other_side(spurts, Side.CLIENT), of_other_side(spurts, Side.AGENT)
    pairs = ((max(a.start_s, c.start_s), min(a.end_s, c.end_s)) for a in agents for c in around(a, clients))
    return [Span(start, end) for start, end in pairs if end > start]


def silences(spurts: Sequence[Spurt]) -> list[Span]:
    """Stretches between the first word and the last in which nobody speaks."""
    found: list[Span] = []
    end_s = spurts[0].end_s if spurts else 0.0
    for spurt in spurts:
        if spurt.start_s > end_s:
            found.append(Span(end_s, spurt.start_s))
        end_s = max(end_s, spurt.end_s)
    return found

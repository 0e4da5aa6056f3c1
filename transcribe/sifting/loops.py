"""Loops: an engine that writes the same phrase over and over."""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.model.transcript import Word
from calls.spoken.phrases import plain

FEWEST_WORDS, FEWEST_TIMES = 10, 4  # people do say "yes yes yes yes"


@dataclass(frozen=True, slots=True)
class Loop:
    """words[first:last] are one phrase of `size` words, again and again; the last time may be cut off."""

    first: int
    size: int
    last: int


def loop_in(words: Sequence[Word]) -> Loop | None:
    """The longest one."""
    said = [plain(word.text) for word in words]
    found = [loop for size in range(1, len(said) // FEWEST_TIMES + 1) for loop in _of_size(said, size)]
    return max(found, key=lambda loop: (loop.last - loop.first, -loop.size), default=None)


def without_loop(words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Said once instead."""
    loop = loop_in(words)
    return words if loop is None else (*words[: loop.first + loop.size], *words[loop.last :])


def _of_size(said: Sequence[str], size: int) -> list[Loop]:
    loops: list[Loop] = []
    first = 0
    for place in range(size, len(said) + 1):
        if place < len(said) and said[place] == said[place - size]:
            continue
        if place - first >= max(FEWEST_WORDS, FEWEST_TIMES * size):
            loops.append(Loop(first, size, place))
        first = place - size + 1
    return loops

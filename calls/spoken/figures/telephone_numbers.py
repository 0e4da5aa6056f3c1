"""Words of a turn that are a telephone number, dictated or written in figures."""

import re
from collections.abc import Iterator, Sequence

from calls.spoken.figures.find_figures import Kind, find_figures

FEWEST_DIGITS = 7  # of a telephone number written in figures, however it is parted
FIGURES = re.compile(r"[+()\-–.\d]*\d[+()\-–.,\d]*")


def number_words(texts: Sequence[str], language: str) -> frozenset[int]:
    """Their places. Dictated digits, and runs of figures with as many digits as a telephone number has."""
    return frozenset(place for first, last in _numbers(texts, language) for place in range(first, last))


def _numbers(texts: Sequence[str], language: str) -> Iterator[tuple[int, int]]:
    for figure in find_figures(texts, language):
        if figure.kind is Kind.DIGITS:
            yield figure.first, figure.last
    first = 0
    while first < len(texts):
        last = first
        while last < len(texts) and FIGURES.fullmatch(texts[last].strip(",;:!?")):
            last += 1
        if sum(letter.isdigit() for text in texts[first:last] for letter in text) >= FEWEST_DIGITS:
            yield first, last
        first = max(last, first + 1)

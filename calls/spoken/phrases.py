"""Fixed phrases found in spoken words: the longest first, from left to right."""

import re
from collections.abc import Iterable, Iterator, Sequence

_EDGES = re.compile(r"^[^\w]+|[^\w%]+$", re.UNICODE)

Phrase = tuple[str, ...]


def plain(word: str) -> str:
    """A word as lists hold it: lower case, without the punctuation around it, one kind of apostrophe, ё as е."""
    return _EDGES.sub("", word.lower().replace("’", "'").replace("ʼ", "'")).replace("ё", "е")


class PhraseList:
    def __init__(self, phrases: Iterable[str]) -> None:
        self._phrases = frozenset(tuple(map(plain, phrase.split())) for phrase in phrases)
        self._longest = max(map(len, self._phrases), default=0)

    @property
    def first_words(self) -> frozenset[str]:
        return frozenset(phrase[0] for phrase in self._phrases if phrase)

    def at(self, words: Sequence[str], place: int) -> int:
        """How many plain words from this place on are a phrase of the list; 0: none."""
        longest = min(self._longest, len(words) - place)
        return next((size for size in range(longest, 0, -1) if tuple(words[place : place + size]) in self._phrases), 0)

    def find_all(self, words: Sequence[str]) -> Iterator[tuple[int, int]]:
        """(first, last) of each phrase in plain words, last not in; they do not overlap."""
        place = 0
        while place < len(words):
            size = self.at(words, place)
            if size:
                yield place, place + size
            place += size or 1

    def covers(self, words: Sequence[str]) -> bool:
        """Are these plain words nothing but phrases of the list?"""
        return bool(words) and sum(last - first for first, last in self.find_all(words)) == len(words)

"""How words are said: cmudict, and what can be derived from it for words that it lacks."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

Phones = str  # "K AH L": as text, for the dictionary has 134,000 of them
# cmudict is American: its spelling of a British ending.
SPELLINGS = (
    ("our", "or"), ("ours", "ors"), ("oured", "ored"), ("ise", "ize"), ("ised", "ized"), ("ising", "izing"), ("isation", "ization"),
    ("lled", "led"), ("lling", "ling"), ("ller", "ler"), ("lment", "llment"), ("lments", "llments"), ("tre", "ter"), ("tres", "ters"),
    ("yse", "yze"), ("ysed", "yzed"), ("ogue", "og"), ("ence", "ense"),
)  # fmt: skip
ENDINGS = (
    ("s", "", "Z"), ("'s", "", "Z"), ("er", "", "ER"), ("er", "e", "ER"), ("ers", "", "ER Z"), ("ers", "e", "ER Z"),
    ("ing", "", "IH NG"), ("ing", "e", "IH NG"), ("ed", "", "D"), ("ed", "e", "D"),
)  # fmt: skip
SHORTEST_PART = 3  # letters of each half of a compound


@dataclass(frozen=True, slots=True)
class Pronunciations:
    said: dict[str, list[Phones]] = field(repr=False)

    def of(self, word: str) -> list[Phones]:
        """Every known way to say the word; by its American spelling, its stem and ending, or its two halves; empty where none is known."""
        if word in self.said:
            return self.said[word]
        for derived in (self._by_spelling(word), self._by_ending(word), self._by_halves(word)):
            if derived:
                return derived
        return []

    def _by_spelling(self, word: str) -> list[Phones]:
        variants = (word.removesuffix(british) + american for british, american in SPELLINGS if word.endswith(british))
        return next((self.said[variant] for variant in variants if variant in self.said), [])

    def _by_ending(self, word: str) -> list[Phones]:
        for ending, restored, phones in ENDINGS:
            stem = word.removesuffix(ending) + restored
            undoubled = stem[:-1] if len(stem) > SHORTEST_PART and stem[-1:] == stem[-2:-1] else stem
            for base in (stem, undoubled):
                if word.endswith(ending) and base in self.said:
                    return [f"{known} {phones}" for known in self.said[base]]
        return []

    def _by_halves(self, word: str) -> list[Phones]:
        for cut in range(len(word) - SHORTEST_PART, SHORTEST_PART - 1, -1):
            left, right = self.said.get(word[:cut]), self.said.get(word[cut:])
            if left and right:
                return [f"{left[0]} {right[0]}"]
        return []


def read_cmudict(path: Path) -> Pronunciations:
    """Lines "word PH ON ES", further ways as "word(2) …"."""
    said: dict[str, list[Phones]] = {}
    for line in path.read_text().splitlines():
        word, _, phones = line.partition(" ")
        said.setdefault(word.partition("(")[0], []).append(phones.strip())
    return Pronunciations(said)


def dictionary_lines(pronunciations: Pronunciations, words: Iterable[str]) -> Iterator[str]:
    """cmudict's own form, for these words only."""
    for word in words:
        for number, phones in enumerate(pronunciations.of(word), start=1):
            yield f"{word if number == 1 else f'{word}({number})'} {phones}\n"

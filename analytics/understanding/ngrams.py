"""What a learned rule sees of a call: who said which word or pair of words, and whether at the opening or at the end."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from analytics.understanding.lemmas import MORPHOLOGIES, REMEMBERED, lemma
from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenCall, SpokenTurn, plain_words
from analytics.understanding.word_classes import CLASSES, CYRILLIC_CLASSES
from calls.model.company import Company
from calls.model.recording import Side

OPENING_TURNS = 4  # of each side
STEM_CHARS = 5
ENDING = 0.6  # place from which a call draws to its end
_CLASSES = ("someone", "day", "num", "month", "when")  # the first that holds a word names it
_CLASS_OF = {word: f"<{name}>" for name in reversed(_CLASSES) for word in CLASSES[name]}
_CYRILLIC_WORDS = {name: frozenset(CYRILLIC_CLASSES[name]) for name in _CLASSES}
_CYRILLIC_STEMS = {name: tuple(word[:-1] for word in CYRILLIC_CLASSES[name] if word.endswith("*")) for name in _CLASSES}
_LETTER = {Side.AGENT: "a", Side.CLIENT: "c"}


_ALIKE = str.maketrans("іїєґыэ", "ииегие", "ъь")  # letters in which Russian and Ukrainian write the same sound


@dataclass(frozen=True, slots=True)
class Gram:
    name: str  # "c book_in": the client, anywhere; "c> …": at the opening; "c< …": at the end
    turn: SpokenTurn
    first: int
    last: int

    @property
    def hit(self) -> Hit:
        return Hit(self.turn, self.first, self.last, self.name)


def grams_of(call: SpokenCall, company: Company, topics: Mapping[str, tuple[str, ...]], language: str = "en") -> Iterator[Gram]:
    """Days, numbers, relatives, the company's name and its products count as classes of words: what is learned of one business holds for
    the next. Russian and Ukrainian words count in their dictionary form, and by how they begin, which survives a misheard ending.
    """
    own_words = own_words_of(company)
    openings = {turn.index for side in Side for turn in call.of(side)[:OPENING_TURNS]}
    for turn in call.turns:
        words = [own_words.get(word) or kind_of(word, language) for word in turn.words]
        letter = _LETTER[turn.side]
        places = [letter] + [letter + ">"] * (turn.index in openings) + [letter + "<"] * (turn.place >= ENDING)
        for at, word in enumerate(words):
            for place in places:
                yield Gram(f"{place} {word}", turn, at, at + 1)
                if language in MORPHOLOGIES:
                    yield Gram(f"{place} {beginning_of(turn.words[at])}", turn, at, at + 1)
                yield from (Gram(f"{place} {topic}", turn, at, at + 1) for topic in topics.get(turn.words[at]) or topics.get(word, ()))
                if at + 1 < len(words):
                    yield Gram(f"{place} {word}_{words[at + 1]}", turn, at, at + 2)


def kind_of(word: str, language: str) -> str:
    return _cyrillic_kind(word, language) if language in MORPHOLOGIES else _CLASS_OF.get(word, word)


@lru_cache(maxsize=REMEMBERED)
def _cyrillic_kind(word: str, language: str) -> str:
    for name in _CLASSES:
        if word in _CYRILLIC_WORDS[name] or word.startswith(_CYRILLIC_STEMS[name]):
            return f"<{name}>"
    return lemma(word, language)


@lru_cache(maxsize=REMEMBERED)
def beginning_of(word: str) -> str:
    """ "записати" and "записать" begin alike; the mark keeps beginnings apart from words."""
    return "~" + word.translate(_ALIKE)[:STEM_CHARS]


def own_words_of(company: Company) -> Mapping[str, str]:
    products = {
        word: "<product>"
        for product in company.products
        for spoken in (product.name, *product.spoken_as)
        if len(spoken.split()) == 1
        for word in plain_words(spoken)
    }
    return {**products, **{word: "<us>" for word in plain_words(company.name) if word not in products}}

"""What a learned rule sees of a call: who said which word or pair of words, and whether at the opening or at the end."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise

from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenCall, SpokenTurn, plain_words
from analytics.understanding.word_classes import CLASSES, CYRILLIC_CLASSES
from calls.model.company import Company, Product
from calls.model.recording import Side
from calls.spoken.lemmas import MORPHOLOGIES, REMEMBERED, lemma

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


@dataclass(frozen=True, slots=True)
class TurnGrams:
    """What one turn says. places: of the call, at each of which it counts; words: each in all its forms; pairs: each word with the next."""

    turn: SpokenTurn
    places: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    pairs: tuple[str, ...]

    def __iter__(self) -> Iterator[Gram]:
        for at, forms in enumerate(self.words):
            for place in self.places:
                for form in forms:
                    yield Gram(f"{place} {form}", self.turn, at, at + 1)
                if at < len(self.pairs):
                    yield Gram(f"{place} {self.pairs[at]}", self.turn, at, at + 2)


class Grams:
    """A call's grams: as sets of names, which tables are asked about, and one by one with their words, of which few are ever looked at."""

    def __init__(self, turns: Sequence[TurnGrams]) -> None:
        self._turns = turns
        self.at: defaultdict[str, set[str]] = defaultdict(set)  # by place, without it
        for one in turns:
            said = {*one.pairs, *chain.from_iterable(one.words)}
            for place in one.places:
                self.at[place] |= said

    def __iter__(self) -> Iterator[Gram]:
        return chain.from_iterable(self._turns)

    def of(self, turn: SpokenTurn) -> Iterator[Gram]:
        return chain.from_iterable(one for one in self._turns if one.turn is turn)


NO_GRAMS = Grams(())


class GramReader:
    """Days, numbers, relatives, the company's name and its products count as classes of words: what is learned of one business holds for
    the next. Russian and Ukrainian words count in their dictionary form, and by how they begin, which survives a misheard ending.
    """

    def __init__(self, topics: Mapping[str, tuple[str, ...]], language: str) -> None:
        self._topics, self._language = topics, language
        self._forms = lru_cache(maxsize=REMEMBERED)(self._forms_of)

    def read(self, call: SpokenCall, company: str, products: tuple[Product, ...]) -> Grams:
        own_words = own_words_of(company, products)
        openings = {turn.index for side in Side for turn in call.of(side)[:OPENING_TURNS]}
        return Grams([self._read_turn(turn, turn.index in openings, own_words) for turn in call.turns])

    def _read_turn(self, turn: SpokenTurn, is_opening: bool, own_words: Mapping[str, str]) -> TurnGrams:
        letter, words = _LETTER[turn.side], tuple([self._forms(word, own_words.get(word)) for word in turn.words])
        places = [letter] + [letter + ">"] * is_opening + [letter + "<"] * (turn.place >= ENDING)
        return TurnGrams(turn, tuple(places), words, tuple([f"{one[0]}_{other[0]}" for one, other in pairwise(words)]))

    def _forms_of(self, word: str, own_kind: str | None) -> tuple[str, ...]:
        """What a word counts as, first the one that pairs are made of. own_kind: where it is a word of the company's."""
        kind = own_kind or kind_of(word, self._language)
        beginning = (beginning_of(word),) if self._language in MORPHOLOGIES else ()
        return (kind, *beginning, *(self._topics.get(word) or self._topics.get(kind, ())))


def grams_of(call: SpokenCall, company: Company, topics: Mapping[str, tuple[str, ...]], language: str = "en") -> Grams:
    """For many calls a reader that is kept takes less time."""
    return GramReader(topics, language).read(call, company.name, company.products)


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


@lru_cache(maxsize=64)
def own_words_of(company: str, products: tuple[Product, ...]) -> Mapping[str, str]:
    named = {
        word: "<product>"
        for product in products
        for spoken in (product.name, *product.spoken_as)
        if len(spoken.split()) == 1
        for word in plain_words(spoken)
    }
    return {**named, **{word: "<us>" for word in plain_words(company) if word not in named}}

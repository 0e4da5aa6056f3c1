"""What a stage's head sees of the words of a talk."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from analytics.understanding.ngrams import Gram, beginning_of
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.technique.talk import Talk
from calls.spoken.lemmas import MORPHOLOGIES


@lru_cache(maxsize=16)
def gram_names(talk: Talk, turns: tuple[SpokenTurn, ...]) -> frozenset[str]:
    """Some stages look at the same turns."""
    return frozenset().union(*(_names_in(talk, turn) for turn in turns))


def grams_in(talk: Talk, turns: Iterable[SpokenTurn]) -> Iterator[Gram]:
    """Words, pairs of words, and, in Russian and Ukrainian, beginnings of words, by side."""
    has_beginnings = talk.draft.tables.language in MORPHOLOGIES
    for turn in turns:
        kinds, side = talk.kinds[turn.index], turn.side.value[0]
        for at, kind in enumerate(kinds):
            yield Gram(f"{side} {kind}", turn, at, at + 1)
            if has_beginnings:
                yield Gram(f"{side} {beginning_of(turn.words[at])}", turn, at, at + 1)
            if at + 1 < len(kinds):
                yield Gram(f"{side} {kind}_{kinds[at + 1]}", turn, at, at + 2)


@lru_cache(maxsize=1024)
def _names_in(talk: Talk, turn: SpokenTurn) -> frozenset[str]:
    """Names alone, as most stages need no places; several stages read the same turn."""
    kinds, side = talk.kinds[turn.index], turn.side.value[0]
    names = [f"{side} {kind}" for kind in kinds]
    names += [f"{side} {one}_{other}" for one, other in pairwise(kinds)]
    if talk.draft.tables.language in MORPHOLOGIES:
        names += [f"{side} {beginning_of(word)}" for word in turn.words]
    return frozenset(names)

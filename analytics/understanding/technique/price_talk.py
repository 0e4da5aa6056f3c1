"""Where a price is said: numbers that are no hour, day, size or address."""

from collections.abc import Iterator

from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.technique.talk import NUMBER, Talk

_SMALL = """
a one two three four five six seven eight nine ten один одна одно одну одного два
две двух три трех четыре пять шесть семь восемь девять десять дві двох трьох чотири шість сім вісім
"""
SMALL = frozenset(_SMALL.split())


def prices_in(talk: Talk, turn: SpokenTurn) -> Iterator[Hit]:
    """Runs of number words of some size, or with money named after them."""
    kinds = talk.kinds[turn.index]
    if NUMBER not in kinds:
        return
    timed = {at for mention in talk.draft.tables.times(turn) for at in range(mention.first, mention.last)}
    at = 0
    while at < len(kinds):
        first = at
        while at < len(kinds) and kinds[at] == NUMBER:
            at += 1
        if at > first and not timed & set(range(first, at)) and _is_price(talk, turn, first, at):
            yield Hit(turn, first, at, "a price")
        at += 1


def _is_price(talk: Talk, turn: SpokenTurn, first: int, last: int) -> bool:
    after = turn.words[last] if last < len(turn.words) else ""
    if after.startswith(talk.draft.tables.counted):
        return False
    words = turn.words[first:last]
    return any(word not in SMALL and len(word) > 1 for word in words)

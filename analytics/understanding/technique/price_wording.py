"""Does the manager name the price together with what the client gets for it? A bare price does not count; no price, nothing to judge."""

from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.technique.price_talk import prices_in
from analytics.understanding.technique.signs import Signs, flag, up_to
from analytics.understanding.technique.talk import NUMBER, Talk

PLENTY_OF_WORDS = 20


def price_wording_signs(talk: Talk) -> Signs:
    priced = _priced(talk)
    worded = [turn for turn in priced if talk.said(turn, "includes")]
    most = max((_other_words(talk, turn) for turn in priced), default=0)
    first = _other_words(talk, priced[0]) if priced else 0
    found = {
        "includes": flag(worded),
        "includes at first": flag(priced and talk.said(priced[0], "includes")),
        "words": up_to(most, PLENTY_OF_WORDS),
        "words at first": up_to(first, PLENTY_OF_WORDS),
        "bare": flag(priced and most <= 3),
        "bare at first": flag(priced and first <= 3),
        "said": flag(priced),
        "put off": flag(talk.turns_with(talk.agent, "price_put_off")),
        "money": flag(any(talk.said(turn, "money") for turn in priced)),
    }
    proof = max(worded, key=lambda turn: _other_words(talk, turn), default=None)
    hit = next(prices_in(talk, proof), None) if proof is not None else None
    return Signs(tuple(priced), found, hit, _named_bare(talk, priced))


def price_came_up_signs(talk: Talk) -> Signs:
    """Was there any talk of money at all?"""
    priced = _priced(talk)
    asked = talk.turns_with(talk.client, "price_asked")
    figures = [turn for turn in talk.client if any(prices_in(talk, turn))]
    found = {
        "said": flag(priced),
        "said often": up_to(len(priced), 3),
        "money": flag(talk.turns_with(talk.agent, "money")),
        "asked": flag(asked),
        "client figures": flag(figures),
        "put off": flag(talk.turns_with(talk.agent, "price_put_off")),
    }
    return Signs((*priced, *asked), found, None, None, is_ruled_out=not any(found.values()))


def _priced(talk: Talk) -> list[SpokenTurn]:
    return [turn for turn in talk.agent if any(prices_in(talk, turn)) or (talk.said(turn, "money") and NUMBER in talk.kinds[turn.index])]


def _other_words(talk: Talk, turn: SpokenTurn) -> int:
    """Words beside the figures themselves."""
    return sum(kind != NUMBER for kind in talk.kinds[turn.index])


def _named_bare(talk: Talk, priced: list[SpokenTurn]) -> SpokenTurn | None:
    """The barest price, else the client's question after one."""
    if priced:
        return min(priced, key=lambda turn: _other_words(talk, turn))
    return next(iter(talk.turns_with(talk.client, "price_asked")), None)

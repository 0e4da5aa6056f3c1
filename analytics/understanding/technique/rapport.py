"""Joining: does the manager show that he heard and understands, and use the client's name?"""

from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.technique.signs import Signs, flag, up_to
from analytics.understanding.technique.talk import NAME, Talk

LONG_WORD = 5  # letters: a word of matter, not a small one
BEGINNING = 5


def rapport_signs(talk: Talk) -> Signs:
    body = talk.agent[1:]
    joining = talk.turns_with(body, "joins")
    called = [turn for turn in body if _called_by_name(talk, turn)]
    echoes = [turn for turn in body if _echoes(talk, turn)]
    chatty = [turn for turn in body if len(turn.words) > 12]
    found = {
        "joins": flag(joining),
        "joins often": up_to(len(joining), 4),
        "by name": flag(called),
        "echoes": up_to(len(echoes), 3),
        "long turns": up_to(len(chatty), 4),
        "words": up_to(sum(len(turn.words) for turn in body), 200),
        "words a turn": up_to(sum(len(turn.words) for turn in body) / max(len(body), 1), 20),
        "asks name": flag(talk.turns_with(body, "asks_name")),
    }
    return Signs(body, found, talk.first_said(joining, "joins") or _name_of(talk, called), _first_need(talk))


def _called_by_name(talk: Talk, turn: SpokenTurn) -> bool:
    """A name that the client said before."""
    names = {word for word, kind in zip(turn.words, talk.kinds[turn.index], strict=True) if kind == NAME}
    told = (word for one in talk.client if one.index < turn.index for word in one.words)
    return bool(names) and not {name[:4] for name in names}.isdisjoint(word[:4] for word in told)


def _name_of(talk: Talk, called: list[SpokenTurn]) -> Hit | None:
    for turn in called:
        at = talk.kinds[turn.index].index(NAME)
        return Hit(turn, at, at + 1, "the client's name")
    return None


def _echoes(talk: Talk, turn: SpokenTurn) -> bool:
    """Does the turn begin with a word that the client has just said?"""
    before = talk.draft.call.turns[turn.index - 1] if turn.index else None
    if before is None or before.side is turn.side:
        return False
    said = {word[:BEGINNING] for word in before.words if len(word) >= LONG_WORD}
    return any(word[:BEGINNING] in said for word in turn.words[:6] if len(word) >= LONG_WORD)


def _first_need(talk: Talk) -> SpokenTurn | None:
    """What the client came with: his longest early turn."""
    return max(talk.client[:3], key=lambda turn: len(turn.words), default=None)

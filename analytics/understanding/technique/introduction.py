"""Does the manager say the company and his own name?"""

from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenTurn, plain_words
from analytics.understanding.technique.signs import Signs, flag
from analytics.understanding.technique.talk import NAME, US, Talk

OPENING_TURNS = 2
SHORTEST_NAME = 4  # letters of a company's word that may be told from a common one


def introduction_signs(talk: Talk) -> Signs:
    """A client who answers with the name of the opening turn has heard it too."""
    opening = talk.agent[:OPENING_TURNS]
    first = opening[:1]
    own_name = next((hit for turn in first if (hit := _own_name(talk, turn))), None)
    later_name = next((hit for turn in opening[1:] if (hit := talk.said(turn, "introduces") and _own_name(talk, turn))), None)
    is_echoed = any(_echoes(talk, turn) for turn in first)
    found = {
        "company": flag(any(_names_company(talk, turn) for turn in first)),
        "company later": flag(any(_names_company(talk, turn) for turn in opening[1:])),
        "own name": flag(own_name),
        "own name later": flag(later_name),
        "introduces": flag(any(talk.said(turn, "introduces") for turn in first)),
        "echoed": flag(is_echoed),
        "both": flag(own_name and any(_names_company(talk, turn) for turn in first)),
        "short": flag(first and len(first[0].words) <= 4),
    }
    is_ruled_out = not found["company"] and not found["company later"] and not any(_may_name_company(talk, turn) for turn in first)
    return Signs(first, found, own_name or later_name, opening[0] if opening else None, is_ruled_out)


def _own_name(talk: Talk, turn: SpokenTurn) -> Hit | None:
    """A first name among the opening words."""
    at = next((at for at, kind in enumerate(talk.kinds[turn.index]) if kind == NAME), None)
    return None if at is None else Hit(turn, at, at + 1, "a first name")


def _names_company(talk: Talk, turn: SpokenTurn) -> bool:
    """Also where a recogniser parts the name, or joins it."""
    letters = "".join(turn.words)
    whole = [word for word in plain_words(talk.draft.company.name) if len(word) >= SHORTEST_NAME]
    return US in talk.kinds[turn.index] or any(word[:-1] in letters for word in whole)


def _may_name_company(talk: Talk, turn: SpokenTurn) -> bool:
    """Is there a word that is neither greeting nor own name nor among the commonest? The company may be called by a short name."""
    phrases = [hit for sign in ("greets", "introduces", "offers_help") if (hit := talk.said(turn, sign)) is not None]
    known = {at for hit in phrases for at in range(hit.first, hit.last)}
    left = [word for at, word in enumerate(turn.words) if at not in known and talk.kinds[turn.index][at] != NAME]
    return any(word not in talk.draft.tables.slots.common_words for word in left)


def _echoes(talk: Talk, turn: SpokenTurn) -> bool:
    """Does the client say again a rare word of the opening: "Hello, Gráinne"?"""
    answer = talk.following(turn)
    if answer is None:
        return False
    rare = {word for word, kind in zip(turn.words, talk.kinds[turn.index], strict=True) if kind in (NAME, word) and len(word) > 2}
    return bool(rare & set(answer.words[:5]) - {"good", "hello", "morning", "afternoon", "evening"})

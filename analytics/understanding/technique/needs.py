"""Does the manager ask at least two questions about what the client needs?"""

from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.technique.signs import Signs, flag, up_to
from analytics.understanding.technique.talk import Talk, whole

PLENTY = 4
NOT_OF_NEED = ("asks_name", "asks_contact", "asks_when", "asks_source")


def needs_signs(talk: Talk) -> Signs:
    """Questions of name, address, day and source count for nothing, unless more is asked in the same breath."""
    asking = [turn for turn in talk.agent[1:] if _asks(talk, turn)]
    of_need = [turn for turn in asking if talk.said(turn, *NOT_OF_NEED) is None]
    marks = sum(_marks(turn) for turn in of_need)
    doubled = [turn for turn in of_need if _is_doubled(talk, turn)]
    found = {
        "one": flag(of_need),
        "two": flag(len(of_need) >= 2),
        "three": flag(len(of_need) >= 3),
        "turns": up_to(len(of_need), PLENTY),
        "marks": up_to(marks, PLENTY),
        "two marks": flag(marks >= 2),
        "doubled": up_to(len(doubled), 2),
        "any": up_to(len(asking), PLENTY),
        "words": up_to(sum(len(turn.words) for turn in talk.agent), 200),
    }
    proof = doubled[:1] or of_need[1:2] or of_need[:1]
    asked = talk.client[0] if talk.client else None
    return Signs(tuple(asking), found, whole(proof[0]) if proof else None, asked)


def _asks(talk: Talk, turn: SpokenTurn) -> bool:
    return _marks(turn) > 0 or (talk.said(turn, "asks") is not None)


def _marks(turn: SpokenTurn) -> int:
    return sum("?" in word.text for word in turn.turn.words)


def _is_doubled(talk: Talk, turn: SpokenTurn) -> bool:
    """Two questions in one turn: two marks, or two question words."""
    hit = talk.said(turn, "asks")
    if _marks(turn) >= 2:
        return True
    return (
        hit is not None
        and len(turn.words) - hit.last >= 3
        and bool({"и", "і", "й", "and", "или", "чи", "or", "а"} & set(turn.words[hit.last :]))
    )

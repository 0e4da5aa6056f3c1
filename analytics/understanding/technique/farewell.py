"""Does the manager say good-bye?"""

from analytics.understanding.technique.signs import Signs, flag
from analytics.understanding.technique.talk import Talk

LAST_TURNS = 2


def farewell_signs(talk: Talk) -> Signs:
    ending = talk.agent[-LAST_TURNS:]
    last = ending[-1] if ending else None
    hit = talk.first_said(reversed(ending), "parts")
    found = {
        "parts": flag(talk.said(last, "parts")),
        "parts before": flag(hit),
        "client parts": flag(talk.client and _ends_politely(talk)),
        "short": flag(last is not None and len(last.words) <= 2),
        "last word": flag(last is not None and talk.draft.call.turns[-1] is last),
        "late": flag(last is not None and last.place > 0.9),
    }
    return Signs(ending, found, hit, last)


def _ends_politely(talk: Talk) -> bool:
    return talk.draft.tables.farewell.find(talk.client[-1]) is not None

"""Does the manager greet? A recorded voice before him does not count."""

from analytics.understanding.technique.signs import Signs, flag
from analytics.understanding.technique.talk import Talk

OPENING_TURNS = 2


def greeting_signs(talk: Talk) -> Signs:
    opening = talk.agent[:OPENING_TURNS]
    hit, later = talk.first_said(opening[:1], "greets"), talk.first_said(opening[1:], "greets")
    found = {"greets": flag(hit), "greets later": flag(later), "short": flag(opening and len(opening[0].words) <= 3)}
    return Signs(opening[:1], found, hit or later, opening[0] if opening else None)

"""What speaks for and against a wish being met: the answers up to the next wish, what the client makes of them, how the call ends."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from analytics.understanding.slots.named_times import Named, Talk, fits
from analytics.understanding.slots.relations import answer_of, asks, relation, shape, stems
from analytics.understanding.spoken import SpokenTurn
from calls.model.recording import Side

ANSWERS = 4  # turns of the agent
HEARD = 14  # words of an answer
REPLY = 10  # words of the client's reply
TAIL = 3  # turns at the end of a call


def met_clues(talk: Talk, wish: Named, wishes: Sequence[Named]) -> list[str]:
    """Each once. wishes: all of the call, this one among them."""
    following = next((one for one in wishes if one.turn.index > wish.turn.index), None)
    end = len(talk.call.turns) if following is None else following.turn.index
    answers = [turn for turn in talk.agent_after(wish.turn, ANSWERS) if turn.index < end]
    clues = [*_of_wishes(wish, wishes, following), f"answers {min(3, len(answers))}"]
    for number, answer in enumerate(answers[:2]):
        clues += [f"{number} {clue}" for clue in _of_answer(talk, wish, answer)]
        clues += [f"~{number} {clue}" for clue in _of_words(stems(talk, answer))]
    clues += _of_rest(talk, wish, answers)
    return list(dict.fromkeys(clues))


def _of_wishes(wish: Named, wishes: Sequence[Named], following: Named | None) -> Iterator[str]:
    yield "any"
    yield f"shape {shape(wish)}"
    yield f"next wish {'none' if following is None else 'same day' if following.is_same_day(wish) else 'other'}"
    if any(one is not wish and one.turn is wish.turn for one in wishes):
        yield "together"


def _of_answer(talk: Talk, wish: Named, answer: SpokenTurn) -> Iterator[str]:
    named, said = talk.named_in(answer), answer_of(talk, answer)
    stands = relation(wish, named)
    yield stands
    yield said
    yield f"{said} {stands}"
    for place, one in (("first", named[0]), ("last", named[-1])) if named else ():
        yield f"{place} {'fits' if fits(wish, one) else 'not'}{' hour' if one.names_hour else ''}"
    if any(one.names_hour and fits(wish, one) for one in named):
        yield "fitting hour"
    if len(named) > 1:
        yield "many"
    if talk.said("agent_cannot", answer):
        yield "any cannot"
    if asks(answer):
        yield "asks"
    if talk.said("proposes_call", answer):
        yield "proposes call"
    yield f"length {min(4, len(answer.words) // 5)}"


def _of_words(said: list[str]) -> Iterator[str]:
    heard = said[:HEARD]
    yield f"^{heard[0]}"
    yield f"^{' '.join(heard[:2])}"
    yield from heard
    yield from (f"{one} {other}" for one, other in pairwise(heard))


def _of_rest(talk: Talk, wish: Named, answers: Sequence[SpokenTurn]) -> Iterator[str]:
    first = (answers[0] if answers else wish.turn).index + 1
    reply = next((turn for turn in talk.call.turns[first:] if turn.side is Side.CLIENT), None)
    if reply is not None:
        said = stems(talk, reply)
        yield f"reply {relation(wish, talk.named_in(reply))}"
        yield f"~reply ^{said[0]}"
        yield from (f"~reply {stem}" for stem in said[:REPLY])
        if talk.said("busy", reply):
            yield "reply busy"
    yield f"agent later {relation(wish, talk.named_by(Side.AGENT, first))}"
    yield f"client later {relation(wish, talk.named_by(Side.CLIENT, wish.turn.index + 1))}"
    tail = talk.call.turns[max(wish.turn.index + 1, len(talk.call.turns) - TAIL) :]
    yield f"tail {relation(wish, [one for turn in tail for one in talk.named_in(turn)])}"

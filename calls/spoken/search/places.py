"""Where in a conversation a question is answered: every run of words that fits one of its terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from calls.model.recording import Side
from calls.model.transcript import Transcript
from calls.spoken.search.question import Match, Question, Term
from calls.spoken.search.said import Said, SaidTurn, said_turns


@dataclass(frozen=True, slots=True)
class Place:
    """first…last: words of the turn, last not in."""

    turn: int
    first: int
    last: int


def find_places(transcript: Transcript, question: Question, side: Side | None = None) -> tuple[Place, ...]:
    """In the order of the conversation. Of runs that begin at one word the longest stands."""
    found: list[Place] = []
    asks_figures = any(letter.isdigit() for term in question.wanted for form in term.forms for letter in form)
    for said in said_turns(transcript, with_figures=asks_figures):
        if side is None or said.side is side:
            longest = dict(sorted(run for term in question.wanted for run in _runs(said, term)))
            found += [Place(said.turn, first, last) for first, last in longest.items()]
    return tuple(found)


def _runs(said: SaidTurn, term: Term) -> Iterator[tuple[int, int]]:
    match term.match:
        case Match.EXACT:
            forms = [one.form for one in said.words]
            size = len(term.forms)
            for at in range(len(forms) - size + 1):
                if tuple(forms[at : at + size]) == term.forms:
                    yield said.words[at].first, said.words[at + size - 1].last
        case _:
            yield from ((one.first, one.last) for one in (*said.words, *said.figures) if _fits(one, term))


def _fits(one: Said, term: Term) -> bool:
    if term.match is Match.BEGINNING:
        return not one.is_figure and one.form.startswith(term.forms[0])
    return one.base in term.bases

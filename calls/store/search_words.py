"""A conversation and a question in the words of the index: each begins with a letter that says whose it is and in which form.

a, b: the manager's and the client's words in their one form for all forms. c, d: their words as they were said, in their order.
"""

from collections.abc import Iterable, Sequence

from calls.model.recording import Side
from calls.model.transcript import Transcript
from calls.spoken.search.question import Match, Question, Term
from calls.spoken.search.said import SaidTurn, said_turns

BASES = {Side.AGENT: "a", Side.CLIENT: "b"}
FORMS = {Side.AGENT: "c", Side.CLIENT: "d"}
GAP = "e"  # between turns: a run of words does not reach over it
LAST_POSITION = 16_383  # PostgreSQL knows no higher: what is said later is found word by word, but not as a run
MOST_WORDS = 100_000  # of one call: PostgreSQL keeps a megabyte of them


def sqlite_words(transcript: Transcript) -> str:
    turns = _turns(transcript)
    said = f" {GAP} ".join(" ".join(FORMS[one.side] + word.form for word in one.words) for one in turns)
    return " ".join([*sorted(_bases(turns)), GAP, said])


def postgres_words(transcript: Transcript) -> str:
    """As tsvector writes it: 'word':1,7 'other'."""
    turns, position = _turns(transcript), 0
    places: dict[str, list[str]] = {base: [] for base in _bases(turns)}
    for one in turns:
        position += 1
        for word in one.words:
            position += 1
            places.setdefault(FORMS[one.side] + word.form, []).append(str(min(position, LAST_POSITION)))
    return " ".join(f"'{word}':{','.join(at)}" if at else f"'{word}'" for word, at in places.items())


def sqlite_query(question: Question, side: Side | None) -> str:
    """As FTS5's MATCH reads it."""
    wanted = " AND ".join(f"({_sqlite_term(term, side)})" for term in question.wanted)
    unwanted = " OR ".join(_sqlite_term(term, side) for term in question.unwanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def postgres_query(question: Question, side: Side | None) -> str:
    """As tsquery is written."""
    wanted = [f"({_postgres_term(term, side)})" for term in question.wanted]
    return " & ".join([*wanted, *(f"!({_postgres_term(term, side)})" for term in question.unwanted)])


def _turns(transcript: Transcript) -> list[SaidTurn]:
    turns, words = [], 0
    for one in said_turns(transcript):
        words += len(one.words)
        if words > MOST_WORDS:
            break
        turns.append(one)
    return turns


def _bases(turns: Sequence[SaidTurn]) -> set[str]:
    return {BASES[one.side] + word.base for one in turns for word in (*one.words, *one.figures)}


def _sqlite_term(term: Term, side: Side | None) -> str:
    match term.match:
        case Match.ANY_FORM:
            return " OR ".join(f'"{word}"' for word in _marked(term.bases, BASES, side))
        case Match.BEGINNING:
            return " OR ".join(f'"{word}"*' for word in _marked(term.forms, FORMS, side))
        case _:
            return " OR ".join('"' + " ".join(mark + form for form in term.forms) + '"' for mark in _marks(FORMS, side))


def _postgres_term(term: Term, side: Side | None) -> str:
    match term.match:
        case Match.ANY_FORM:
            return " | ".join(f"'{word}'" for word in _marked(term.bases, BASES, side))
        case Match.BEGINNING:
            return " | ".join(f"'{word}':*" for word in _marked(term.forms, FORMS, side))
        case _:
            runs = (" <-> ".join(f"'{mark}{form}'" for form in term.forms) for mark in _marks(FORMS, side))
            return " | ".join(f"({run})" for run in runs)


def _marked(words: Iterable[str], marks: dict[Side, str], side: Side | None) -> list[str]:
    return [mark + word for mark in _marks(marks, side) for word in words]


def _marks(marks: dict[Side, str], side: Side | None) -> list[str]:
    return [mark for whose, mark in marks.items() if side in (None, whose)]

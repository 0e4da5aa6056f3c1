"""Search all conversations: the calls of one page, each with the words around the places that answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from calls.house import House
from calls.model.call import CallId
from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn
from calls.spoken.figures.telephone_numbers import number_words
from calls.spoken.search.places import Place, find_places
from calls.spoken.search.question import Question
from calls.store.call_rows import CallRow
from calls.store.search_repository import Wanted

SHOWN_PLACES = 3  # of one call
WORDS_BEFORE, WORDS_AFTER = 8, 14
HIDDEN = "•••"


@dataclass(frozen=True, slots=True)
class Piece:
    text: str
    is_hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """start_s: of the first word that was asked for. pieces stand apart by blanks."""

    turn: int
    side: Side
    start_s: float
    pieces: tuple[Piece, ...]
    is_cut_before: bool
    is_cut_after: bool


@dataclass(frozen=True, slots=True)
class FoundCall:
    """places: how many there are; snippets: around the first of them. nearness: of what was found by meaning, 1 being the same."""

    call: CallRow
    places: int
    snippets: tuple[Snippet, ...]
    nearness: float | None = None


@dataclass(frozen=True, slots=True)
class SearchPage:
    rows: tuple[FoundCall, ...]
    next_cursor: str | None
    is_whole: bool  # False: older calls are still being put into the index


def search_calls(house: House, wanted: Wanted, *, hides_numbers: bool) -> SearchPage:
    """hides_numbers: telephone numbers that were said are left out of the snippets."""
    found = house.search.page(wanted)
    rows = tuple(_found_call(house, row, wanted, hides_numbers) for row in found.rows)
    return SearchPage(rows, found.next_cursor, not house.search.is_filling())


def places_in(house: House, call_id: CallId, question: Question, side: Side | None) -> tuple[Place, ...]:
    transcript = house.transcripts.current(call_id)
    return () if transcript is None else find_places(transcript, question, side)


def _found_call(house: House, row: CallRow, wanted: Wanted, hides_numbers: bool) -> FoundCall:
    transcript = house.transcripts.current(row.id)
    if transcript is None:  # went between two looks
        return FoundCall(row, 0, ())
    places = find_places(transcript, wanted.question, wanted.side)
    return FoundCall(row, len(places), snippets_of(transcript, places, hides_numbers=hides_numbers))


def snippets_of(transcript: Transcript, places: Sequence[Place], *, hides_numbers: bool) -> tuple[Snippet, ...]:
    """Places that stand near each other share one."""
    made: list[Snippet] = []
    shown_to = (-1, 0)  # turn, and its last word that is shown
    for place in places:
        if (place.turn, place.first) < shown_to:
            continue
        if len(made) == SHOWN_PLACES:
            break
        turn = transcript.turns[place.turn]
        first, last = max(0, place.first - WORDS_BEFORE), min(len(turn.words), place.last + WORDS_AFTER)
        hits = {at for one in places if one.turn == place.turn for at in range(one.first, one.last)}
        hidden = hidden_words(turn, transcript) if hides_numbers else frozenset()
        pieces = pieces_of(turn, range(first, last), hits, hidden)
        start_s = turn.words[place.first].start_s
        made.append(Snippet(place.turn, turn.side, start_s, pieces, first > 0, last < len(turn.words)))
        shown_to = (place.turn, last)
    return tuple(made)


def hidden_words(turn: Turn, transcript: Transcript) -> frozenset[int]:
    """Places of telephone numbers that were said."""
    language = (turn.language or transcript.provenance.language).lower().split("-")[0]
    return number_words([word.text for word in turn.words], language)


def pieces_of(turn: Turn, places: range, hits: set[int], hidden: frozenset[int]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for at in places:
        text, is_hit = HIDDEN if at in hidden else turn.words[at].text, at in hits
        if pieces and pieces[-1].is_hit == is_hit:
            before = pieces[-1].text
            joined = before if text == HIDDEN and before.endswith(HIDDEN) else f"{before} {text}"
            pieces[-1] = Piece(joined, is_hit)
        else:
            pieces.append(Piece(text, is_hit))
    return tuple(pieces)

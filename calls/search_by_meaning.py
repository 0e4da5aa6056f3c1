"""Search all conversations by meaning: the calls in which something near to the question was said, the nearest first."""

import time
from dataclasses import dataclass

from calls.house import House
from calls.model.errors import CallError, UnavailableError
from calls.model.recording import Side
from calls.model.transcript import Transcript
from calls.search_calls import HIDDEN, FoundCall, Piece, SearchPage, Snippet, hidden_words, pieces_of
from calls.spoken.search.passages import Passage, passages_of
from calls.spoken.search.question import LONGEST, WrongQuestionError
from calls.store.call_rows import CallFilter
from calls.store.passage_repository import Meant, NearCall
from calls.store.question_repository import Asked

LOOK_EVERY_S = 0.05
ASK_AGAIN_S = 5  # a program that was not answered


class NotAnsweredError(UnavailableError):
    """No worker has said what the question means. waited_s: since it was first asked."""

    def __init__(self, waited_s: float) -> None:
        super().__init__(
            "No worker has said yet what the question means",
            remedy="Ask again; where that does not help, start a worker with the same EARSHOT_SEARCH_MODEL and read its log",
        )
        self.waited_s = waited_s


@dataclass(frozen=True, slots=True)
class Sought:
    """who: the account that asks; patience_s: how long it waits for a worker."""

    text: str
    who: str
    side: Side | None
    narrowed: CallFilter
    limit: int
    patience_s: float


def search_by_meaning(house: House, sought: Sought, *, hides_numbers: bool) -> SearchPage:
    """One page. Raises WrongQuestionError, and NotAnsweredError after patience_s: the same question may be asked again."""
    model = house.settings.search_model
    if not model:
        raise CallError(
            "No sentence model is named, so there is no search by meaning",
            permanent=True,
            remedy="Search by words, or name a model: EARSHOT_SEARCH_MODEL",
        )
    vector = _meaning_of(house, Asked(sought.who, model, _checked(sought.text)), sought.patience_s)
    near = house.passages.nearest(Meant(model, vector, sought.side, sought.narrowed, sought.limit))
    made, total = house.passages.counts(model)
    return SearchPage(tuple(_found(house, one, hides_numbers) for one in near), None, made >= total)


def _checked(text: str) -> str:
    if len(text) > LONGEST:
        raise WrongQuestionError("long", f"A search has at most {LONGEST} letters", "Take the words that matter")
    if not any(letter.isalnum() for letter in text):
        raise WrongQuestionError("empty", "There is no word to look for", "Type a word, or several")
    return " ".join(text.split())


def _meaning_of(house: House, asked: Asked, patience_s: float) -> bytes:
    house.questions.ask(asked)
    ends = time.monotonic() + patience_s
    while True:
        answer = house.questions.answer_to(asked)
        if answer is not None and answer.vector is not None:
            return answer.vector
        if time.monotonic() >= ends:
            raise NotAnsweredError(0.0 if answer is None else answer.waited_s)
        time.sleep(LOOK_EVERY_S)


def _found(house: House, near: NearCall, hides_numbers: bool) -> FoundCall:
    transcript = house.transcripts.current(near.call.id)
    passages = () if transcript is None else passages_of(transcript)
    if transcript is None or near.passage >= len(passages):  # other words hold since then
        return FoundCall(near.call, 0, ())
    snippet = _snippet(transcript, passages[near.passage], hides_numbers)
    return FoundCall(near.call, 1, (snippet,), near.nearness)


def _snippet(transcript: Transcript, passage: Passage, hides_numbers: bool) -> Snippet:
    texts: list[str] = []
    for one in passage.stretches:
        turn = transcript.turns[one.turn]
        hidden = hidden_words(turn, transcript) if hides_numbers else frozenset()
        texts += [piece.text for piece in pieces_of(turn, range(one.first, one.last), set(), hidden)]
    first, last = passage.stretches[0], passage.stretches[-1]
    cut_after = last.last < len(transcript.turns[last.turn].words)
    text = " ".join(texts).replace(f"{HIDDEN} {HIDDEN}", HIDDEN)
    return Snippet(first.turn, passage.side, passage.start_s, (Piece(text, is_hit=False),), first.first > 0, cut_after)

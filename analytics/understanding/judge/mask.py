"""Telephone numbers, addresses of mail and people's names are taken out of what is sent; the words that were heard stay beside their masks.

Numbers are found surely. Names are found where a dictionary knows them (Russian, Ukrainian), where somebody says that it is one, and where
they are our managers': some will slip through.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analytics.understanding.spoken import plain_words
from calls.model.company import Company
from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn, Word
from calls.spoken.figures.telephone_numbers import number_words
from calls.spoken.lemmas import is_name_of_person

NUMBER, NAME, MAIL = "«number»", "«name»", "«mail»"
TITLES = frozenset({"mr", "mrs", "ms", "miss", "dr", "mister", "doctor", "пан", "пане", "пані", "господин", "госпожа"})
SAYS_NAME = (("name", "is"), ("name's",), ("меня", "зовут"), ("мене", "звати"), ("called",))
AFTER_NAME = frozenset({"speaking", "here", "from"})
NO_NAMES = frozenset({"a", "an", "the", "not", "and", "just", "calling", "и", "а", "й", "та"}) | AFTER_NAME


@dataclass(frozen=True, slots=True)
class SentTurn:
    side: Side
    start_s: float
    words: tuple[str, ...]  # as sent, one for each word that was heard
    heard: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    turns: tuple[SentTurn, ...]


def send_as_is(transcript: Transcript) -> Sent:
    return Sent(tuple(_sent(turn, [_one_line(word.text) for word in turn.words]) for turn in transcript.turns))


def mask_transcript(transcript: Transcript, company: Company) -> Sent:
    language = transcript.provenance.language.lower().split("-")[0]
    told = {plain for manager in company.managers for plain in plain_words_of(manager.name)} - set(plain_words_of(company.name))
    names = told | {name for turn in transcript.turns for name in _said_names(turn)}
    return Sent(tuple(_sent(turn, _masked(turn, turn.language or language, names)) for turn in transcript.turns))


def plain_words_of(text: str) -> list[str]:
    return [plain for word in text.split() for plain in plain_words(word)]


def _sent(turn: Turn, words: Sequence[str]) -> SentTurn:
    return SentTurn(turn.side, turn.start_s, tuple(words), turn.words)


def _masked(turn: Turn, language: str, names: set[str]) -> list[str]:
    texts = [word.text for word in turn.words]
    numbers = number_words(texts, language)
    return [_mask(text, language, names, is_number=place in numbers) for place, text in enumerate(texts)]


def _mask(text: str, language: str, names: set[str], *, is_number: bool) -> str:
    if is_number:
        return NUMBER
    if "@" in text:
        return MAIL
    plain = plain_words(text)
    is_name = bool(plain) and (plain[0] in names or is_name_of_person(plain[0], language))
    return NAME if is_name else _one_line(text)


def _said_names(turn: Turn) -> Iterator[str]:
    """ "my name is Ann Lee", "Mrs Lee", "this is Ann from …"."""
    words = [word.text.lower().strip('.,!?;:"') for word in turn.words]
    for place in range(1, len(words)):
        before = words[max(0, place - 2) : place]
        says = before[-1] in TITLES or any(tuple(before[-len(cue) :]) == cue for cue in SAYS_NAME)
        this_is = before == ["this", "is"] and place + 1 < len(words) and words[place + 1] in AFTER_NAME
        if (says or this_is) and words[place] not in NO_NAMES and words[place].isalpha():
            yield words[place]
            if place + 1 < len(words) and turn.words[place + 1].text[:1].isupper() and words[place + 1].isalpha():
                yield words[place + 1]


def _one_line(text: str) -> str:
    return " ".join(text.split())

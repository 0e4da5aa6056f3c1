"""A conversation word by word, as it is put into the index and as places are found in it again."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn
from calls.spoken.figures.find_figures import find_figures
from calls.spoken.search.forms import base_of, form_of, plain_words


class Said(NamedTuple):
    """One plain word, or a figure: how it is written though nobody wrote it. first…last: words of the turn, last not in."""

    form: str
    base: str
    first: int
    last: int
    is_figure: bool = False


@dataclass(frozen=True, slots=True)
class SaidTurn:
    turn: int  # its place in the transcript
    side: Side
    words: tuple[Said, ...]  # in their order
    figures: tuple[Said, ...]


def said_turns(transcript: Transcript, *, with_figures: bool = True) -> Iterator[SaidTurn]:
    """with_figures: looking for them takes most of the time."""
    of_call = _plain_language(transcript.provenance.language)
    for place, turn in enumerate(transcript.turns):
        language = _plain_language(turn.language) if turn.language else of_call
        yield SaidTurn(place, turn.side, tuple(_words(turn, language)), tuple(_figures(turn, language)) if with_figures else ())


def _words(turn: Turn, language: str) -> Iterator[Said]:
    for place, word in enumerate(turn.words):
        for plain in plain_words(word.text):
            yield Said(form_of(plain), base_of(plain, language), place, place + 1)


def _figures(turn: Turn, language: str) -> Iterator[Said]:
    """ "девятьсот рублей" is found by 900, too."""
    for figure in find_figures([word.text for word in turn.words], language):
        for plain in (plain for reading in figure.readings for plain in plain_words(reading)):
            if plain[0].isdigit():
                yield Said(form_of(plain), form_of(plain), figure.first, figure.last, is_figure=True)


def _plain_language(language: str) -> str:
    return language.lower().split("-")[0]

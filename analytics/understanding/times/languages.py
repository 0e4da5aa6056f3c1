"""Which vocabulary a language has. A new language is a table of words, its clock idioms and a line here."""

from collections.abc import Callable
from functools import cache, partial

from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import TimeMention
from analytics.understanding.times import english, russian, ukrainian
from analytics.understanding.times.find_times import find_times
from analytics.understanding.times.vocabulary import Vocabulary


def times_in(language: str) -> Callable[[SpokenTurn], tuple[TimeMention, ...]]:
    """Finds nothing in a language without a vocabulary."""
    vocabulary = vocabulary_of(language)
    return _no_times if vocabulary is None else partial(find_times, vocabulary=vocabulary)


def _no_times(turn: SpokenTurn) -> tuple[TimeMention, ...]:  # noqa: ARG001 — the shape of find_times
    return ()


def vocabulary_of(language: str) -> Vocabulary | None:
    """Takes "en" and "en-GB" alike. The tables are read once."""
    return _vocabulary(language.lower().split("-")[0])


@cache
def _vocabulary(language: str) -> Vocabulary | None:
    match language:
        case "en":
            return Vocabulary("en", (english.TABLE,), english.IDIOMS, articles=frozenset({"the"}))
        case "ru":
            return Vocabulary("ru", (russian.TABLE,), russian.IDIOMS)
        case "uk":
            return Vocabulary("uk", (russian.TABLE, ukrainian.TABLE), ukrainian.IDIOMS)
    return None

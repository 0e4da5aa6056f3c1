"""All figures of a turn's words, each with the words that it comes from: the spoken words stay as they are."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from calls.spoken.figures.clock import clock_at
from calls.spoken.figures.numbers import Number, number_at
from calls.spoken.figures.vocabulary import Vocabulary, vocabulary_of
from calls.spoken.phrases import plain

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)%")
FEWEST_DIGIT_GROUPS, FEWEST_DIGITS = 3, 5
HALF_OF = "пол"  # "полтретьего"
ANSWERS_TO_NOTHING = 1  # a bare "one" is mostly no figure


class Kind(StrEnum):
    NUMBER = "number"
    MONEY = "money"
    PERCENT = "percent"
    TIME = "time"
    DIGITS = "digits"


@dataclass(frozen=True, slots=True)
class Figure:
    kind: Kind
    readings: tuple[str, ...]  # "11500 RUB"; more than one where the words leave it open: "02:30", "14:30"
    first: int  # words first…last of the turn; last is not in
    last: int


def find_figures(texts: Sequence[str], language: str) -> tuple[Figure, ...]:
    """texts: a turn's words as transcribed. None for languages without a vocabulary."""
    known = vocabulary_of(language)
    if known is None:
        return ()
    words = [plain(text) for text in texts]
    found: list[Figure] = []
    place = 0
    while place < len(words):
        figure = _figure_at(words, place, known) if _may_begin(words[place], known) else None
        if figure is not None:
            found.append(figure)
        place = figure.last if figure else place + 1
    return tuple(figure for figure in found if figure.readings != (str(ANSWERS_TO_NOTHING),))


def _may_begin(word: str, known: Vocabulary) -> bool:
    """Most words of a talk are of no figure, and are passed over at once."""
    return word in known.beginnings or word.startswith(HALF_OF) or any(letter.isdigit() for letter in word)


def _figure_at(words: Sequence[str], first: int, known: Vocabulary) -> Figure | None:
    number = number_at(words, first, known)
    if (written := _PERCENT.fullmatch(words[first])) is not None:
        return Figure(Kind.PERCENT, (f"{written[1].replace(',', '.')}%",), first, first + 1)
    if words[first] in known.again and (digits := _digits(words, first, known)):
        return digits
    if number is not None and (unit := _with_unit(words, number, known)):
        return unit
    if number is not None and (digits := _digits(words, first, known)):
        return digits
    if clock := clock_at(words, first, known):
        return Figure(Kind.TIME, clock[0], first, clock[1])
    return None if number is None else Figure(Kind.NUMBER, (_written(number.value),), first, number.last)


def _with_unit(words: Sequence[str], number: Number, known: Vocabulary) -> Figure | None:
    after = words[number.last] if number.last < len(words) else ""
    if after in known.percent or words[number.last : number.last + 2] == ["per", "cent"]:
        return Figure(Kind.PERCENT, (f"{_written(number.value)}%",), number.first, number.last + (2 if after == "per" else 1))
    if after not in known.money:
        return None
    value, last = number.value, number.last + 1
    place = last + 1 if last < len(words) and words[last] in known.glue else last
    cents = number_at(words, place, known) if place < len(words) else None
    if cents is not None and cents.is_whole and cents.value < 100 and (cents.last < len(words) and words[cents.last] in known.cents):
        value, last = value + cents.value / 100, cents.last + 1
    return Figure(Kind.MONEY, (f"{_written(value)} {known.money[after]}",), number.first, last)


def _digits(words: Sequence[str], first: int, known: Vocabulary) -> Figure | None:
    """Numbers in a row, as telephone and account numbers are dictated."""
    groups: list[str] = []
    place = first
    while (group := _group(words, place, known)) is not None:
        groups.append(group[0])
        place = group[1]
    digits = "".join(groups)
    if len(groups) < FEWEST_DIGIT_GROUPS or len(digits) < FEWEST_DIGITS:
        return None
    return Figure(Kind.DIGITS, (digits,), first, place)


def _group(words: Sequence[str], place: int, known: Vocabulary) -> tuple[str, int] | None:
    """A number without a unit of up to four digits, with the place after it; "double oh" is 00."""
    times = known.again.get(words[place], 1) if place < len(words) else 1
    place += times > 1
    number = number_at(words, place, known) if place < len(words) and words[place] else None
    if number is None or not number.is_whole or len(number.digits) > 4 or _with_unit(words, number, known):
        return None
    if times > 1:
        first = number_at(words[: place + 1], place, known)
        return None if first is None or len(first.digits) > 1 else (first.digits * times, place + 1)
    return number.digits, number.last


def _written(value: Decimal) -> str:
    return f"{value:f}".rstrip("0").rstrip(".") if "." in f"{value:f}" else f"{value:f}"

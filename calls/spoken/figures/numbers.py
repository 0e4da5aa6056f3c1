"""One number as it is said: "одиннадцать тысяч пятьсот" is 11500, "двадцать пять" 25, "пять двадцать" two numbers."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from calls.spoken.figures.vocabulary import Vocabulary

_DIGITS = re.compile(r"\d{1,3}(?:[ ,]\d{3})+|\d+(?:[.,]\d{1,2})?")
HALF = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal
    first: int
    last: int  # not in
    digits: str  # as in a telephone number: "05" keeps its zero

    @property
    def is_whole(self) -> bool:
        return self.value == self.value.to_integral_value()


def number_at(words: Sequence[str], first: int, known: Vocabulary) -> Number | None:
    """words: plain ones. The longest number that begins here."""
    if _DIGITS.fullmatch(words[first]):
        return _with_scale(words, first, known)
    total, place = Decimal(0), first
    scale_before = 10**9
    while place < len(words):
        group, end = _below_thousand(words, place, known)
        scale = known.scales.get(words[end]) if end < len(words) else None
        if scale is None or scale >= scale_before or (group is None and words[end] not in known.alone):
            if group is not None and (scale_before == 10**9 or 0 < group < scale_before):
                total, place = total + group, end
            break
        total, place, scale_before = total + (Decimal(1) if group is None else group) * scale, end + 1, scale
    return None if place == first else Number(total, first, place, f"{total:f}")


def _with_scale(words: Sequence[str], first: int, known: Vocabulary) -> Number:
    """ "11500", "1 500", "2,5", "15 тысяч"."""
    last = _end_of_thousands(words, first)
    written = " ".join(words[first:last])
    digits = re.sub(r"[ ,](?=\d{3}(\D|$))", "", written).replace(",", ".")
    value = Decimal(digits)
    if last < len(words) and words[last] in known.scales:
        value, last = value * known.scales[words[last]], last + 1
    return Number(value, first, last, re.sub(r"\D", "", written))


def _end_of_thousands(words: Sequence[str], first: int) -> int:
    """ "11 500" is one number where groups of three follow and nothing else; "805 123 45 67" is dictated."""
    last = first + 1
    while last < len(words) and words[last].isdigit():
        last += 1
    groups = words[first + 1 : last]
    is_one = groups and len(words[first]) <= 3 and words[first][0] != "0" and all(len(group) == 3 for group in groups)
    return last if is_one else first + 1


def _below_thousand(words: Sequence[str], first: int, known: Vocabulary) -> tuple[Decimal | None, int]:
    """Hundreds, tens, ones, each smaller than the one before; a half at the end. (None, first) where no number begins."""
    if words[first] in known.one_and_half:
        return Decimal("1.5"), first + 1
    group, room, place = 0, 1000, first
    while place < len(words):
        word = words[place]
        value = known.numbers.get(word)
        if value is not None and (place == first or 0 < value < room):
            group, room, place = group + value, 100 if value >= 100 else 10 if value >= 20 else 1, place + 1
            if value == 0:
                break
        elif word in known.hundred and place > first and 0 < group < 10:
            group, room, place = group * 100, 100, place + 1
        elif word in known.glue and room == 100 and place + 1 < len(words) and 0 < known.numbers.get(words[place + 1], 0) < 100:
            place += 1
        else:
            break
    if place == first:
        return None, first
    half = known.and_half.at(words, place) if place < len(words) else 0
    return Decimal(group) + (HALF if half else 0), place + half

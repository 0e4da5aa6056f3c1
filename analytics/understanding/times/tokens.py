"""A turn as a line of kinds: fillers left out, "twenty" and "second" made one, digits read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.times import kinds
from analytics.understanding.times.vocabulary import Meaning, Vocabulary

_PAIR = re.compile(r"(\d{1,2})([.:/–—-])(\d{1,2})(?!\d)")
_CARDINAL_ENDINGS = frozenset({"ть", "ти", "ю", "х"})  # в 5-ть, до 7-ми
_HOUR_ENDINGS = frozenset({"й", "ій", "ої", "у", "ту", "шу", "гу"})  # о 5-й
_DATE_ENDINGS = frozenset({"го", "ого", "е", "ое", "му"})
_GLUED = re.compile(r"(\d{1,2})(st|nd|rd|th|ish)$")
_DASH = re.compile(r"\d\w*[–—-]\d")  # 5pm-7pm, 10:00-12:00
_OTHER = Meaning(kinds.OTHER)
_UNSETTLED = frozenset({kinds.HOUR, kinds.ONE_HOUR, kinds.MONTH})


@dataclass(frozen=True, slots=True)
class Token:
    """first..last: plain words of the turn (last is not in)."""

    kind: str
    value: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Line:
    """tokens[i] is of kind kinds[i]."""

    tokens: tuple[Token, ...]
    kinds: str
    turn: SpokenTurn
    vocabulary: Vocabulary

    @property
    def words(self) -> tuple[str, ...]:
        return self.turn.words

    def value(self, at: int) -> int:
        return self.tokens[at].value if 0 <= at < len(self.tokens) else 0

    def kind(self, at: int) -> str:
        """Of the token at a place; EDGE before the first and behind the last."""
        return self.kinds[at] if 0 <= at < len(self.kinds) else kinds.EDGE

    def is_parted(self, first: int, last: int) -> bool:
        """Does a sentence end between two tokens, where the recogniser writes its end?"""
        between = self.turn.source[self.tokens[first].last - 1 : self.tokens[last].first]
        return any(self.turn.turn.words[at].text[-1] in ".!?;" for at in between)

    def word_after(self, at: int) -> str:
        """The word behind a token, were it a filler or not."""
        end = self.tokens[at].last
        return self.words[end] if end < len(self.words) else ""


def read_line(turn: SpokenTurn, vocabulary: Vocabulary) -> Line | None:
    """None where no word of the turn can tell a time."""
    if not any(map(vocabulary.is_telling, turn.words)):
        return None
    tokens = list(_tokens(turn, vocabulary))
    said = {token.kind for token in tokens}
    if kinds.TENS in said:
        tokens = list(_compose(tokens))
    if not said.isdisjoint(_UNSETTLED):
        tokens = list(_settle(tokens))
    return Line(tuple(tokens), "".join([token.kind for token in tokens]), turn, vocabulary)


def _tokens(turn: SpokenTurn, vocabulary: Vocabulary) -> Iterator[Token]:
    at = 0
    while at < len(turn.words):
        found = [*_digits(turn, at)] if turn.words[at][0] in "0123456789" else []
        if found:
            yield from found
            at = found[-1].last
            continue
        meaning, last = _word(turn.words, at, vocabulary)
        if meaning.kind != kinds.FILLER:
            yield Token(meaning.kind, meaning.value, at, last)
        at = last


def _word(words: tuple[str, ...], at: int, vocabulary: Vocabulary) -> tuple[Meaning, int]:
    """With the place behind it."""
    for expression in vocabulary.expressions_from(words[at]):
        if expression.stands_at(words, at):
            return expression.meaning, at + len(expression.words)
    return vocabulary.meaning(words[at]) or _OTHER, at + 1


def _digits(turn: SpokenTurn, at: int) -> Iterator[Token]:
    """15, 15:30, 22.09, 5-го, 22nd; 12-16 is two numbers with "till" between them."""
    word = turn.words[at]
    if (glued := _GLUED.match(word)) is not None:
        yield Token(kinds.NUMBER if glued[2] == "ish" else kinds.ORDINAL, int(glued[1]), at, at + 1)
    if not word.isdigit():
        return
    if at and turn.source[at - 1] == turn.source[at] and _DASH.search(turn.turn.words[turn.source[at]].text):
        yield Token(kinds.TILL, 0, at, at)
    is_joined = at + 1 < len(turn.words) and turn.source[at + 1] == turn.source[at]
    following = turn.words[at + 1] if is_joined else ""
    if following in _DATE_ENDINGS:
        yield Token(kinds.ORDINAL, int(word), at, at + 2)
    elif following in _HOUR_ENDINGS | _CARDINAL_ENDINGS:
        yield Token(kinds.HOUR_ORDINAL if following in _HOUR_ENDINGS else kinds.NUMBER, int(word), at, at + 2)
    elif following.isdigit() and (mark := _mark_between(turn.turn.words[turn.source[at]].text, word, following)):
        yield from _pair(int(word), mark, int(following), at)
    else:
        yield Token(kinds.NUMBER, int(word), at, at + 1)


def _mark_between(text: str, one: str, other: str) -> str | None:
    return next((pair[2] for pair in _PAIR.finditer(text) if (pair[1], pair[3]) == (one, other)), None)


def _pair(one: int, mark: str, other: int, at: int) -> Iterator[Token]:
    """A full stop stands in dates and in times: what can be a month is one, unless it can only be minutes."""
    is_date = mark in "./" and 1 <= other <= 12 and 1 <= one <= 31 and other not in (0, 5)
    if is_date and not (mark == "." and other == 10 and one <= 12):
        yield Token(kinds.DATE, other * 100 + one, at, at + 2)
    elif (mark in ".:" or other == 0 or other > 24) and mark != "/" and one <= 23 and other <= 59:
        yield Token(kinds.CLOCK, one * 100 + other, at, at + 2)
    else:
        yield Token(kinds.NUMBER, one, at, at + 1)
        yield Token(kinds.TILL, 0, at + 1, at + 1)
        yield Token(kinds.NUMBER, other, at + 1, at + 2)


def _compose(tokens: list[Token]) -> Iterator[Token]:
    """twenty + second; but of "without twenty five" the five is the hour."""
    at = 0
    while at < len(tokens):
        token = tokens[at]
        following = tokens[at + 1] if at + 1 < len(tokens) else None
        if token.kind == kinds.TENS and following is not None and following.kind in "NOF" and 1 <= following.value <= 9:
            is_before_hour = at > 0 and tokens[at - 1].kind == kinds.LACKS and not (at + 2 < len(tokens) and tokens[at + 2].kind in "NFm")
            is_hour = following.kind != kinds.HOUR_ORDINAL or token.value + following.value < 24
            if not is_before_hour and is_hour:
                yield Token(following.kind, token.value + following.value, token.first, following.last)
                at += 2
                continue
        yield replace(token, kind=kinds.NUMBER) if token.kind == kinds.TENS else token
        at += 1


def _settle(tokens: list[Token]) -> Iterator[Token]:
    """ "час" behind a number is its unit; "часов" before "в шесть" only says "about"; a number beside a month is a date."""
    for at, token in enumerate(tokens):
        if (date := _date_beside(tokens, at)) is not None:
            yield date
            continue
        if at and _date_beside(tokens, at - 1) is not None:
            continue
        before = tokens[at - 1].kind if at else ""
        following = "".join(one.kind for one in tokens[at + 1 : at + 3])
        is_unit = token.kind == kinds.HOUR or (token.kind == kinds.ONE_HOUR and before not in tuple("ikabfg"))
        if is_unit and before not in tuple("NFC") and following[:1] in tuple("ikabft") and following[1:] in tuple("NFCGq"):
            continue
        if token.kind == kinds.ONE_HOUR and before in (kinds.NUMBER, kinds.CLOCK):
            token = replace(token, kind=kinds.HOUR)
        yield token


def _date_beside(tokens: list[Token], at: int) -> Token | None:
    """двадцать второго сентября, 22 сентября, september the twenty second."""
    pair = tokens[at : at + 2]
    if len(pair) < 2 or {pair[0].kind, pair[1].kind} not in ({kinds.ORDINAL, kinds.MONTH}, {kinds.NUMBER, kinds.MONTH}):
        return None
    day, month = (one.value for one in sorted(pair, key=lambda one: one.kind == kinds.MONTH))
    return Token(kinds.DATE, month * 100 + day, pair[0].first, pair[1].last) if 1 <= day <= 31 else None

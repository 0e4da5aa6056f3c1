"""A transcript made ready for search: plain lower-case words, contractions opened, each still knowing the word it came from."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from calls.model.recording import Side
from calls.model.transcript import Transcript, Turn

LONGEST_STRAY = 2  # words of a turn that may be nothing but noise
REMEMBERED = 50_000  # written words: a year of calls holds few more
KEY_CHARS = 4  # patterns are looked up by their words, or by the first letters of those that may end in any way

_WHOLE = {
    "can't": "can not",
    "cannot": "can not",
    "won't": "will not",
    "shan't": "shall not",
    "ain't": "is not",
    "let's": "let us",
    "o'clock": "oclock",
    "dunno": "do not know",
    "gonna": "going to",
    "wanna": "want to",
    "gotta": "got to",
    "d'you": "do you",
    "cuppa": "cup",
    "y'all": "you all",
    "ok": "okay",
    "yeah": "yes",
    "yep": "yes",
    "yup": "yes",
    "aye": "yes",
    "nope": "no",
    "nah": "no",
    "e-mail": "email",
    "facebook": "facebook",
    "ma'am": "madam",
    "a.m": "am",
    "p.m": "pm",
    "favour": "favor",
    "cheque": "check",
    "enquiry": "inquiry",
    "enquire": "inquire",
    "enquiring": "inquiring",
}
_ENDINGS = (("n't", " not"), ("'ll", " will"), ("'re", " are"), ("'ve", " have"), ("'d", " would"), ("'m", " am"), ("'s", " is"))
_ALIKE = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "ё": "е"})  # written either way by recognisers
_PLAIN = re.compile(r"[^\w']+", re.UNICODE)
_GLUED_HOUR = re.compile(r"(\d+)(am|pm)$")


@dataclass(frozen=True, slots=True, eq=False)
class SpokenTurn:
    """One turn: `text` is its plain words, each followed by a blank; `source[i]` is the index in turn.words of plain word i."""

    turn: Turn
    side: Side
    index: int
    place: float  # 0 at the call's first word, 1 at its last, counted in words
    words: tuple[str, ...]
    source: tuple[int, ...]
    text: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, eq=False)
class SpokenCall:
    turns: tuple[SpokenTurn, ...]
    agent: tuple[SpokenTurn, ...]
    client: tuple[SpokenTurn, ...]

    def of(self, side: Side) -> tuple[SpokenTurn, ...]:
        return self.agent if side is Side.AGENT else self.client

    def before(self, turn: SpokenTurn, side: Side) -> SpokenTurn | None:
        """What the given side said last before this turn."""
        earlier = (self.turns[index] for index in range(turn.index - 1, -1, -1))
        return next((one for one in earlier if one.side is side), None)

    def after(self, turn: SpokenTurn, side: Side) -> SpokenTurn | None:
        return next((later for later in self.turns[turn.index + 1 :] if later.side is side), None)


def plain_words(text: str) -> list[str]:
    """The words of one transcribed word: "I'll" is two, "twenty-nine," is two, "—" is none."""
    return list(_plain_words(text))


@lru_cache(maxsize=REMEMBERED)
def _plain_words(text: str) -> tuple[str, ...]:
    lowered = text.lower().translate(_ALIKE).strip('.,!?;:"()')
    if (whole := _WHOLE.get(lowered)) is not None:
        return tuple(whole.split())
    if len(parts := _PLAIN.split(lowered)) > 1:
        return tuple(plain for part in parts if part for plain in _plain_words(part))
    lowered = lowered.strip("'")
    if (glued := _GLUED_HOUR.match(lowered)) is not None:
        return (glued[1], glued[2])
    for ending, opened in _ENDINGS:
        if lowered.endswith(ending) and len(lowered) > len(ending):
            return tuple((lowered[: -len(ending)] + opened).split())
    return (lowered.replace("'", ""),) if lowered else ()


def prepare(transcript: Transcript, stray_words: frozenset[str] = frozenset()) -> SpokenCall:
    """Turns without a readable word are left out, and turns of one or two stray words: recognisers hear "the" in a breath of the
    other side, and it would part a question from its answer. `index` counts the rest.
    """
    total = sum(len(turn.words) for turn in transcript.turns)
    spoken: list[SpokenTurn] = []
    said = 0
    for turn in transcript.turns:
        middle = said + len(turn.words) / 2
        said += len(turn.words)
        ready = _prepare_turn(turn, len(spoken), middle / max(total, 1))
        is_stray = len(ready.words) <= LONGEST_STRAY and stray_words.issuperset(ready.words)
        if ready.words and not is_stray:
            spoken.append(ready)
    return call_of(tuple(spoken))


def call_of(turns: tuple[SpokenTurn, ...]) -> SpokenCall:
    agent, client = (tuple(turn for turn in turns if turn.side is side) for side in (Side.AGENT, Side.CLIENT))
    return SpokenCall(turns, agent, client)


def _prepare_turn(turn: Turn, index: int, place: float) -> SpokenTurn:
    read = [_plain_words(word.text) for word in turn.words]
    words = tuple(chain.from_iterable(read))
    source = tuple([position for position, plain in enumerate(read) for _ in plain])
    keys = frozenset(chain.from_iterable(map(_keys_of, words)))
    return SpokenTurn(turn, turn.side, index, place, words, source, joined(words), keys)


@lru_cache(maxsize=REMEMBERED)
def _keys_of(word: str) -> tuple[str, ...]:
    return (word, word[:KEY_CHARS])


def joined(words: Iterable[str]) -> str:
    """Every word followed by a blank, so that a pattern never ends inside a word."""
    text = " ".join(words)
    return text + " " if text else ""

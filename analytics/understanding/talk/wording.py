"""What is counted by its words: questions, fillers, being asked to wait. The words stand in talk_words.toml."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analytics.understanding.talk.floor import FloorTurn
from analytics.understanding.talk.spurts import Spurt
from calls.model.recording import Side
from calls.model.span import Span
from calls.model.transcript import Word
from calls.spoken.phrases import PhraseList, plain

HOLD_WORDS = 12  # the last ones before a pause, in which being asked to wait is looked for
_ENDS_SENTENCE = re.compile(r"[.?!…]+[\"»”')]*$")


@dataclass(frozen=True, slots=True)
class Questions:
    asked: int
    open: int  # those that cannot be answered by yes or no


def fillers(words: Iterable[Word]) -> int:
    """How many fillers: "you know" is one."""
    return sum(1 for _ in _lists("fillers").find_all([plain(word.text) for word in words]))


def questions(spurts: Sequence[Spurt], side: Side) -> Questions:
    """By question marks where the transcript has punctuation, else by how a spurt begins: a lower bound, which misses those further in."""
    is_marked = any("?" in word.text for spurt in spurts for word in spurt.words)
    own = [spurt for spurt in spurts if spurt.side is side]
    if is_marked:
        asked = [sentence for spurt in own for sentence in _sentences(spurt.words) if "?" in sentence[-1].text]
        return Questions(len(asked), sum(_begins(sentence, "open") for sentence in asked))
    opened = sum(_begins(spurt.words, "open") for spurt in own)
    return Questions(opened + sum(_begins(spurt.words, "closed") for spurt in own), opened)


def holds(pauses: Sequence[Span], turns: Sequence[FloorTurn]) -> list[Span]:
    """Pauses that the agent announced: "one moment please" among his last words before it."""
    return [pause for pause in pauses if _asks_to_wait([turn for turn in turns if turn.start_s < pause.start_s])]


def _asks_to_wait(before: Sequence[FloorTurn]) -> bool:
    """The client may have said "yes" in between."""
    last = next((turn for turn in reversed(before[-2:]) if turn.side is Side.AGENT), None)
    if last is None:
        return False
    words = [plain(word.text) for spurt in last.spurts for word in spurt.words]
    return any(True for _ in _lists("hold").find_all(words[-HOLD_WORDS:]))


def _sentences(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    first = 0
    for place, word in enumerate(words, start=1):
        if _ENDS_SENTENCE.search(word.text) or place == len(words):
            yield words[first:place]
            first = place


def _begins(words: Sequence[Word], how: str) -> bool:
    said = [plain(word.text) for word in words]
    place = 0
    while place < len(said) and (size := _lists("lead").at(said, place)) and not _lists(how).at(said, place):
        place += size
    return _lists(how).at(said, place) > 0


@cache
def _lists(what: str) -> PhraseList:
    """All languages at once: one call mixes them."""
    data = tomllib.loads(Path(__file__).with_name("talk_words.toml").read_text(encoding="utf-8"))
    return PhraseList(phrase for language in data.values() for phrase in language[what])

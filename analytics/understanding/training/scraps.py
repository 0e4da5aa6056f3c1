"""Scraps of talk, a few turns each, with the times that the client asked for in them: the conventions in small.

== 2026-09-17 18:00- met, tue not met        day, from-to, met or not met; several parted by commas; none: no wish
a: when would suit you                       the agent; c: is the client
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path

from analytics.understanding.training.labelled_call import LabelledSlot
from analytics.understanding.training.understood import WORD_S
from calls.model.recording import Side
from calls.model.transcript import Provenance, Transcript, Turn, Word

AT = datetime(2026, 9, 15, 10, 0, tzinfo=timezone(timedelta(hours=3)))  # a Tuesday
FOLDER = Path(__file__).parents[1] / "slots" / "scraps"
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
SIDES = {"a": Side.AGENT, "c": Side.CLIENT}


@dataclass(frozen=True, slots=True)
class Scrap:
    language: str
    transcript: Transcript
    slots: tuple[LabelledSlot, ...]
    expected: tuple[str, ...]  # as findings say it


def scraps() -> Iterator[Scrap]:
    for file in sorted(FOLDER.glob("*.txt")):
        for block in file.read_text(encoding="utf-8").split("\n==")[1:]:
            expected, _, lines = block.partition("\n")
            said = tuple(one.strip() for one in expected.split(",") if one.strip())
            yield Scrap(file.stem, _transcript(lines.strip(), file.stem), tuple(map(_slot, said)), said)


def _transcript(lines: str, language: str) -> Transcript:
    turns: list[Turn] = []
    now = 0.0
    for line in lines.splitlines():
        side, _, text = line.partition(":")
        words = tuple(Word(word, now + WORD_S * at, now + WORD_S * (at + 1)) for at, word in enumerate(text.split()))
        turns.append(Turn(SIDES[side], words))
        now += WORD_S * len(words)
    return Transcript(tuple(turns), Provenance("labelled", "text", "1", language))


def _slot(text: str) -> LabelledSlot:
    """ "2026-09-17 18:00-20:00 not met", "any day -12:00 met", "sat met"."""
    words = text.removesuffix("met").removesuffix("not ").split()
    hours = next((word for word in words if "-" in word and word.count("-") == 1), "-")
    opens, closes = (time.fromisoformat(one) if one else None for one in hours.split("-"))
    day = date.fromisoformat(words[0]) if words[0].count("-") == 2 else None
    weekday = words[0] if words[0] in WEEKDAYS else WEEKDAYS[day.weekday()] if day else None
    return LabelledSlot(weekday, day, opens, closes, not text.endswith("not met"))

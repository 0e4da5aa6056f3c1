"""Spoken times and their readings, one table a language: first_* was written before the grammar, later_* after it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from analytics.understanding.spoken import prepare
from analytics.understanding.time_mention import TimeMention, resolve_day, resolve_hours
from analytics.understanding.times.find_times import find_times
from analytics.understanding.times.languages import vocabulary_of
from tests.analytics.understanding.talk import talk


@dataclass(frozen=True, slots=True)
class Phrase:
    language: str
    said: str
    at: datetime
    expected: str


def phrases(table: str, language: str) -> Iterator[Phrase]:
    at = datetime.min.replace(tzinfo=UTC)
    for line in (Path(__file__).parent / f"{table}_{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("@"):
            at = datetime.fromisoformat(line[1:].strip()).replace(tzinfo=UTC)
        elif line.strip() and not line.startswith("#"):
            said, _, expected = line.partition(" = ")
            yield Phrase(language, said, at, expected)


def read(phrase: Phrase) -> str:
    vocabulary = vocabulary_of(phrase.language)
    assert vocabulary is not None
    turns = prepare(talk("c: " + phrase.said, phrase.language)).turns
    return ", ".join(_as_text(mention, phrase.at) for turn in turns for mention in find_times(turn, vocabulary)) or "nothing"


def _as_text(mention: TimeMention, at: datetime) -> str:
    weekday, day = resolve_day(mention, at.date())
    opens, closes = resolve_hours(mention, day, at)
    days = "any" + (" but " + " ".join(sorted(mention.excluded)) if mention.excluded else "")
    hours = f"{opens:%H:%M}-" if opens else "-" if closes else ""
    return f"{day or weekday or days} {hours}{f'{closes:%H:%M}' if closes else ''}".strip()

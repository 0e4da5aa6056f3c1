"""By which day and hour something is due, as it was said in a turn."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, time

from analytics.understanding.draft import Draft
from analytics.understanding.spoken import SpokenTurn, joined
from analytics.understanding.time_mention import TimeMention, resolve_day, resolve_hours

DEADLINE_WORDS = 4  # of a day, perhaps with its hour


@dataclass(frozen=True, slots=True)
class Due:
    day: date | None
    hour: time | None

    @property
    def text(self) -> str:
        """ "; by 2026-09-18 18:00", as findings end; empty where nothing was said."""
        said = [*([self.day.isoformat()] if self.day else []), *([f"{self.hour:%H:%M}"] if self.hour else [])]
        return f"; by {' '.join(said)}" if said else ""


def times_and_deadlines(draft: Draft, turn: SpokenTurn) -> tuple[TimeMention, ...]:
    """The times that a turn names, and the days up to which something lasts, which are no wish: "by Friday"."""
    return (*draft.tables.times(turn), *_deadlines(draft, turn))


def _deadlines(draft: Draft, turn: SpokenTurn) -> Iterator[TimeMention]:
    """A day is read without the word before it."""
    for at, word in enumerate(turn.words[:-1], start=1):
        if word in draft.tables.deadline:
            rest = turn.words[at : at + DEADLINE_WORDS]
            day = replace(turn, words=rest, source=turn.source[at : at + DEADLINE_WORDS], text=joined(rest))
            yield from (replace(one, first=at + one.first, last=at + one.last) for one in draft.tables.times(day) if one.first == 0)


def due_of(draft: Draft, mentions: Iterable[TimeMention]) -> Due:
    """Of the first mention that names a day, with its hour; else the first hour of today's."""
    named = sorted(mentions, key=lambda one: not one.names_day)
    for mention in named:
        _, day = resolve_day(mention, draft.started_at.date())
        opens, closes = resolve_hours(mention, day, draft.started_at)
        if day is not None or opens is not None or closes is not None:
            return Due(day, closes or opens)
    return Due(None, None)

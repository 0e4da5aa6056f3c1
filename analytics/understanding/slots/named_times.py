"""The times that both sides of a talk named, read against the moment of the call and against each other."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from itertools import islice

from analytics.understanding.lexicon import Hit
from analytics.understanding.slot_tables import SlotTables
from analytics.understanding.spoken import SpokenCall, SpokenTurn
from analytics.understanding.time_mention import WEEKDAYS, TimeMention, resolve_day, resolve_hours
from calls.model.recording import Side

NEAR = 4  # turns in which "Thursday" is of the week just spoken of
FARTHEST = timedelta(days=21)  # to which a weekday is moved by what was said around it


@dataclass(frozen=True, slots=True)
class Named:
    """A time that somebody named."""

    turn: SpokenTurn
    mention: TimeMention
    weekday: str | None
    day: date | None
    opens: time | None
    closes: time | None

    @property
    def names_hour(self) -> bool:
        return self.opens is not None or self.closes is not None

    @property
    def names_day(self) -> bool:
        return self.weekday is not None

    def is_same_day(self, other: "Named") -> bool:
        if self.day is not None and other.day is not None:
            return self.day == other.day
        return self.weekday is not None and self.weekday == other.weekday

    def at(self, other: "Named") -> "Named":
        """On the day of another one."""
        return replace(self, weekday=other.weekday, day=other.day)


@dataclass(frozen=True, slots=True)
class Talk:
    """named: by the turn's index, in the order in which they were said. found: what said() found, as it is asked again and again."""

    call: SpokenCall
    tables: SlotTables
    at: datetime  # the call's local time
    named: tuple[tuple[Named, ...], ...]
    found: dict[tuple[str, int], tuple[Hit, ...]] = field(default_factory=dict, compare=False, repr=False)

    def said(self, phrases: str, turn: SpokenTurn) -> tuple[Hit, ...]:
        """Where a turn says one of the phrases that the slot tables know by this name."""
        key = (phrases, turn.index)
        if key not in self.found:
            self.found[key] = tuple(getattr(self.tables, phrases).find_all(turn))
        return self.found[key]

    def named_in(self, turn: SpokenTurn) -> tuple[Named, ...]:
        return self.named[turn.index]

    def named_by(self, side: Side, first: int = 0, last: int | None = None) -> list[Named]:
        """In the turns first..last (last is not in) of one side."""
        return [one for named in self.named[first:last] if named and named[0].turn.side is side for one in named]

    def agent_before(self, turn: SpokenTurn, turns: int) -> list[SpokenTurn]:
        """Latest first."""
        return list(islice((one for one in reversed(self.call.turns[: turn.index]) if one.side is Side.AGENT), turns))

    def agent_after(self, turn: SpokenTurn, turns: int) -> list[SpokenTurn]:
        return list(islice((one for one in self.call.turns[turn.index + 1 :] if one.side is Side.AGENT), turns))


def talk_of(call: SpokenCall, tables: SlotTables, at: datetime) -> Talk:
    read = [tuple(_read(turn, mention, at) for mention in tables.times(turn)) for turn in call.turns]
    return Talk(call, tables, at, tuple(_anchored(read, at.date())))


def read_again(talk: Talk, one: Named, mention: TimeMention) -> Named:
    """A time as it would be, were it said otherwise."""
    return _read(one.turn, mention, talk.at)


def _read(turn: SpokenTurn, mention: TimeMention, at: datetime) -> Named:
    weekday, day = resolve_day(mention, at.date())
    return Named(turn, mention, weekday, day, *resolve_hours(mention, day, at))


def _anchored(read: list[tuple[Named, ...]], today: date) -> Iterator[tuple[Named, ...]]:
    """ "Next Wednesday." — "He is out." — "Then Thursday": the one after that Wednesday. "Wednesday the 25th", says the answer."""
    for index, named in enumerate(read):
        before = [other for near in reversed(read[max(0, index - NEAR) : index]) for other in near]
        around = [other for other in (*before, *named, *(read[index + 1] if index + 1 < len(read) else ())) if _is_dated(other.mention)]
        yield tuple(_anchor(one, around, today) if around and _is_plain_weekday(one) else one for one in named)


def _anchor(one: Named, dated: list[Named], today: date) -> Named:
    """On the dated day of the same name, else in the week of a dated day just before it."""
    assert one.day is not None
    for other in dated:
        if other.weekday == one.weekday and other.day is not None and timedelta(0) <= other.day - one.day <= FARTHEST:
            return one.at(other)
    for other in dated:
        monday = _week_of(other.mention, other.day, today)
        if monday is not None and other.turn.index <= one.turn.index:
            day = monday + timedelta(days=WEEKDAYS.index(one.weekday or "mon"))
            if timedelta(0) < day - one.day <= FARTHEST and (other.day is None or day > other.day):
                return replace(one, day=day)
    return one


def _week_of(mention: TimeMention, day: date | None, today: date) -> date | None:
    """Its Monday, where a week was spoken of; a wedding in November is no week in which to come and measure."""
    if day is None:
        return today + timedelta(days=7 * mention.week - today.weekday()) if mention.week else None
    return day - timedelta(days=day.weekday()) if mention.weekday is not None and mention.month is None else None


def _is_dated(mention: TimeMention) -> bool:
    """Said with a date and its month or weekday, or with its week; "the second will not be needed" is no date."""
    has_date = mention.day_of_month is not None and (mention.month is not None or mention.weekday is not None)
    return has_date or bool(mention.week or mention.weeks_later)


def _is_plain_weekday(one: Named) -> bool:
    mention = one.mention
    is_otherwise = mention.is_habit or mention.week is not None or mention.weeks_later or mention.day_of_month is not None
    return mention.weekday is not None and one.day is not None and mention.days_ahead is None and not is_otherwise


def fits(wish: Named, offer: Named) -> bool:
    """Does an offer lie within a wish?"""
    if wish.names_day and offer.names_day and not wish.is_same_day(offer):
        return False
    if offer.opens is None:
        return offer.closes is None or wish.opens is None or offer.closes > wish.opens
    return (wish.opens is None or offer.opens >= wish.opens) and (wish.closes is None or offer.opens <= wish.closes)

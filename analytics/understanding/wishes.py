"""Which of the times that the client named are wishes of his own: not what he tells, not what was offered, not when to be rung."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from analytics.understanding.lexicon import Hit
from analytics.understanding.slot_tables import SlotTables
from analytics.understanding.spoken import SpokenCall, SpokenTurn
from analytics.understanding.time_mention import TimeMention, resolve_day, resolve_hours
from calls.model.recording import Side

TELLING_REACH = 9  # words before a day
TOLD_BEHIND = 1  # words behind it
_CONDITIONAL = frozenset({"бы", "би", "б"})
BUSY_REACH = 3  # words between a time and "I cannot"
TODAY_REACH = 5  # words between a bare "today" and what asks for it
FARTHEST = timedelta(days=180)  # nobody books a visit later
OFFERS_REMEMBERED = 3  # turns of the agent
SHARE_OF_TURN = 0.5  # of its words, for a time to be an answer by itself


@dataclass(frozen=True, slots=True)
class Named:
    """A time that somebody named, read against the moment of the call."""

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


@dataclass(frozen=True, slots=True)
class Talk:
    call: SpokenCall
    tables: SlotTables
    at: datetime  # the call's local time

    def named_in(self, turn: SpokenTurn) -> list[Named]:
        return [self.read(turn, mention) for mention in self.tables.times(turn)]

    def read(self, turn: SpokenTurn, mention: TimeMention) -> Named:
        weekday, day = resolve_day(mention, self.at.date())
        return Named(turn, mention, weekday, day, *resolve_hours(mention, day, self.at))

    def agent_before(self, turn: SpokenTurn, turns: int) -> list[SpokenTurn]:
        """Latest first."""
        return [one for one in reversed(self.call.turns[: turn.index]) if one.side is Side.AGENT][:turns]

    def agent_after(self, turn: SpokenTurn, turns: int) -> list[SpokenTurn]:
        return [one for one in self.call.turns[turn.index + 1 :] if one.side is Side.AGENT][:turns]


def wishes_in(talk: Talk, turn: SpokenTurn) -> Iterator[Named]:
    """The wishes of one turn of the client, in the order in which he said them."""
    named = talk.named_in(turn)
    if not named or _is_about_calling(talk, turn):
        return
    asked = talk.agent_before(turn, OFFERS_REMEMBERED)
    was_asked = any(talk.tables.asks_when.find(one) is not None for one in asked[:2])
    if not was_asked and not _asks_for_something(talk.tables, turn) and not _is_an_answer_by_itself(turn, named):
        return
    offered = [offer for one in asked for offer in talk.named_in(one)]
    is_scheduling = was_asked or bool(offered)
    excluded = frozenset[str]().union(*(one.mention.excluded for one in named))
    wished = False
    for one in named:
        is_left_out = one.weekday in excluded or _is_out_of_time(one, talk.at)
        if one.mention.is_bare and not is_scheduling:
            continue
        if is_left_out or _is_told(talk, one) or _was_offered(one, offered) or (not was_asked and _is_only_today(talk, one)):
            continue
        if not _is_busy(talk, one):
            wished = True
            yield one
        elif one.closes is not None and not one.mention.is_part_of_day and not wished:
            yield replace(one, opens=one.closes, closes=None)  # "I work until six": after six


def _is_about_calling(talk: Talk, turn: SpokenTurn) -> bool:
    """A ring before the visit is no call back."""
    tables = talk.tables
    if tables.rings_before_visit.find(turn) is None and tables.talks_of_calling.find(turn) is not None:
        return True
    return any(
        tables.proposes_call.find(one) is not None and tables.rings_before_visit.find(one) is None for one in talk.agent_before(turn, 1)
    )


def _asks_for_something(tables: SlotTables, turn: SpokenTurn) -> bool:
    has_verb = any(word.endswith(tables.request_endings) and word not in tables.no_requests for word in turn.words)
    return has_verb or tables.asks_for_time.find(turn) is not None


def _is_an_answer_by_itself(turn: SpokenTurn, named: list[Named]) -> bool:
    return sum(one.mention.last - one.mention.first for one in named) >= SHARE_OF_TURN * len(turn.words)


def _is_out_of_time(one: Named, at: datetime) -> bool:
    """ "This morning it stopped" is over; "the twentieth of August" in September was meant of the last one."""
    is_over = one.day == at.date() and one.closes is not None and one.closes <= at.time()
    return is_over or (one.day is not None and one.day - at.date() > FARTHEST)


def _is_told(talk: Talk, one: Named) -> bool:
    """ "I saw your advert on Friday" tells of a day; "I work until four, could you come on Friday" asks for it."""
    turn, mention = one.turn, one.mention
    if any(_tells_at(talk, turn, at) for at in range(mention.last, mention.last + TOLD_BEHIND)):
        return True  # "в субботу сломался"
    reach = range(max(0, mention.first - TELLING_REACH), mention.first)
    told_at = max((at for at in reach if _tells_at(talk, turn, at)), default=None)
    asked = talk.tables.asks_for_time.find_last_before(turn, mention.last)
    return told_at is not None and (asked is None or asked.first < told_at)


def _tells_at(talk: Talk, turn: SpokenTurn, at: int) -> bool:
    """A word of the past, unless it only wishes: "хорошо было бы"."""
    words = turn.words[at : at + 2]
    return bool(words) and words[0] in talk.tables.tells_of_past and not _CONDITIONAL.intersection(words)


def _is_only_today(talk: Talk, one: Named) -> bool:
    """ "Today" alone is mostly no wish, unless something near asks for it."""
    if one.mention.days_ahead != 0 or one.names_hour:
        return False
    return all(_distance(hit, one) > TODAY_REACH for hit in talk.tables.asks_for_time.find_all(one.turn))


def _is_busy(talk: Talk, one: Named) -> bool:
    """What stands nearest to the time decides: "on Wednesday I cannot, but on Thursday I can". "А завтра никак?" asks."""
    near = [hit for hit in talk.tables.busy.find_all(one.turn) if _distance(hit, one) <= BUSY_REACH]
    if not near:
        return False
    busy = min(near, key=lambda hit: _distance(hit, one))
    return not any(
        _distance(hit, one) < _distance(busy, one) or (hit.first < busy.first and hit.last >= busy.last)
        for hit in talk.tables.asks_for_time.find_all(one.turn)
    )


def _distance(hit: Hit, one: Named) -> int:
    """Words between a phrase and a time; less than none where it stands around it."""
    first, last = one.mention.heart
    return -1 if hit.first < first and hit.last > last else max(hit.first - last, first - hit.last, 0)


def _was_offered(one: Named, offers: list[Named]) -> bool:
    """Taking an offer, in whole or in part, is no wish of one's own; adding an hour to an offered day is."""
    if not one.names_hour:
        return any(one.is_same_day(offer) for offer in offers)
    return any(
        offer.names_hour and fits(one, offer) and (not one.names_day or one.is_same_day(offer) or not offer.names_day) for offer in offers
    )


def fits(wish: Named, offer: Named) -> bool:
    """Does an offer lie within a wish?"""
    if wish.names_day and offer.names_day and not wish.is_same_day(offer):
        return False
    if offer.opens is None:
        return offer.closes is None or wish.opens is None or offer.closes > wish.opens
    return (wish.opens is None or offer.opens >= wish.opens) and (wish.closes is None or offer.opens <= wish.closes)

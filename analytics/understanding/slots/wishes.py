"""The client's wishes in one call, put together from the times that he asked for: days and hours joined, nothing twice."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from analytics.understanding.slots.named_times import Named, Talk, fits, read_again
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.time_mention import WEEKDAYS
from calls.model.recording import Side

REMEMBERED = 2  # turns of the agent in which a day stays the one that is spoken of


def put_together(talk: Talk, asked_for: Iterable[Named]) -> list[Named]:
    """asked_for: in the order in which they were said."""
    wishes: list[Named] = []
    for one in asked_for:
        _add(wishes, _in_context(talk, one), talk)
    return wishes


def each_day(talk: Talk, wish: Named) -> list[Named]:
    """ "Any evening but Thursday": one wish for each remaining day that the agent answers with, or for none in particular."""
    if not wish.mention.excluded:
        return [wish]
    days: dict[str, Named] = {}
    for answer in talk.agent_after(wish.turn, 1):
        for named in talk.named_in(answer):
            if named.weekday is not None and named.weekday not in wish.mention.excluded and named.weekday not in days:
                week = wish.mention.week if wish.mention.week is not None else named.mention.week
                dated = replace(named.mention, is_habit=False, week=week if named.mention.weekday else None)
                days[named.weekday] = wish.at(read_again(talk, named, dated))
    today = talk.at.date()
    return sorted(days.values(), key=lambda one: one.day or today + timedelta(days=WEEKDAYS.index(one.weekday or "mon"))) or [wish]


def is_day_met(talk: Talk, wish: Named) -> bool:
    """Of a day that was left by "any but Thursday": what the agent says of it up to the next day he names."""
    for answer in talk.agent_after(wish.turn, 1):
        named = talk.named_in(answer)
        offers = [one for one in named if one.is_same_day(wish)]
        if offers:
            start = offers[0].mention.first
            end = min((one.mention.first for one in named if one.mention.first > start), default=len(answer.words))
            is_refused = any(start <= hit.first < end for hit in talk.said("agent_cannot", answer))
            return not is_refused and all(fits(wish, one) for one in offers)
    return False


def _in_context(talk: Talk, wish: Named) -> Named:
    """An hour without a day is of the one day that the agent has just named, or of the one date that is spoken of."""
    if wish.names_day or wish.mention.is_any_day or wish.mention.excluded:
        return wish
    beside = [one for one in talk.named_in(wish.turn) if one.names_day and not one.names_hour and one.mention.last <= wish.mention.first]
    if beside and not beside[-1].mention.is_habit:
        return wish.at(beside[-1])
    for asked in talk.agent_before(wish.turn, REMEMBERED):
        days = {one.day: one for one in talk.named_in(asked) if one.day is not None and not one.mention.is_bare}
        if len(days) == 1 and not talk.said("agent_cannot", asked):
            return wish.at(*days.values())
        if days:
            return wish
    before = talk.named_by(Side.CLIENT, 0, wish.turn.index)
    dates = {one.day: one for one in before if one.mention.day_of_month is not None and one.day is not None and not one.mention.is_bare}
    return wish.at(*dates.values()) if len(dates) == 1 else wish


def _add(wishes: list[Named], wish: Named, talk: Talk) -> None:
    """A day or an hour that is said again, or that completes a wish just made, makes no second one."""
    same = next((at for at, other in enumerate(wishes) if _is_same(wish, other)), None)
    if same is not None:
        wishes[same] = replace(wishes[same], day=wishes[same].day or wish.day)
        return
    last = wishes[-1] if wishes else None
    if last is None or wish.mention.excluded or last.mention.excluded:
        wishes.append(wish)
        return
    answers = [turn for turn in talk.call.turns[last.turn.index + 1 : wish.turn.index] if turn.side is Side.AGENT]
    was_asked = wish.turn is last.turn or any(talk.said("asks_when", turn) for turn in answers)
    is_refused = any(talk.said("agent_cannot", turn) for turn in answers)
    if _is_said_closer(wish, last):
        wishes[-1] = wish
    elif _adds_hour(wish, last, was_asked) and not is_refused and not _is_moved(talk, last, answers):
        _complete(wishes, wish, last)
    elif last.names_hour and not last.names_day and wish.names_day and not wish.names_hour and not is_refused:
        wishes[-1] = replace(wish, opens=last.opens, closes=last.closes)
    elif last.names_day and not wish.names_day and not wish.mention.is_any_day and not _is_day_over(talk, last, answers):
        wishes.append(wish.at(last))
    else:
        wishes.append(wish)


def _complete(wishes: list[Named], wish: Named, last: Named) -> None:
    """ "Monday or Wednesday. After six": both."""
    together = [at for at, other in enumerate(wishes) if other.turn is last.turn and not other.names_hour and not wish.names_day]
    for at in together or [len(wishes) - 1]:
        day = wishes[at] if wishes[at].day is not None or not wish.names_day else wish
        wishes[at] = wish.at(day)


def _is_same(one: Named, other: Named) -> bool:
    same_day = one.is_same_day(other) if one.names_day else one.turn is other.turn or not other.names_day
    is_excluding = one.mention.excluded != other.mention.excluded and one.names_day is other.names_day is False
    return same_day and not is_excluding and (one.opens, one.closes) in ((None, None), (other.opens, other.closes))


def _is_said_closer(wish: Named, last: Named) -> bool:
    """ "Tuesday from nine, between nine and ten"."""
    return wish.turn is last.turn and wish.is_same_day(last) and wish.opens == last.opens is not None and last.closes is None


def _adds_hour(wish: Named, last: Named, was_asked: bool) -> bool:
    is_vague = not last.names_hour or (was_asked and last.mention.is_part_of_day)
    return wish.names_hour and last.names_day and is_vague and (not wish.names_day or wish.is_same_day(last))


def _is_day_over(talk: Talk, last: Named, answers: list[SpokenTurn]) -> bool:
    """Has the agent refused that whole day, or spoken of another one since?"""
    refusals = (turn for turn in answers if talk.said("agent_cannot", turn))
    is_refused = any(one.is_same_day(last) and not one.names_hour for turn in refusals for one in talk.named_in(turn))
    return is_refused or _is_moved(talk, last, answers)


def _is_moved(talk: Talk, last: Named, answers: list[SpokenTurn]) -> bool:
    """Has the agent spoken of another day since?"""
    return any(one.names_day and not one.is_same_day(last) for turn in answers for one in talk.named_in(turn))

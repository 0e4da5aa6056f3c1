"""What speaks for and against a time of the client being a wish of his own: who had named it, what was asked, the words around it.

Clues that begin with "~" are words: there are many of them, and each counts less.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from analytics.understanding.lexicon import Hit
from analytics.understanding.slots.named_times import Named, Talk
from analytics.understanding.slots.relations import STEM, answer_of, asks, relation, shape
from calls.model.recording import Side

FAR = timedelta(days=45)
AROUND = 6  # words on each side of a time
NO_PHRASE = 9  # words away: as good as not said


def wish_clues(talk: Talk, one: Named, wishes: Sequence[Named]) -> list[str]:
    """Each once, and the same for the same call. wishes: those before this time."""
    clues = (_of_time, _of_turn, _of_talk, _of_acts, _of_words)
    return list(dict.fromkeys((*_of_wishes(talk, one, wishes), *(clue for of in clues for clue in of(talk, one)))))


def _of_wishes(talk: Talk, one: Named, wishes: Sequence[Named]) -> Iterator[str]:
    """What became of the wish before."""
    yield f"wishes {min(3, len(wishes))}"
    if not wishes:
        return
    last = wishes[-1]
    stands = relation(one, [last])
    if last.turn is one.turn:
        yield f"same turn {stands}"
        return
    between = [turn for turn in talk.call.turns[last.turn.index + 1 : one.turn.index] if turn.side is Side.AGENT]
    answers = [answer_of(talk, turn) for turn in between] or ["silence"]
    offered = relation(last, [other for turn in between for other in talk.named_in(turn)])
    yield f"wish {stands}"
    yield f"wish {answers[0]} {stands}"
    yield f"wish offered {offered}"
    yield f"wish offered {offered} {stands}"
    yield f"wish turns ago {min(3, len(between))}"


def _of_time(talk: Talk, one: Named) -> Iterator[str]:
    mention = one.mention
    yield "any"
    yield f"shape {shape(one)}"
    for name in ("is_bare", "is_guess", "is_any_day", "excluded", "week", "day_of_month"):
        if getattr(mention, name):
            yield name
    if mention.minutes_ahead is not None:
        yield "minutes ahead"
    if mention.days_ahead is not None:
        yield f"ahead {min(mention.days_ahead, 3)}"
    if one.day is not None:
        is_over = one.day == talk.at.date() and one.closes is not None and one.closes <= talk.at.time()
        yield "over" if is_over else "far" if one.day - talk.at.date() > FAR else "soon"


def _of_turn(talk: Talk, one: Named) -> Iterator[str]:
    turn, mention, named = one.turn, one.mention, talk.named_in(one.turn)
    words = len(turn.words)
    share = sum(other.mention.last - other.mention.first for other in named) / words
    yield f"length {min(4, words // 5)}"
    yield f"share {int(min(share, 0.99) * 4)}"
    yield f"{min(2, named.index(one))} of {min(3, len(named))}"
    if mention.first <= 1:
        yield "begins"
    if words - mention.last <= 1:
        yield "ends"
    behind = turn.turn.words[turn.source[mention.last - 1] :]
    if any(word.text.endswith("?") for word in behind):
        yield "asks"
    if any(word.text[-1] in ".?!," for word in turn.turn.words):
        yield "punctuated"


def _of_talk(talk: Talk, one: Named) -> Iterator[str]:
    """Who else named this time, before and after."""
    index, before, after = one.turn.index, talk.agent_before(one.turn, 3), talk.agent_after(one.turn, 2)
    last = relation(one, talk.named_in(before[0])) if before else "nothing"
    following = relation(one, talk.named_in(after[0])) if after else "silence"
    yield f"last {last}"
    yield f"last {last} {shape(one)}"
    yield f"earlier {relation(one, [other for turn in before[1:] for other in talk.named_in(turn)])}"
    yield f"agent before {relation(one, talk.named_by(Side.AGENT, 0, index))}"
    yield f"client before {relation(one, talk.named_by(Side.CLIENT, 0, index))}"
    yield f"client later {relation(one, talk.named_by(Side.CLIENT, index + 1))}"
    yield f"next {following}"
    yield f"next {following} {shape(one)}"
    yield f"last {last} next {following}"
    answered = answer_of(talk, before[0]) if before else "nothing"
    yield f"last {answered} {last}"
    yield f"last {answered} {shape(one)}"
    if after:
        yield f"next {answer_of(talk, after[0])} {following}"
    earlier = {other.turn.index for other in talk.named_by(Side.CLIENT, 0, index)}
    yield f"turns with times {min(3, len(earlier))}"
    if earlier:
        yield f"since time {min(4, index - max(earlier))}"
    if len(after) > 1:
        yield f"second {relation(one, talk.named_in(after[1]))}"


def _of_acts(talk: Talk, one: Named) -> Iterator[str]:
    """What the turns around do, and what is said near the time."""
    tables, turn = talk.tables, one.turn
    before, after = talk.agent_before(turn, 2), talk.agent_after(turn, 1)
    if before and talk.said("asks_when", before[0]):
        yield "asked"
        yield f"asked {shape(one)}"
    if before and talk.said("agent_cannot", before[0]):
        yield "refused"
    if before and talk.said("proposes_call", before[0]):
        yield "last proposes call"
    if before and asks(before[0]):
        yield "last asks"
    if len(before) > 1 and talk.said("asks_when", before[1]):
        yield "asked earlier"
    if after:
        yield f"next {answer_of(talk, after[0])}"
        if talk.said("proposes_call", after[0]):
            yield "next proposes call"
    if talk.said("talks_of_calling", turn):
        yield "of calling"
    if talk.said("rings_before_visit", turn):
        yield "of ringing before"
    if any(word.endswith(tables.request_endings) and word not in tables.no_requests for word in turn.words):
        yield "requests"
    yield f"ask at {min(5, _nearest(talk.said('asks_for_time', turn), one))}"
    yield f"busy at {min(4, _nearest(talk.said('busy', turn), one))}"


def _of_words(talk: Talk, one: Named) -> Iterator[str]:
    turn, first, last = one.turn, one.mention.first, one.mention.last
    taken = {at for other in talk.named_in(turn) for at in range(other.mention.first, other.mention.last)}

    def word(at: int) -> str:
        if not 0 <= at < len(turn.words):
            return "^" if at < 0 else "$"
        return "<t>" if at in taken and not first <= at < last else turn.words[at][:STEM]

    yield f"~-1 {word(first - 1)}"
    yield f"~-2 {word(first - 2)} {word(first - 1)}"
    yield f"~+1 {word(last)}"
    yield f"~+2 {word(last)} {word(last + 1)}"
    yield from (f"~before {word(at)}" for at in range(max(0, first - AROUND), first))
    yield from (f"~behind {word(at)}" for at in range(last, min(len(turn.words), last + AROUND)))
    yield from (f"~in {word(at)}" for at in range(first, last))
    yield from (f"~turn {word(at)}" for at in range(len(turn.words)) if at not in taken)
    for after in talk.agent_after(turn, 1):
        yield f"~next {after.words[0][:STEM]}"


def _nearest(hits: Iterable[Hit], one: Named) -> int:
    """Words between a time and the nearest of some phrases; -1 where one stands around it."""
    return min((_distance(hit, one) for hit in hits), default=NO_PHRASE)


def _distance(hit: Hit, one: Named) -> int:
    first, last = one.mention.heart
    return -1 if hit.first < first and hit.last > last else max(hit.first - last, first - hit.last, 0)

"""Does the manager propose a concrete next step? "The offer stands" is none."""

from analytics.understanding.lexicon import Hit
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.technique.signs import Signs, flag, up_to
from analytics.understanding.technique.talk import Talk, whole
from calls.model.verdict import Outcome

BEGINS = 0.3  # place in the call before which nothing is proposed yet


def next_step_signs(talk: Talk) -> Signs:
    tables, late = talk.draft.tables, tuple(turn for turn in talk.agent if turn.place >= BEGINS)
    proposing = talk.turns_with(late, "proposes")
    visits = [(turn, hit) for turn in late if (hit := tables.proposes_visit.find(turn)) is not None]
    calls = [(turn, hit) for turn in late if (hit := tables.proposes_call.find(turn)) is not None]
    timed = [turn for turn in late if tables.times(turn)]
    ended = {
        outcome: sum(item.points for item in tables.outcomes.find(talk.draft.call, _late) if item.value == outcome) for outcome in Outcome
    }
    found = {
        "proposes": flag(proposing),
        "proposes often": up_to(len(proposing), 4),
        "visit": up_to(len(visits), 2),
        "call": up_to(len(calls), 2),
        "timed": up_to(len(timed), 3),
        "proposes a time": flag(any(talk.said(turn, "proposes") for turn in timed)),
        "contact": flag(talk.turns_with(late, "asks_contact", "asks_name")),
        "leaves it": flag(talk.turns_with(late[-2:], "leaves_it")),
        "sale": up_to(ended[Outcome.SALE], 10),
        "undecided": up_to(ended[Outcome.UNDECIDED], 8),
        "refusal": up_to(ended[Outcome.REFUSAL], 8),
    }
    return Signs(late, found, _proof(talk, visits + calls, timed), _last(talk))


def _late(turn: SpokenTurn) -> float:
    return turn.place


def _proof(talk: Talk, proposed: list[tuple[SpokenTurn, Hit]], timed: list[SpokenTurn]) -> Hit | None:
    """A proposal with a time before one without."""
    at = {turn.index for turn in timed}
    with_time = [hit for turn, hit in proposed if turn.index in at]
    said = [hit for turn in timed if (hit := talk.said(turn, "proposes"))]
    return next(iter(with_time or said or [hit for _, hit in proposed] or [whole(turn) for turn in timed]), None)


def _last(talk: Talk) -> SpokenTurn | None:
    """The end, where it was left out: the last turn of some words."""
    late = [turn for turn in talk.agent if turn.place >= BEGINS] or list(talk.agent)
    return next((turn for turn in reversed(late) if len(turn.words) > 2 and not talk.said(turn, "parts")), late[-1] if late else None)

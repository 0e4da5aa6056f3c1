"""Where the client learnt of the company, when somebody says so."""

from collections.abc import Iterator
from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import Evidence, finding_of, tally
from analytics.understanding.spoken import SpokenTurn
from calls.model.recording import Side

ENOUGH = 1.5
ANSWER_WORTH = 2.0  # the client answers "how did you hear of us?"
GUESS_WORTH = 0.6  # the agent names it and the client agrees
SELF_EVIDENT = frozenset({"recommendation", "flyer"})  # these words already say how the client learnt of us


def find_ad_channel(draft: Draft) -> Draft:
    if not draft.may_be_buyer:
        return draft
    score = tally(_told(draft))
    ranking = score.ranking()
    if not ranking or ranking[0][1] < ENOUGH:
        return draft
    value = ranking[0][0]
    finding = finding_of("ad_channel", value, score.best(value).hit, "ad_channel", score.probability(value))
    return with_finding(replace(draft, ad_channel=value), finding)


def _told(draft: Draft) -> Iterator[Evidence]:
    for item in draft.tables.channels.find(draft.call, lambda _: 1.0):
        if not item.hit.is_negated and (worth := _worth(draft, item)):
            yield replace(item, points=item.points * worth)


def _worth(draft: Draft, item: Evidence) -> float:
    """How surely these words say where the client comes from; 0 when they are a remark."""
    turn, tables = item.hit.turn, draft.tables
    if turn.side is Side.AGENT:
        answer = draft.call.after(turn, Side.CLIENT)
        return GUESS_WORTH if tables.asks_source.find(turn) and answer and tables.accepts.find(answer) else 0.0
    if _was_asked(draft, turn):
        return ANSWER_WORTH
    if tables.not_ours.find(turn) is not None:
        return 0.0
    return 1.0 if item.value in SELF_EVIDENT or tables.learnt.find(turn) is not None else 0.0


def _was_asked(draft: Draft, turn: SpokenTurn) -> bool:
    asked = draft.call.before(turn, Side.AGENT)
    return asked is not None and draft.tables.asks_source.find(asked) is not None

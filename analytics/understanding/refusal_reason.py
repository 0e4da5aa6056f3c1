"""Why the client will not buy: what was still standing when the decision fell, not the first thing that was said."""

from dataclasses import replace
from itertools import islice

from analytics.understanding.draft import Draft, with_finding, with_weighing
from analytics.understanding.evidence import Evidence, Tally, equally, finding_of, tally
from analytics.understanding.proving_turn import prove
from analytics.understanding.spoken import SpokenTurn
from analytics.understanding.weighing import weighing_of
from calls.model.recording import Side
from calls.model.verdict import Outcome, RefusalReason

ENOUGH = 1.2
CUES_WORTH = 0.5  # logits per point of the hand-made cues, beside the learned table
ENOUGH_WORDS = 300  # that the learned table knows, for it to be trusted in full: a whole call
SURE = 0.15  # of thirteen reasons; below it none stands out
OVERCOME_WORTH = 0.3  # of an objection that the client gave up later
EXCUSE_WORTH = 0.45  # of "I will think about it" where something firmer was said
FIRM = 2.0
TURNS_TO_COME_ROUND = 3


def find_refusal_reason(draft: Draft) -> Draft:
    if draft.outcome is not Outcome.REFUSAL:
        return draft
    found = [_if_standing(draft, item) for item in draft.tables.reasons.find(draft.call, _weigh_by_place)]
    score = tally(_doubt_excuses(found))
    draft = with_weighing(draft, weighing_of("refusal_reason", score))
    ranking = score.ranking()
    if draft.tables.learned_reasons.values:
        return _with_learned(draft, score)
    if not ranking or ranking[0][1] < ENOUGH:
        return draft
    value = ranking[0][0]
    finding = finding_of("refusal_reason", value, score.best(value).hit, "refusal_reason", score.probability(value))
    return with_finding(replace(draft, refusal_reason=RefusalReason(value)), finding)


def _with_learned(draft: Draft, score: Tally) -> Draft:
    """The cues weigh much, as they are firmer than what some dozens of refusals teach of each reason."""
    opinion = draft.tables.learned_reasons.judge(draft.grams, draft.vector)
    shipped = opinion.with_cues(dict(score.ranking()), draft.tables.learned_reasons.cues_worth or CUES_WORTH, ENOUGH_WORDS)
    shares = draft.own.adjust("refusal_reason", shipped, draft.grams)
    draft = with_weighing(draft, weighing_of("refusal_reason", score, shares, opinion))
    value = max(sorted(shares), key=shares.__getitem__)
    own = draft.own.words("refusal_reason", value, shipped, draft.grams)
    rule = "own-refusal-reason" if own else "refusal_reason" if score.points(value) >= ENOUGH else "learned-refusal-reason"
    hit = own or prove(draft.tables.proofs["refusal_reason"], draft.call, value, draft.tables.reasons.find(draft.call, equally), opinion)
    if shares[value] < SURE or hit is None:
        return draft
    finding = finding_of("refusal_reason", value, hit, rule, shares[value])
    return with_finding(replace(draft, refusal_reason=RefusalReason(value)), finding)


def _weigh_by_place(turn: SpokenTurn) -> float:
    return 0.4 + 0.6 * turn.place


def _if_standing(draft: Draft, item: Evidence) -> Evidence:
    return replace(item, points=item.points * OVERCOME_WORTH) if came_round(draft, item.hit.turn) is not None else item


def came_round(draft: Draft, objection: SpokenTurn) -> SpokenTurn | None:
    """The client's turn, soon after this one, that takes the objection back."""
    later = (turn for turn in draft.call.turns[objection.index + 1 :] if turn.side is Side.CLIENT)
    return next(
        (
            turn
            for turn in islice(later, TURNS_TO_COME_ROUND)
            if (hit := draft.tables.overcomes.find(turn)) is not None and not hit.is_negated and draft.tables.declines.find(turn) is None
        ),
        None,
    )


def _doubt_excuses(found: list[Evidence]) -> list[Evidence]:
    firm = sum(item.points for item in found if item.value != RefusalReason.THINKING and item.hit.turn.side is Side.CLIENT)
    return [
        replace(item, points=item.points * EXCUSE_WORTH) if item.value == RefusalReason.THINKING and firm >= FIRM else item
        for item in found
    ]

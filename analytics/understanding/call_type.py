"""Who is calling: a possible client, an old one, a wrong number, a seller, one of our own, or somebody else."""

from dataclasses import replace
from functools import lru_cache

from analytics.understanding.draft import Draft, with_finding, with_weighing
from analytics.understanding.evidence import REPEAT, Evidence, equally, finding_of, tally
from analytics.understanding.inflected import inflected
from analytics.understanding.learned import ENOUGH_KNOWN
from analytics.understanding.lexicon import Phrases
from analytics.understanding.product import product_mentions
from analytics.understanding.proving_turn import prove
from analytics.understanding.spoken import SpokenCall, SpokenTurn, plain_words
from analytics.understanding.weighing import weighing_of
from calls.model.recording import Side
from calls.model.verdict import CallType

ENOUGH = 2.2  # points of cues for a value that show that a call says something, where too little is said for the learned table
SURE = 0.25  # probability below which two types are too close
CUES_WORTH = 0.15  # logits per point of the hand-made cues, beside the learned table
OPENING = 0.35  # share of the call in which callers say what they want
LATER_WORTH = 0.55
PRODUCT_WORTH = 1.2
OWN_NAME_POINTS = 3.0


def find_call_type(draft: Draft) -> Draft:
    """The learned table judges by all the words, the cues by those whose meaning is sure."""
    score = tally([*draft.tables.call_types.find(draft.call, _weight(draft.call)), *_products(draft), *_own_name(draft)])
    points = dict(score.ranking())
    opinion = draft.tables.learned_call_types.judge(draft.grams, draft.vector)
    if max(points.values(), default=0.0) < ENOUGH and opinion.known < ENOUGH_KNOWN:
        return draft
    shipped = opinion.with_cues(points, draft.tables.learned_call_types.cues_worth or CUES_WORTH)
    shares = draft.own.adjust("call_type", shipped, draft.grams)
    draft = with_weighing(draft, weighing_of("call_type", score, shares, opinion))
    value = max(sorted(shares), key=shares.__getitem__)
    if shares[value] < SURE:
        return draft
    own = draft.own.words("call_type", value, shipped, draft.grams)
    rule = "own-call-type" if own else "call_type" if score.points(value) >= ENOUGH else "learned-call-type"
    hit = own or prove(draft.tables.proofs["call_type"], draft.call, value, draft.tables.call_types.find(draft.call, equally), opinion)
    if hit is None:
        return draft
    finding = finding_of("call_type", value, hit, rule, shares[value])
    return with_finding(replace(draft, call_type=CallType(value)), finding)


def _products(draft: Draft) -> list[Evidence]:
    """Naming a product is faint evidence of wanting one."""
    named = [item for item in product_mentions(draft.call, draft.company.products) if item.hit.turn.side is Side.CLIENT]
    return [replace(item, value=CallType.NEW_LEAD.value, points=PRODUCT_WORTH * REPEAT**times) for times, item in enumerate(named)]


def _own_name(draft: Draft) -> list[Evidence]:
    """An agent who says again what company this is answers somebody who meant another one."""
    says_name = _says_name(draft.tables.introduces, draft.company.name)
    if says_name is None:
        return []
    hits = (hit for turn in draft.call.of(Side.AGENT)[1:4] if (hit := says_name.find(turn)) is not None)
    return [Evidence(CallType.WRONG_NUMBER.value, OWN_NAME_POINTS, hit) for hit in hits][:1]


@lru_cache(maxsize=16)
def _says_name(introduces: str, company: str) -> Phrases | None:
    words = plain_words(company)
    return Phrases(f"{introduces} ..2 ({'|'.join(inflected(word) for word in words)})") if words else None


def _weight(call: SpokenCall) -> "_Weight":
    first_turns = {turn.index for side in Side for turn in call.of(side)[:3]}
    return _Weight(first_turns)


class _Weight:
    """Full worth in each side's first turns and in the opening; less later, when old fittings and other firms come up in passing."""

    def __init__(self, first_turns: set[int]) -> None:
        self._first_turns = first_turns

    def __call__(self, turn: SpokenTurn) -> float:
        return 1.0 if turn.index in self._first_turns or turn.place <= OPENING else LATER_WORTH

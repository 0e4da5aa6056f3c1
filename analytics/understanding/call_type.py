"""Who is calling: a possible client, an old one, a wrong number, a seller, one of our own, or somebody else."""

from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import REPEAT, Evidence, finding_of, share_of, tally
from analytics.understanding.lexicon import Phrases
from analytics.understanding.product import product_mentions
from analytics.understanding.spoken import SpokenCall, SpokenTurn, plain_words
from calls.model.recording import Side
from calls.model.verdict import CallType

ENOUGH = 1.0  # points below which nobody is called a possible client
ENOUGH_TO_SET_ASIDE = 2.5  # … and nobody anything else: that takes him out of the count
SURE = 0.36  # probability below which two types are too close
MOST_ARE_NEW = 1.0  # points ahead: who rings an advertised number most often wants to buy
OPENING = 0.35  # share of the call in which callers say what they want
LATER_WORTH = 0.55
PRODUCT_WORTH = 1.2
OWN_NAME_POINTS = 3.0
BOOKING_WORTH = 0.25  # of an outcome's points: who books or bargains is most often new


def find_call_type(draft: Draft) -> Draft:
    found = draft.tables.call_types.find(draft.call, _weight(draft.call))
    score = tally([*found, *_bargains(draft), *_products(draft), *_own_name(draft)])
    points = {value: total + (MOST_ARE_NEW if value == CallType.NEW_LEAD else 0.0) for value, total in score.ranking()}
    value = max(sorted(points), key=points.__getitem__, default="")
    probability = share_of(value, points)
    if score.points(value) < (ENOUGH if value == CallType.NEW_LEAD else ENOUGH_TO_SET_ASIDE) or probability < SURE:
        return draft
    finding = finding_of("call_type", value, score.best(value).hit, "call_type", probability)
    return with_finding(replace(draft, call_type=CallType(value)), finding)


def _bargains(draft: Draft) -> list[Evidence]:
    """Booking, asking for a call back and declining are what new clients do; faint evidence, for when the opening was misheard."""
    acts = draft.tables.outcomes.find(draft.call, lambda turn: BOOKING_WORTH if turn.side is Side.CLIENT else BOOKING_WORTH / 2)
    return [replace(act, value=CallType.NEW_LEAD.value, points=min(act.points, 1.0)) for act in acts[:6]]


def _products(draft: Draft) -> list[Evidence]:
    """Naming a product is faint evidence of wanting one."""
    named = [item for item in product_mentions(draft.call, draft.company.products) if item.hit.turn.side is Side.CLIENT]
    return [replace(item, value=CallType.NEW_LEAD.value, points=PRODUCT_WORTH * REPEAT**times) for times, item in enumerate(named)]


def _own_name(draft: Draft) -> list[Evidence]:
    """An agent who says again what company this is answers somebody who meant another one."""
    words = plain_words(draft.company.name)
    if not words:
        return []
    name = Phrases(f"(this is|we are|you have reached|you have called|through to|called) ..2 ({'|'.join(words)})")
    answers = draft.call.of(Side.AGENT)[1:4]
    return [Evidence(CallType.WRONG_NUMBER.value, OWN_NAME_POINTS, hit) for turn in answers if (hit := name.find(turn)) is not None][:1]


def _weight(call: SpokenCall) -> "_Weight":
    first_turns = {turn.index for side in Side for turn in call.of(side)[:3]}
    return _Weight(first_turns)


class _Weight:
    """Full worth in each side's first turns and in the opening; less later, when old fittings and other firms come up in passing."""

    def __init__(self, first_turns: set[int]) -> None:
        self._first_turns = first_turns

    def __call__(self, turn: SpokenTurn) -> float:
        return 1.0 if turn.index in self._first_turns or turn.place <= OPENING else LATER_WORTH

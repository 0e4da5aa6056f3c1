"""Where the client learnt of the company, when somebody says so.

Cues name the channel; whether the turn tells how this client came, or only mentions a channel in passing, is learned from the turns that
people marked.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding, with_weighing
from analytics.understanding.evidence import Evidence, equally, finding_of, tally
from analytics.understanding.languages import Tables
from analytics.understanding.spoken import SpokenCall, SpokenTurn
from analytics.understanding.weighing import Weighing, weighing_of

TOLD = "told"
LIKELY = 0.4
CONFIRMED, ELSEWHERE = 3.0, 2.0  # logits
MOST_APART = 4  # first turns of one side that are told apart
LONGEST = 5  # as a power of two
SELF_EVIDENT = frozenset({"recommendation", "flyer"})  # these words already say how the client learnt of us


def find_ad_channel(draft: Draft) -> Draft:
    if not draft.may_be_buyer:
        return draft
    told = channel_turns(draft.call, draft.tables)
    chances = {index: _chance(draft.tables, channel_signs(draft.call, draft.tables, items)) for index, items in told.items()}
    draft = with_weighing(draft, _weighing(told, chances))
    index = max(chances, key=lambda one: (chances[one], -one), default=None)
    if index is None or chances[index] < LIKELY:
        return draft
    score = tally(told[index])
    value = score.ranking()[0][0]
    finding = finding_of("ad_channel", value, score.best(value).hit, "ad_channel", chances[index])
    return with_finding(replace(draft, ad_channel=value), finding)


def _weighing(told: Mapping[int, Sequence[Evidence]], chances: Mapping[int, float]) -> Weighing:
    """A channel is as probable as the likeliest turn that names it."""
    shares: dict[str, float] = {}
    for index, items in told.items():
        value = tally(items).ranking()[0][0]
        shares[value] = max(shares.get(value, 0.0), chances[index])
    return weighing_of("ad_channel", tally(item for items in told.values() for item in items), shares)


def channel_turns(call: SpokenCall, tables: Tables) -> dict[int, list[Evidence]]:
    """Turns that name a channel, by index."""
    found: dict[int, list[Evidence]] = {}
    for item in tables.channels.find(call, equally):
        if not item.hit.is_negated:
            found.setdefault(item.hit.turn.index, []).append(item)
    return found


def channel_signs(call: SpokenCall, tables: Tables, cues: Sequence[Evidence]) -> frozenset[str]:
    """What tells a source from a remark. cues: of one turn, at least one."""
    turn = cues[0].hit.turn
    letter, before, after = turn.side.value[0], _beside(call, turn, -1), _beside(call, turn, 1)
    nth = sum(other.side is turn.side for other in call.turns[: turn.index + 1])
    signs = {
        f"#{letter}",
        f"#{letter}first{min(nth, MOST_APART)}",
        f"#{letter}len{min((len(turn.words) + 1).bit_length() - 1, LONGEST)}",
        *(f"{letter} ={item.value}" for item in cues),
    }
    signs |= {f"{letter} self-evident" for item in cues if item.value in SELF_EVIDENT}
    said = {"learnt": tables.learnt, "not ours": tables.not_ours, "asks": tables.asks_source}
    signs |= {f"{letter} {name}" for name, phrases in said.items() if phrases.find(turn) is not None}
    if before is not None and tables.asks_source.find(before) is not None:
        signs.add(f"{letter} asked")
    if "a asks" in signs and after is not None and tables.accepts.find(after) is not None:
        signs.add(f"{letter} agreed")
    return frozenset(signs)


def _beside(call: SpokenCall, turn: SpokenTurn, step: int) -> SpokenTurn | None:
    """The other side's turn just before or after."""
    index = turn.index + step
    return call.turns[index] if 0 <= index < len(call.turns) and call.turns[index].side is not turn.side else None


def _chance(tables: Tables, signs: frozenset[str]) -> float:
    """Where too few calls teach, what a reader would say decides: an agent's guess that the client confirms, another firm's advert."""
    weights = tables.proofs["ad_channel"].weights
    odds = sum(weights[sign][0] for sign in signs if sign in weights)
    odds += CONFIRMED * ("a agreed" in signs) - ELSEWHERE * ("c not ours" in signs and "c asked" not in signs)
    return 1 / (1 + math.exp(-odds))

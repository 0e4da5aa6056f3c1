"""The chain from a call to money: how many reach each stage, and why the others were lost."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analytics.counting.rate import Rate
from analytics.counting.wilson import rate_of
from calls.model.counts import Count, Exact, as_count

UNKNOWN_REASON = "unknown"


@dataclass(frozen=True, slots=True)
class Journey:
    """One new lead. reached: how many of the company's sale stages, in their order; lost_because: what the books say stopped it."""

    reached: int
    lost_because: str | None = None


@dataclass(frozen=True, slots=True)
class Link:
    stage: str
    reached: Count
    of_before: Rate  # of those that reached the stage before; the first one's: of all leads
    of_leads: Rate
    losses: tuple[
        tuple[str, Count], ...
    ]  # reason and number of those lost right before this stage, the most first; they sum to the difference


def chain_of(journeys: Mapping[Journey, Exact], stages: Sequence[str]) -> tuple[Link, ...]:
    """journeys: how many leads had each. stages: the company's, in their order. Raises ValueError where a lead went beyond them."""
    if any(not 0 <= one.reached <= len(stages) for one in journeys):
        raise ValueError(f"a lead has reached a stage beyond {stages}")
    leads: Exact = sum(journeys.values())
    before = leads
    links = []
    for place, stage in enumerate(stages, start=1):
        reached: Exact = sum(number for one, number in journeys.items() if one.reached >= place)
        lost: defaultdict[str, Exact] = defaultdict(int)
        for one, number in journeys.items():
            if number and one.reached == place - 1:
                lost[one.lost_because or UNKNOWN_REASON] += number
        losses = tuple((why, as_count(number)) for why, number in sorted(lost.items(), key=lambda item: (-item[1], item[0])))
        links.append(Link(stage, as_count(reached), rate_of(reached, before), rate_of(reached, leads), losses))
        before = reached
    return tuple(links)

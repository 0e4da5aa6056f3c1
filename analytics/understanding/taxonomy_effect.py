"""What another taxonomy would make of calls that are understood already: tried on some of them, and nothing is written."""

from dataclasses import dataclass
from time import perf_counter

from analytics.understanding.jobs import company_of, reach_verdict
from analytics.understanding.rerun_cost import LONGEST_S, STAGE
from calls.house import House
from calls.model.call import CallId
from calls.model.errors import CallError
from calls.model.rerun import EVERYTHING
from calls.model.taxonomy import ROOTS, Taxonomy
from calls.model.verdict import Verdict

SAMPLE = 60


@dataclass(frozen=True, slots=True)
class MovedCall:
    """field: refusal_reason or ad_channel. Values are classes: the company's own, else the built-in one; None: it says none."""

    call_id: CallId
    field: str
    was: str | None
    becomes: str | None


@dataclass(frozen=True, slots=True)
class TaxonomyEffect:
    calls: int  # all that are understood
    sampled: int
    moved: tuple[MovedCall, ...]


def taxonomy_effect(house: House, taxonomy: Taxonomy) -> TaxonomyEffect:
    """Ids are hashes, so that the calls of the sample are of any day. Raises SetupError where there is no company."""
    company, current = company_of(house), house.taxonomies.current()
    moved: list[MovedCall] = []
    sampled, began = 0, perf_counter()
    for call_id in house.reruns.sample(STAGE, EVERYTHING, SAMPLE):
        if sampled and perf_counter() - began > LONGEST_S:
            break
        try:
            before, after = (reach_verdict(house, call_id, company, one) for one in (current, taxonomy))
        except CallError:  # its words are gone
            continue
        sampled += 1
        moved += [
            MovedCall(call_id, field, _class(before, field), _class(after, field))
            for field in ROOTS
            if _class(before, field) != _class(after, field)
        ]
    return TaxonomyEffect(house.reruns.count(STAGE, EVERYTHING), sampled, tuple(moved))


def _class(verdict: Verdict, field: str) -> str | None:
    found = verdict.classes.get(field) or getattr(verdict, field)
    return None if found is None else str(found)

"""The company's own classes: their phrases speak for the built-in class above them, and name the class once that one is decided."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import Cue, CueTable, equally, finding_of, tally
from analytics.understanding.languages import Tables
from analytics.understanding.phrase_fault import searched
from calls.model.taxonomy import AD_CHANNEL, OTHER, REASON, ROOTS, Taxonomy, class_field
from calls.model.verdict import Finding, RefusalReason

OWN_WORTH = 16.0  # points, more than tables and learned weights: whoever runs the company knows better what its clients mean


@lru_cache(maxsize=16)
def with_taxonomy(tables: Tables, taxonomy: Taxonomy) -> Tables:
    """The language's tables, in which the company's phrases speak for the roots of their classes too."""
    return replace(
        tables,
        reasons=tables.reasons.with_more(list(_cues(tables, taxonomy, REASON, taxonomy.root_of))),
        channels=tables.channels.with_more(list(_cues(tables, taxonomy, AD_CHANNEL, taxonomy.root_of))),
    )


def name_own_classes(draft: Draft) -> Draft:
    """Put a root that is switched off among the others, then find the company's class beneath each root."""
    if not draft.taxonomy.classes:
        return draft
    draft = _without_roots_that_are_off(draft)
    for field, root in ((REASON, draft.refusal_reason), (AD_CHANNEL, draft.ad_channel)):
        if root is not None:
            draft = _name_class(draft, field, root)
    return draft


def _without_roots_that_are_off(draft: Draft) -> Draft:
    taxonomy, reason, channel = draft.taxonomy, draft.refusal_reason, draft.ad_channel
    if reason is not None and taxonomy.is_off(REASON, reason):
        draft = replace(draft, refusal_reason=RefusalReason.OTHER, findings=_put_among_others(draft, REASON))
    if channel is not None and taxonomy.is_off(AD_CHANNEL, channel):
        draft = replace(draft, ad_channel=OTHER, findings=_put_among_others(draft, AD_CHANNEL))
    return draft


def _put_among_others(draft: Draft, field: str) -> tuple[Finding, ...]:
    return tuple(replace(one, value=OTHER) if one.field == field else one for one in draft.findings)


def _name_class(draft: Draft, field: str, root: str) -> Draft:
    """Of the classes beneath the root, the one that most was said for; of that one's own, again."""
    found = _classes(draft.tables, draft.taxonomy, field).find(draft.call, equally)
    score = tally(item for item in found if draft.taxonomy.root_of(field, item.value) == root)
    said = [class_id for class_id, _ in score.ranking()]
    if not said:
        return draft
    class_id = said[0]
    while finer := [one for one in said if draft.taxonomy.is_beneath(field, one, class_id)]:
        class_id = finer[0]
    finding = finding_of(class_field(field), class_id, score.best(class_id).hit, "own_class", score.probability(class_id))
    return with_finding(replace(draft, classes={**draft.classes, field: class_id}), finding)


@lru_cache(maxsize=32)
def _classes(tables: Tables, taxonomy: Taxonomy, field: str) -> CueTable:
    """What is said for each class of the company's own that stands; a class that is switched off speaks for the one above it."""
    cues = _cues(tables, taxonomy, field, taxonomy.standing)
    return CueTable([cue for cue in cues if cue.value not in ROOTS[field]])


def _cues(tables: Tables, taxonomy: Taxonomy, field: str, value_of: Callable[[str, str], str]) -> Iterator[Cue]:
    for one in taxonomy.of(field):
        if phrases := one.phrases.get(tables.language):
            row = " / ".join(searched(phrase) for phrase in phrases)
            yield Cue(value_of(field, one.id), one.said_by, OWN_WORTH, row, unless_negated=True)

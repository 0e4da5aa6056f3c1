"""Which stages of the technique the manager went through, each with its proof, or with the place where it was missed."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from analytics.understanding.draft import Draft, with_finding
from analytics.understanding.evidence import finding_of
from analytics.understanding.ngrams import Gram
from analytics.understanding.technique.farewell import farewell_signs
from analytics.understanding.technique.grams import gram_names, grams_in
from analytics.understanding.technique.greeting import greeting_signs
from analytics.understanding.technique.introduction import introduction_signs
from analytics.understanding.technique.needs import needs_signs
from analytics.understanding.technique.next_step import next_step_signs
from analytics.understanding.technique.objection_handling import objection_handling_signs, objection_raised_signs
from analytics.understanding.technique.price_wording import price_came_up_signs, price_wording_signs
from analytics.understanding.technique.rapport import rapport_signs
from analytics.understanding.technique.signs import Signs
from analytics.understanding.technique.talk import Talk, talk_of, whole
from calls.model.verdict import CallType, Finding, TechniqueStage

DONE, MISSED = "done", "missed"
LIKELY = 0.5
APPLIES = 0.4  # a doubtful objection is looked at rather than passed over
RULED_OUT = 0.03  # probability

STAGE_SIGNS: Mapping[TechniqueStage, Callable[[Talk], Signs]] = {
    TechniqueStage.GREETING: greeting_signs,
    TechniqueStage.INTRODUCTION: introduction_signs,
    TechniqueStage.RAPPORT: rapport_signs,
    TechniqueStage.NEEDS: needs_signs,
    TechniqueStage.PRICE_WORDING: price_wording_signs,
    TechniqueStage.OBJECTION_HANDLING: objection_handling_signs,
    TechniqueStage.NEXT_STEP: next_step_signs,
    TechniqueStage.FAREWELL: farewell_signs,
}
APPLIES_IF: Mapping[TechniqueStage, tuple[str, Callable[[Talk], Signs]]] = {
    TechniqueStage.PRICE_WORDING: ("price_came_up", price_came_up_signs),
    TechniqueStage.OBJECTION_HANDLING: ("objection_raised", objection_raised_signs),
}


def find_stages(draft: Draft) -> Draft:
    """Only a talk with a new client has stages, and only where both sides speak."""
    if draft.call_type is not CallType.NEW_LEAD or not draft.tables.stage_heads:
        return draft
    talk = talk_of(draft)
    if not talk.agent or not talk.client:
        return draft
    stages: dict[str, bool | None] = {}
    findings: list[Finding] = []
    for stage, look in STAGE_SIGNS.items():
        if not _applies(talk, stage):
            stages[stage] = None
            continue
        signs = look(talk)
        probability, head = _probability(talk, stage, signs), draft.tables.stage_heads[stage]
        stages[stage] = probability >= LIKELY
        best = head.best(grams_in(talk, signs.scope)) if stages[stage] and signs.done_at is None else None
        findings += _finding(stage, signs, probability, best)
    return with_finding(replace(draft, stages=stages), *findings)


def _applies(talk: Talk, stage: TechniqueStage) -> bool:
    has_objection = any(finding.field == "objection" for finding in talk.draft.findings)
    if stage not in APPLIES_IF or (stage is TechniqueStage.OBJECTION_HANDLING and has_objection):
        return True
    name, look = APPLIES_IF[stage]
    return _probability(talk, name, look(talk)) >= APPLIES


def _probability(talk: Talk, name: str, signs: Signs) -> float:
    return RULED_OUT if signs.is_ruled_out else talk.draft.tables.stage_heads[name].probability(signs.found, gram_names(talk, signs.scope))


def _finding(stage: TechniqueStage, signs: Signs, probability: float, best: Gram | None) -> list[Finding]:
    """Nothing where there are no words to point at."""
    is_done = probability >= LIKELY
    if is_done:
        place = signs.done_at or (None if best is None else best.hit)
    else:
        place = None if signs.missed_at is None else whole(signs.missed_at)
    if place is None:
        return []
    value, sure = (DONE, probability) if is_done else (MISSED, 1 - probability)
    return [finding_of(stage.value, value, place, f"technique-{stage.value}", sure)]

"""A verdict from one transcript: the rules in their order, each on what those before it found."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from analytics.understanding.ad_channel import find_ad_channel
from analytics.understanding.call_type import find_call_type
from analytics.understanding.competitor import find_competitor
from analytics.understanding.draft import Draft
from analytics.understanding.follow_up import find_follow_up
from analytics.understanding.heed_judge import heed_judge, heed_on_notice, heed_on_slots
from analytics.understanding.judged import NOT_JUDGED, Judged
from analytics.understanding.languages import Tables, tables_of
from analytics.understanding.objection import find_objections
from analytics.understanding.outcome import find_outcome
from analytics.understanding.own_classes import name_own_classes, with_taxonomy
from analytics.understanding.own_weights import own_of
from analytics.understanding.product import find_product
from analytics.understanding.promise import find_promises
from analytics.understanding.recording_notice import find_recording_notice
from analytics.understanding.refusal_reason import find_refusal_reason
from analytics.understanding.requested_slots import find_requested_slots
from analytics.understanding.spoken import prepare
from analytics.understanding.technique.find_stages import find_stages
from analytics.understanding.text_quality import judge_text
from analytics.understanding.version import version_of
from calls.model.company import Company
from calls.model.own_weights import NO_OWN_WEIGHTS, OwnWeights
from calls.model.taxonomy import NO_TAXONOMY, Taxonomy
from calls.model.transcript import Transcript
from calls.model.verdict import Verdict

Rule = Callable[[Draft], Draft]

RULES: tuple[tuple[str, Rule], ...] = (
    ("call_type", find_call_type),
    ("call_type_vote", heed_judge("call_type")),  # without a judge's claim votes change nothing
    ("outcome", find_outcome),  # only a new client's call has one
    ("outcome_vote", heed_judge("outcome")),
    ("refusal_reason", find_refusal_reason),
    ("refusal_reason_vote", heed_judge("refusal_reason")),
    ("product", find_product),
    ("product_vote", heed_judge("product")),
    ("ad_channel", find_ad_channel),
    ("ad_channel_vote", heed_judge("ad_channel")),
    ("requested_slots", find_requested_slots),
    ("requested_slots_vote", heed_on_slots),
    ("recording_notice", find_recording_notice),
    ("recording_notice_vote", heed_on_notice),
    ("objection", find_objections),
    ("own_classes", name_own_classes),  # beneath what the rules before decided
    ("stages", find_stages),
    ("promise", find_promises),
    ("competitor", find_competitor),
    ("follow_up", find_follow_up),
)

NOTHING_KNOWN = Verdict(None, None, None, None, None, (), (), version_of())


log = logging.getLogger(__name__)


def understand(
    transcript: Transcript,
    company: Company,
    started_at_local: datetime,
    rules: tuple[tuple[str, Rule], ...] = RULES,
    tables: Tables | None = None,
    taxonomy: Taxonomy = NO_TAXONOMY,
    judged: Judged = NOT_JUDGED,
    own: OwnWeights = NO_OWN_WEIGHTS,
) -> Verdict:
    """What the words show. started_at_local: aware, in the company's time zone. tables: the language's own where none are given.
    taxonomy: the company's own classes. judged: what a judge said of these very words. own: what the company's corrections taught.

    Nothing is known where the text is too bad to be judged by, or the language has no tables.
    """
    return reach(transcript, company, started_at_local, rules, tables, taxonomy, judged, own).verdict


@dataclass(frozen=True, slots=True)
class Reached:
    verdict: Verdict
    draft: Draft | None  # with all that was weighed; None where nothing was


def reach(
    transcript: Transcript,
    company: Company,
    started_at_local: datetime,
    rules: tuple[tuple[str, Rule], ...] = RULES,
    tables: Tables | None = None,
    taxonomy: Taxonomy = NO_TAXONOMY,
    judged: Judged = NOT_JUDGED,
    own: OwnWeights = NO_OWN_WEIGHTS,
) -> Reached:
    """The verdict, and what led to it."""
    tables = tables or tables_of(transcript.provenance.language)
    nothing_known = replace(NOTHING_KNOWN, version=version_of(taxonomy, own))
    if tables is None:
        return Reached(replace(nothing_known, quality=judge_text(transcript, prepare(transcript))), None)
    call = prepare(transcript, tables.stray_words)
    quality = judge_text(transcript, call)
    if quality.is_low:
        return Reached(replace(nothing_known, quality=quality), None)
    draft = Draft(
        call,
        with_taxonomy(tables, taxonomy),
        company,
        started_at_local,
        taxonomy=taxonomy,
        judged=judged,
        own=own_of(own, tables.language),
    )
    failed: list[str] = []
    for name, rule in rules:
        try:
            draft = rule(draft)
        except Exception as broken:  # one broken rule must not hide what the others hear; no words of the call go to the log
            log.warning("rule %s failed: %s", name, type(broken).__name__)
            failed.append(name)
    verdict = Verdict(
        draft.call_type,
        draft.outcome,
        draft.refusal_reason,
        draft.product,
        draft.ad_channel,
        draft.requested_slots,
        draft.findings,
        nothing_known.version,
        tuple(failed),
        quality,
        draft.classes,
        draft.stages,
        draft.promises,
        draft.competitor,
        draft.follow_up,
    )
    return Reached(verdict, draft)

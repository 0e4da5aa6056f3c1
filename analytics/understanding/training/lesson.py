"""What a call of the company's own teaches: what people said of it, and how the shipped tables judged the very same words."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from analytics.understanding.call_type import find_call_type
from analytics.understanding.languages import Tables
from analytics.understanding.outcome import find_outcome
from analytics.understanding.own_weights import Shares
from analytics.understanding.refusal_reason import find_refusal_reason
from analytics.understanding.training.labelled_call import LabelledCall
from analytics.understanding.verdict import Rule, reach
from calls.model.company import Company
from calls.model.taxonomy import NO_TAXONOMY, Taxonomy
from calls.model.transcript import Transcript
from calls.model.verdict import CallType, Outcome

FIELDS = ("call_type", "outcome", "refusal_reason")  # each asked only where those before it call for it


@dataclass(frozen=True, slots=True)
class Lesson:
    call_id: str
    client: str  # whose calls are never both learned from and judged by
    language: str
    said: Mapping[str, str]  # by field: a person's word
    grams: frozenset[str]
    shipped: Mapping[str, Shares]  # by field: the shipped tables' probabilities; a field is missing where they had nothing to say


@dataclass(frozen=True, slots=True)
class Words:
    """What was said in a call, and to whom."""

    transcript: Transcript
    company: Company
    started_at: datetime  # in the company's time zone
    taxonomy: Taxonomy = NO_TAXONOMY


def lesson_of(call: LabelledCall, said: frozenset[str], client: str, words: Words, tables: Tables | None = None) -> Lesson:
    """call: labelled by what holds; said: the fields of which a person says so. Each field is judged as if those before it were right.

    tables: as shipped; the language's own where none are given.
    """
    rules: tuple[tuple[str, Rule], ...] = (
        ("call_type", find_call_type),
        ("right_call_type", lambda draft: replace(draft, call_type=call.call_type)),
        ("outcome", find_outcome),
        ("right_outcome", lambda draft: replace(draft, outcome=call.outcome)),
        ("refusal_reason", find_refusal_reason),
    )
    draft = reach(words.transcript, words.company, words.started_at, rules=rules, tables=tables, taxonomy=words.taxonomy).draft
    weighings = draft.weighings if draft else {}
    shipped = {field: one.shares for field, one in weighings.items() if one.opinion is not None}
    grams = frozenset(gram.name for gram in draft.grams) if draft else frozenset()
    return Lesson(call.id, client, words.transcript.provenance.language, _said(call, said), grams, shipped)


def _said(call: LabelledCall, said: frozenset[str]) -> dict[str, str]:
    is_lead, is_refusal = call.call_type is CallType.NEW_LEAD, call.outcome is Outcome.REFUSAL
    asked = {"call_type": True, "outcome": is_lead, "refusal_reason": is_lead and is_refusal and call.refusal_reason is not None}
    return {name: str(getattr(call, name)) for name in FIELDS if asked[name] and name in said}

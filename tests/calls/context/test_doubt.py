"""The least sure field of a verdict."""

from dataclasses import replace

from calls.context.doubt import Doubt, doubt_of
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, Outcome, Verdict

NOTHING = Verdict(None, None, None, None, None, (), (), "test")


def found(field: str, value: str, probability: float) -> Finding:
    return Finding(field, value, "word", Side.CLIENT, 0.0, 1.0, "test", probability)


def test_the_least_sure_of_type_and_outcome_each_by_its_best_proof():
    findings = (
        found("call_type", "new_lead", 0.6),
        found("call_type", "new_lead", 0.9),
        found("call_type", "spam", 0.1),
        found("outcome", "sale", 0.7),
        found("product", "doors", 0.2),
    )
    verdict = replace(NOTHING, call_type=CallType.NEW_LEAD, outcome=Outcome.SALE, findings=findings)
    assert doubt_of(verdict) == Doubt("outcome", 0.7)
    assert doubt_of(replace(verdict, outcome=Outcome.NOT_APPLICABLE)) == Doubt("call_type", 0.9)


def test_nothing_known_is_no_doubt():
    assert doubt_of(NOTHING) is None

"""What people put right lies over what a machine said, whatever it was."""

from dataclasses import replace
from datetime import date, time

import pytest

from calls.model.lay_over import BY_PEOPLE, Meaning, claim_of, lay_over, slot_text
from calls.model.put_right import FieldValue, PutRight, Quote
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, Outcome, RefusalReason, RequestedSlot, Verdict
from tests.calls.samples import NOON, a_verdict

PRICE = Finding("refusal_reason", "price", "too dear", Side.CLIENT, 31.5, 32.25, "price", 0.8)
ASKED = Finding("requested_slot", "2026-03-07 10:00- not met", "saturday at ten", Side.CLIENT, 3.0, 4.0, "slots", 0.7)
MADE = a_verdict(findings=(*a_verdict().findings, PRICE, ASKED))


def said(**values: FieldValue) -> dict[str, PutRight]:
    return {field: PutRight(field, value, "olga", NOON) for field, value in values.items()}


def decided(verdict: Verdict | None) -> tuple[str | None, str | None, str | None]:
    assert verdict is not None
    return verdict.call_type, verdict.outcome, verdict.refusal_reason


def test_without_corrections_the_verdict_is_the_machines():
    assert lay_over(MADE, {}) is MADE
    assert lay_over(None, {}) is None


@pytest.mark.parametrize(
    ("put_right", "holds"),
    [
        ({"outcome": Outcome.SALE}, ("new_lead", "sale", None)),
        ({"outcome": Outcome.UNDECIDED}, ("new_lead", "undecided", None)),
        ({"refusal_reason": RefusalReason.TRUST}, ("new_lead", "refusal", "trust")),
        ({"refusal_reason": None}, ("new_lead", "refusal", None)),
        ({"call_type": CallType.SPAM}, ("spam", "not_applicable", None)),
        ({"call_type": CallType.NEW_LEAD}, ("new_lead", "refusal", "price")),
    ],
)
def test_one_field_settles_the_others(put_right, holds):
    assert decided(lay_over(MADE, said(**put_right))) == holds


def test_a_machine_that_took_a_lead_for_another_knows_nothing_of_how_it_ended():
    spam = replace(MADE, call_type=CallType.SPAM, outcome=Outcome.NOT_APPLICABLE, refusal_reason=None, findings=())
    assert decided(lay_over(spam, said(call_type=CallType.NEW_LEAD))) == ("new_lead", None, None)
    assert decided(lay_over(spam, said(refusal_reason=RefusalReason.PRICE))) == ("new_lead", "refusal", "price")
    assert decided(lay_over(spam, said(outcome=Outcome.SALE))) == ("new_lead", "sale", None)


def test_the_companys_own_class_goes_with_the_value_above_it():
    proof = Finding("refusal_reason_class", "price.online", "cheaper online", Side.CLIENT, 31.5, 32.25, "own_class", 0.8)
    made = replace(MADE, classes={"refusal_reason": "price.online", "ad_channel": "fair"}, findings=(*MADE.findings, proof))
    kept = lay_over(made, said(refusal_reason=RefusalReason.PRICE))
    assert kept is not None
    assert (kept.classes, proof in kept.findings) == (made.classes, True)
    changed = lay_over(made, said(outcome=Outcome.SALE))
    assert changed is not None
    assert (changed.classes, proof in changed.findings) == ({"ad_channel": "fair"}, False)


def test_a_call_that_no_machine_understood_is_what_a_person_says():
    verdict = lay_over(None, said(outcome=Outcome.SALE, product="window"))
    assert verdict == Verdict(CallType.NEW_LEAD, Outcome.SALE, None, "window", None, (), (), BY_PEOPLE)


def test_findings_that_prove_another_value_go_and_those_that_prove_the_same_are_sure():
    assert [one.field for one in lay_over(MADE, said(outcome=Outcome.SALE)).findings] == ["requested_slot"]
    confirmed = lay_over(MADE, said(outcome=Outcome.REFUSAL)).findings
    assert [(one.field, one.probability, one.quote) for one in confirmed[:2]] == [
        ("outcome", 1.0, "too dear"),
        ("refusal_reason", 0.8, "too dear"),
    ]
    assert ASKED in lay_over(MADE, said(call_type=CallType.SPAM)).findings


def test_chosen_words_prove_with_certainty_and_nothing_else_is_quoted():
    quote = Quote("i will take it", Side.CLIENT, 40.0, 41.0)
    put_right = {"outcome": PutRight("outcome", Outcome.SALE, "olga", NOON, quote=quote)}
    assert lay_over(MADE, put_right).findings[-1] == Finding("outcome", "sale", "i will take it", Side.CLIENT, 40.0, 41.0, "put_right", 1.0)


def test_words_that_ask_for_a_time_prove_it_also_where_it_could_be_given_after_all():
    (asked,) = MADE.requested_slots
    met = replace(asked, is_met=True)
    verdict = lay_over(MADE, said(requested_slots=(met, RequestedSlot("sun", None, None, None, is_met=False))))
    assert verdict.requested_slots[0] == met
    assert verdict.findings[-1] == replace(ASKED, value="2026-03-07 10:00- met", probability=1.0)
    assert [one.field for one in lay_over(MADE, said(requested_slots=())).findings] == ["outcome", "refusal_reason"]


def test_a_companys_own_class_stands_beneath_its_root_alone():
    own = Finding("refusal_reason_class", "price.cheaper_online", "cheaper online", Side.CLIENT, 33.0, 34.0, "own_class", 0.7)
    made = replace(MADE, classes={"refusal_reason": "price.cheaper_online", "ad_channel": "google.maps"}, findings=(PRICE, own))
    confirmed = lay_over(made, said(refusal_reason=RefusalReason.PRICE))
    assert (confirmed.classes, own in confirmed.findings) == (made.classes, True)
    for other in ({"refusal_reason": RefusalReason.TRUST}, {"outcome": Outcome.SALE}, {"call_type": CallType.SPAM}):
        verdict = lay_over(made, said(**other))
        assert (verdict.classes, verdict.findings) == ({"ad_channel": "google.maps"}, ())


def test_what_is_no_part_of_a_verdict_is_known_all_the_same():
    notice = Meaning(None, said(recording_notice=True), None)
    assert (notice.value("recording_notice"), notice.value("stages.greeting")) == (True, None)
    assert Meaning(MADE, {}, "maria").value("manager") == "maria"
    assert Meaning(MADE, said(manager=None), None).verdict is MADE
    told = Finding("recording_notice", "true", "calls are recorded", Side.AGENT, 1.0, 2.0, "notice", 0.9)
    heard = replace(MADE, findings=(told,))
    assert Meaning(heard, {}, None).value("recording_notice") is True
    assert lay_over(heard, said(recording_notice=False)).findings == ()


@pytest.mark.parametrize(
    ("field", "value", "claim"),
    [
        ("outcome", Outcome.SALE, "sale"),
        ("product", None, "none"),
        ("recording_notice", False, "false"),
        ("stages.greeting", True, "done"),
        ("stages.greeting", False, "missed"),
        ("stages.greeting", None, "none"),
        ("requested_slots", (), "none"),
    ],
)
def test_a_claim_is_said_as_findings_say_it(field, value, claim):
    assert claim_of(field, value) == claim


@pytest.mark.parametrize(
    ("slot", "text"),
    [
        (RequestedSlot("fri", date(2026, 9, 4), time(17), time(19), is_met=True), "2026-09-04 17:00-19:00 met"),
        (RequestedSlot("thu", None, None, None, is_met=True), "thu met"),
        (RequestedSlot(None, None, time(18), None, is_met=False), "any day 18:00- not met"),
        (RequestedSlot("sat", None, None, time(12), is_met=True), "sat -12:00 met"),
    ],
)
def test_a_time_is_written_as_the_rules_write_it(slot, text):
    assert slot_text(slot) == text

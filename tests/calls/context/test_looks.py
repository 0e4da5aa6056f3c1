"""Which calls are worth a look."""

from dataclasses import replace
from datetime import timedelta

import pytest

from calls.context.history import KnownLook
from calls.context.looks import is_drawn, reasons_of
from calls.model.company import LookRules
from calls.model.context import LookDecision
from calls.model.verdict import CallType, Outcome
from tests.calls.context.clients import RULES, a_call, derived

NO_AUDIT = replace(RULES, looks=LookRules(audit_percent=0))
LOW = {"is_low_quality": True, "call_type": None, "outcome": None, "probability": None, "doubted_field": None}


def reasons(*, rules=NO_AUDIT, **changes):
    call = a_call("a", 0, **changes)
    return [(one.why.value, one.detail, round(one.worth, 2)) for one in reasons_of(call, derived(call).mismatches, rules)]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"probability": 0.6}, [("uncertain", "outcome", 0.4)]),
        ({"probability": 0.75}, []),
        ({"outcome": None}, [("unsure", "outcome", 0.9)]),
        ({"call_type": None, "outcome": None}, [("unsure", "call_type", 0.9)]),
        ({"is_heard": False, "call_type": None}, []),
        ({"is_answered": False, "call_type": None}, []),
        (LOW, [("bad_text", "", 0.4)]),
        ({**LOW, "talk_s": 59.0}, []),
        ({"outcome": Outcome.SALE}, [("mismatch", "sold_without_order", 0.6)]),
        ({"probability": 0.5, "ad_channel": "radio"}, [("uncertain", "outcome", 0.5), ("mismatch", "channel_said_otherwise", 0.2)]),
        ({"call_type": CallType.SPAM, "outcome": Outcome.NOT_APPLICABLE}, []),
    ],
)
def test_a_call_is_in_the_queue_for_what_is_said_of_it(changes, said):
    assert reasons(**changes) == said


def test_chance_draws_the_same_equal_share_for_ever():
    drawn = [number for number in range(10_000) if is_drawn(f"c{number}", 2)]
    assert 150 < len(drawn) < 250
    assert drawn[:4] == [6, 12, 33, 64]
    assert [number for number in drawn if not is_drawn(f"c{number}", 5)] == []  # a larger share keeps those of a smaller one
    assert not any(is_drawn(f"c{number}", 0) for number in range(1000))
    assert all(is_drawn(f"c{number}", 100) for number in range(1000))


@pytest.mark.parametrize("decision", [LookDecision.CONFIRMED, LookDecision.DISMISSED])
def test_a_decision_takes_a_call_out_until_it_means_something_else(decision):
    when = a_call("a", 1).started_at
    assert reasons(probability=0.5, look=KnownLook(decision, "new_lead/undecided", when)) == []
    assert reasons(probability=0.5, look=KnownLook(decision, "new_lead/sale", when)) == [("uncertain", "outcome", 0.5)]


def test_a_correction_takes_a_call_out_and_a_later_dispute_brings_it_back():
    when = a_call("a", 1).started_at
    assert reasons(probability=0.5, corrected_at=when) == []
    for corrected_at, said in ((None, 1), (when - timedelta(1), 1), (when + timedelta(1), 0)):
        look = KnownLook(LookDecision.DISPUTED, "", when)
        assert reasons(corrected_at=corrected_at, look=look) == [("disputed", "", 1.0)] * said

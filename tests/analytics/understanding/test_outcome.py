"""How a talk with a new client ends."""

from dataclasses import replace

import pytest

from analytics.understanding.outcome import find_outcome
from calls.model.verdict import CallType, Outcome
from tests.analytics.understanding.talk import draft

OPENING = "a: hello\nc: how much are two windows\na: about nine hundred pounds\n"
CASES = [
    ("sale", "a: shall i book you in for friday\nc: yes please\na: see you on friday then"),
    ("sale", "a: he could come on tuesday at ten\nc: tuesday at ten is fine\na: what's the address\nc: nine mill street"),
    (
        "sale",
        "c: that's quite expensive\na: it includes the fitting\nc: all right then let's go ahead\na: you're booked in for monday at nine",
    ),
    ("sale", "a: so thursday at two and he will ring you half an hour before he comes\nc: perfect thank you"),  # that ring is no call back
    (
        "undecided",
        "c: i need to talk to my wife\na: may i call you on monday\nc: yes call me on monday\na: i'll ring you on monday at six then",
    ),
    (
        "undecided",
        "a: i'll send you the quote and give you a ring on thursday\nc: thursday's fine",
    ),  # "is fine" answers the call, not a visit
    ("refusal", "c: no that's too much i'll leave it thank you\na: no problem bye"),
    ("refusal", "c: i'll have to think about it i'll call you if we decide\na: okay bye"),  # no next step was agreed
    ("refusal", "a: shall i book a survey\nc: no thank you not today\na: if you change your mind give us a ring"),
    ("refusal", "c: can you come out to wales\na: no i'm afraid that's too far\nc: oh i'll try somewhere else"),
]


@pytest.mark.parametrize(("expected", "ending"), CASES)
def test_outcome(expected: str, ending: str) -> None:
    found = find_outcome(replace(draft(OPENING + ending), call_type=CallType.NEW_LEAD))
    assert found.outcome == expected
    assert [finding.value for finding in found.findings] == [expected]


@pytest.mark.parametrize("kind", [kind for kind in CallType if kind is not CallType.NEW_LEAD])
def test_other_calls_have_no_outcome_even_when_a_wish_is_granted(kind: CallType) -> None:
    found = find_outcome(replace(draft("c: can you come on friday\na: yes i have booked you in for friday"), call_type=kind))
    assert found.outcome is Outcome.NOT_APPLICABLE
    assert found.findings == ()


def test_where_the_caller_is_unknown_so_is_the_outcome() -> None:
    assert find_outcome(draft("a: see you on friday")).outcome is None


def test_a_call_that_breaks_off_has_no_outcome() -> None:
    assert find_outcome(replace(draft("a: hello\nc: how much is a window"), call_type=CallType.NEW_LEAD)).outcome is None

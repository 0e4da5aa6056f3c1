"""The true reason: what still stood when the client said no."""

from dataclasses import replace

import pytest

from analytics.understanding.refusal_reason import find_refusal_reason
from calls.model.verdict import CallType, Outcome, RefusalReason
from tests.analytics.understanding.talk import draft

CASES = [
    ("price", "a: nine hundred pounds\nc: that's too expensive for me i can't afford that"),
    ("price", "a: nine hundred\nc: oh that's well over my budget i'll leave it"),
    ("schedule", "c: can you come on sunday\na: no we don't work on sundays\nc: i'm only home on sundays so it won't work"),
    ("location", "c: we're on the coast\na: that's too far for us we only cover the city\nc: that's a shame"),
    ("not_offered", "c: do you do garage doors\na: no sorry we don't do those\nc: i'll ask somebody else then"),
    ("competitor", "a: two thousand\nc: we'll go with the other company they quoted us less"),
    ("delivery_time", "a: it takes about six weeks\nc: six weeks that's too late for us we can't wait that long"),
    ("trust", "a: there is a deposit\nc: no i don't pay a deposit to people i don't know i've read bad reviews"),
    ("instalments", "c: can i pay monthly\na: no we only take full payment\nc: i can't pay it all at once"),
    ("parking", "c: is there anywhere to park\na: no it's all permits\nc: then i'll go somewhere i can park"),
    ("qualification", "c: is he certified for that\na: not yet he is doing the course\nc: i want somebody qualified sorry"),
    ("thinking", "a: four thousand\nc: let me think it over we are not in a hurry"),
    (
        "schedule",
        "a: nine hundred\nc: hmm that's expensive\na: there is ten percent off\nc: okay that sounds better\nc: can you come in the evening"
        "\na: our surveyors finish at five\nc: i work until seven and can't take time off so no",
    ),  # price was first, the hours decided
    (
        "price",
        "a: nine hundred\nc: that's too expensive i can't afford it\na: okay\nc: i'll think about it",
    ),  # thinking is the excuse
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_reason(expected: str, lines: str) -> None:
    refused = replace(draft(lines), call_type=CallType.NEW_LEAD, outcome=Outcome.REFUSAL)
    assert find_refusal_reason(refused).refusal_reason == RefusalReason(expected)


def test_an_expensive_sale_has_no_reason_for_refusal() -> None:
    sold = replace(draft("c: that's too expensive\nc: all right let's do it"), call_type=CallType.NEW_LEAD, outcome=Outcome.SALE)
    assert find_refusal_reason(sold).refusal_reason is None


def test_not_expensive_is_no_reason() -> None:
    refused = replace(draft("c: that's not expensive\nc: bye"), call_type=CallType.NEW_LEAD, outcome=Outcome.REFUSAL)
    assert find_refusal_reason(refused).refusal_reason is None

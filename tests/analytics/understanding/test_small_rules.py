"""Recording notice, product, and objections: short tables."""

from dataclasses import replace

import pytest

from analytics.understanding.objection import find_objections
from analytics.understanding.product import find_product
from analytics.understanding.recording_notice import find_recording_notice
from calls.model.company import Product
from calls.model.verdict import CallType, Outcome, RefusalReason
from tests.analytics.understanding.talk import draft


@pytest.mark.parametrize(
    ("lines", "is_told"),
    [
        ("a: this call may be recorded for training and quality", True),
        ("a: just so you know our calls are recorded", True),
        ("a: just to let you know we record our calls", True),
        ("a: the call is recorded", True),
        ("c: are you recording this call", False),  # the client asks: nobody has told him
        ("a: no the call is not recorded", False),
        ("a: good morning maria speaking", False),
    ],
)
def test_notice_is_what_was_told_not_what_was_asked(lines: str, is_told: bool) -> None:
    assert bool(find_recording_notice(draft(lines)).findings) is is_told


DOORS = (Product("composite front door"), Product("patio door"), Product("bay window", ("bay",)), Product("batteries"))


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("c: we're thinking of one of them composite ones", "composite front door"),  # a word that only one product has
        ("c: a door to the patio", "patio door"),
        ("c: we have two bays", "bay window"),
        ("c: a new battery", "batteries"),
        ("a: good morning\nc: hello\na: would that be the patio door\nc: yes", "patio door"),
        ("a: the patio door company good morning\nc: hello", None),
        ("c: a garage", None),
    ],
)
def test_product(lines: str, expected: str | None) -> None:
    assert find_product(replace(draft(lines, DOORS), call_type=CallType.NEW_LEAD)).product == expected


def test_a_product_that_the_company_does_not_have_is_none_of_its_products() -> None:
    asked = replace(draft("c: do you do garage doors", DOORS), call_type=CallType.NEW_LEAD, refusal_reason=RefusalReason.NOT_OFFERED)
    assert find_product(asked).product is None


def test_callers_who_do_not_buy_ask_for_no_product() -> None:
    assert find_product(replace(draft("c: my patio door leaks", DOORS), call_type=CallType.EXISTING_CUSTOMER)).product is None


@pytest.mark.parametrize(
    ("lines", "outcome", "expected"),
    [
        ("c: that's too expensive\na: it includes the fitting\nc: oh that's fair", None, ["price:overcome"]),
        ("c: that's too expensive i can't afford it\na: okay\nc: bye", Outcome.REFUSAL, ["price:standing"]),
        ("c: i don't pay a deposit to people i don't know\na: we give it in writing\nc: bye", Outcome.SALE, ["trust:overcome"]),
        ("c: that's not expensive", None, []),
        ("a: that's too expensive some people say", None, []),
    ],
)
def test_objections(lines: str, outcome: Outcome | None, expected: list[str]) -> None:
    found = find_objections(replace(draft(lines), call_type=CallType.NEW_LEAD, outcome=outcome))
    assert [finding.value for finding in found.findings] == expected


def test_only_a_buyer_objects() -> None:
    assert find_objections(replace(draft("c: that's too expensive"), call_type=CallType.SPAM)).findings == ()

"""Who is calling: one short opening per way to say it. calls.txt holds whole calls."""

import pytest

from analytics.understanding.call_type import find_call_type
from tests.analytics.understanding.talk import draft

CASES = [
    ("new_lead", "a: silver birch windows\nc: hello how much would four new windows cost"),
    (
        "new_lead",
        "a: hello\nc: my neighbour said you did her windows and she's happy\na: lovely what can we do\nc: i'd like a quote",
    ),
    ("new_lead", "a: hello\nc: the old firm fitted my windows badly so i want new ones from somebody else\na: how many windows\nc: six"),
    ("new_lead", "a: hello\nc: hi is that the window company i need a price for a front door"),
    ("existing_customer", "a: hello\nc: you fitted my windows in may and a handle is loose"),
    ("existing_customer", "a: hello\nc: can i move my appointment to friday please"),
    ("existing_customer", "a: hello\nc: i'm calling about my order it was meant to come today\na: what's the order number"),
    ("wrong_number", "a: silver birch windows\nc: is that the dentist\na: no this is silver birch windows\nc: oh sorry"),
    (
        "wrong_number",
        "a: silver birch windows\nc: hello could i book a taxi please\na: i think you've got the wrong number\nc: i'm so sorry thank you",
    ),
    ("spam", "a: hello\nc: we can bring you new customers every week through google\na: not interested thank you"),
    ("spam", "a: hello\nc: could i speak to the owner it's about your business energy contract\na: no thanks take us off your list"),
    ("internal", "a: hello\nc: hiya it's only me can you tell dave i'm running late for the next job\na: will do"),
    ("other_non_target", "a: hello\nc: i've a delivery for you six boxes from the factory where shall i leave them"),
    ("other_non_target", "a: hello\nc: i'm looking for a job are you hiring fitters\na: send us your cv"),
]


@pytest.mark.parametrize(("expected", "lines"), CASES)
def test_call_type(expected: str, lines: str) -> None:
    found = find_call_type(draft(lines))
    assert found.call_type == expected
    (finding,) = found.findings
    assert finding.field == "call_type"
    assert finding.value == expected
    assert 0.25 <= finding.probability <= 1


@pytest.mark.parametrize(
    "lines",
    ["a: hello\nc: hello", "a: hello\nc: hello\na: hello can you hear me\nc: hello hello", "c: green seven and the under over because"],
)
def test_a_call_that_says_nothing_has_no_type(lines: str) -> None:
    assert find_call_type(draft(lines)).call_type is None


def test_a_company_without_a_name_is_no_trouble() -> None:
    one = draft("a: hello\nc: how much is a window\na: this is about ninety pounds")
    object.__setattr__(one.company, "name", "")
    assert find_call_type(one).call_type == "new_lead"

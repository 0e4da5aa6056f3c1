"""Only what stands in the cited turn is believed; each field falls alone."""

import json
from datetime import date, time
from typing import Any

import pytest

from analytics.understanding.judge.check_answer import Checked, check_answer
from calls.model.judgement import RejectedBecause
from calls.model.recording import Side
from tests.analytics.understanding.judge.answers import good, question, says, written
from tests.analytics.understanding.talk import company


def checked(text: str, *, is_cut: bool = False) -> Checked:
    return check_answer(text, question().sent, company(), is_cut=is_cut)


def rejections(**changed: Any) -> dict[str, str]:
    return {one.field: str(one.why) for one in checked(written(**changed)).rejected}


def test_a_good_answer_is_taken_whole_with_the_words_as_they_were_heard() -> None:
    found = checked(written())
    assert found.rejected == ()
    claims = {one.field: one for one in found.claims}
    assert (claims["outcome"].value, claims["outcome"].quote, claims["outcome"].side) == (
        "sale",
        "I have booked the survey for you.",
        Side.AGENT,
    )
    slot = claims["requested_slots"].slot
    assert slot is not None
    assert (slot.weekday, slot.date, slot.from_time, slot.to_time, slot.is_met) == ("thu", date(2026, 9, 17), time(17), None, True)
    assert (claims["stages.greeting"].value, claims["stages.needs"].value, claims["recording_notice"].value) == ("done", None, "true")


def test_punctuation_and_capitals_around_words_may_differ_but_the_kept_quote_is_the_calls_own() -> None:
    found = checked(written(ad_channel=says("google", 1, '"i saw you on google"')))
    assert [one.quote for one in found.claims if one.field == "ad_channel"] == ["I saw you on Google."]


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (says("sale", 4, "I have booked a survey for you"), RejectedBecause.QUOTE_NOT_SAID),  # one word differs
        (says("sale", 3, "I have booked the survey for you"), RejectedBecause.QUOTE_NOT_SAID),  # another turn
        (says("sale", 99, "I have booked the survey"), RejectedBecause.QUOTE_NOT_SAID),
        (says("sale", -1, "Great, my number is"), RejectedBecause.QUOTE_NOT_SAID),  # no counting from the end
        (says("sale", 4, ""), RejectedBecause.NO_QUOTE),
        (says("sale", 4, "... !"), RejectedBecause.NO_QUOTE),
        (says("bought", 4, "I have booked the survey"), RejectedBecause.VALUE),
        (says(["sale"], 4, "I have booked the survey"), RejectedBecause.VALUE),
        (says("sale", 4, "I have booked the survey", 7), RejectedBecause.SHAPE),
        (says("sale", True, "Hello"), RejectedBecause.NO_QUOTE),
        ("sale", RejectedBecause.SHAPE),
        (None, RejectedBecause.SHAPE),
    ],
)
def test_what_is_not_proven_or_does_not_exist_is_rejected_alone(answer: object, why: str) -> None:
    assert rejections(outcome=answer) == {"outcome": why}


def test_an_invented_product_is_rejected() -> None:
    assert rejections(product=says("aquarium", 1, "two windows")) == {"product": "value"}


def test_a_slot_with_an_impossible_time_is_rejected() -> None:
    slot = good()["requested_slots"][0]
    assert rejections(requested_slots=[{**slot, "date": "2026-02-31"}]) == {"requested_slots": "value"}
    assert rejections(requested_slots=[{**slot, "from": "17:00+03:00"}]) == {"requested_slots": "value"}
    assert rejections(requested_slots=[slot] * 13) == {"requested_slots": "shape"}
    assert rejections(requested_slots={"a": 1}) == {"requested_slots": "shape"}


def test_an_outcome_of_spam_and_a_reason_of_a_sale_contradict_themselves() -> None:
    spam = says("spam", 1, "how much would two windows be")
    assert rejections(call_type=spam) == {"outcome": "contradiction"}
    assert rejections(refusal_reason=says("price", 2, "nine hundred")) == {"refusal_reason": "contradiction"}


@pytest.mark.parametrize(
    "around", ["```json\n%s\n```", "Here you are:\n```\n%s\n```\nGood luck", "<think>a {b} c</think>%s", "%s", " %s thanks"]
)
def test_json_is_found_in_fences_and_talk(around: str) -> None:
    found = checked(around % written())
    assert (found.is_useless, found.rejected) == (False, ())


@pytest.mark.parametrize("text", ["", "no idea", "[1]", '{"call_type": ', "null", "[" * 100_000, '"' + "x" * 1000])
def test_broken_json_is_told_and_nothing_is_taken(text: str) -> None:
    assert [(one.field, str(one.why)) for one in checked(text).rejected] == [("answer", "not_json")]


def test_an_answer_that_reached_its_limit_is_told_as_cut_off() -> None:
    assert [str(one.why) for one in checked(written()[:100], is_cut=True).rejected] == ["cut_off"]


def test_an_empty_object_is_rejected_field_by_field() -> None:
    found = checked(json.dumps({}))
    assert found.claims == ()
    assert {one.field for one in found.rejected} >= {"call_type", "outcome", "requested_slots", "stages.needs", "recording_notice"}

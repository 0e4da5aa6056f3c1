"""Verdicts survive JSON exactly; the JSON is plain enough for anybody to read."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from calls.formats.transcript_json import read_transcript, transcript_to_dict, write_transcript
from calls.formats.verdict_json import read_verdict, verdict_to_dict, write_verdict
from calls.model.recording import Side
from calls.model.verdict import (
    CallType,
    Finding,
    FollowUp,
    Outcome,
    Promise,
    PromisedAction,
    RefusalReason,
    RequestedSlot,
    TechniqueStage,
    Verdict,
)
from tests.calls.samples import a_transcript, a_verdict

TEXT = st.text(max_size=12)
TIMES = st.none() | st.times(timezones=st.none())
SHARES = st.floats(0, 1)
SLOTS = st.builds(RequestedSlot, st.none() | st.just("sat"), st.none() | st.dates(), TIMES, TIMES, st.booleans())
FINDINGS = st.builds(Finding, TEXT, TEXT, TEXT, st.sampled_from(Side), SHARES, SHARES, TEXT, SHARES)
STAGES = st.dictionaries(st.sampled_from([stage.value for stage in TechniqueStage]), st.none() | st.booleans())
PROMISES = st.builds(Promise, st.sampled_from(PromisedAction), TEXT, st.none() | st.dates(), TIMES, SHARES)
FOLLOW_UPS = st.builds(FollowUp, TEXT, st.none() | st.dates(), TIMES)
VERDICTS = st.builds(
    Verdict,
    st.none() | st.sampled_from(CallType),
    st.none() | st.sampled_from(Outcome),
    st.none() | st.sampled_from(RefusalReason),
    st.none() | TEXT,
    st.none() | TEXT,
    st.lists(SLOTS, max_size=2).map(tuple),
    st.lists(FINDINGS, max_size=2).map(tuple),
    TEXT,
    st.lists(TEXT, max_size=2).map(tuple),
    st.none(),
    st.dictionaries(st.sampled_from(["refusal_reason", "ad_channel"]), TEXT),
    STAGES,
    st.lists(PROMISES, max_size=2).map(tuple),
    st.none() | TEXT,
    st.none() | FOLLOW_UPS,
)


@given(VERDICTS)
def test_any_verdict_comes_back_as_it_was_written(verdict: Verdict) -> None:
    assert read_verdict(write_verdict(verdict)) == verdict


def test_verdicts_written_before_stages_were_known_are_read() -> None:
    written = json.loads(write_verdict(a_verdict()))
    old = {name: value for name, value in written.items() if name not in ("stages", "promises", "competitor", "follow_up")}
    read = read_verdict(json.dumps(old))
    assert (read.stages, read.promises, read.competitor, read.follow_up) == ({}, (), None, None)


def test_a_transcript_comes_back_as_it_was_written() -> None:
    assert read_transcript(write_transcript(a_transcript())) == a_transcript()


def test_unknown_is_null() -> None:
    verdict = replace(a_verdict(), call_type=None, outcome=None, refusal_reason=None, product=None, ad_channel=None)
    written = json.loads(write_verdict(verdict))
    assert [written[name] for name in ("call_type", "outcome", "refusal_reason", "product", "ad_channel")] == [None] * 5


def test_the_json_says_what_the_value_says() -> None:
    written = verdict_to_dict(a_verdict())
    assert (written["call_type"], written["outcome"], written["refusal_reason"]) == ("new_lead", "refusal", "price")
    assert written["requested_slots"] == [
        {"weekday": "sat", "date": "2026-03-07", "from_time": "10:00:00", "to_time": None, "is_met": False}
    ]
    assert written["findings"][0]["quote"] == "too dear"
    turns = transcript_to_dict(a_transcript())["turns"]
    assert [turn["side"] for turn in turns] == ["agent", "client"]
    assert turns[0]["words"][0] == {"text": "hello", "start_s": 0.5, "end_s": 0.9, "confidence": 0.75}

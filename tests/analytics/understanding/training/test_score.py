import json

import pytest

from analytics.understanding.training.labelled_json import read_labelled_lines
from analytics.understanding.training.labelled_text import read_labelled
from analytics.understanding.training.proof import agrees, is_verbatim
from analytics.understanding.training.score import score_all
from analytics.understanding.training.understood import understood
from calls.model.errors import SetupError

CALLS = """
business: windows | Halden Glass | a surveyor's visit is agreed | windows, doors
== en-windows-901
at: 2026-09-15T10:00+01:00 inbound clean
labels: new_lead sale product=windows channel=google notice
slots: thu 2026-09-17 17:00- met
stages: greeting introduction -rapport -needs ?price_wording ?objection_handling next_step farewell
a: good morning halden glass this is priya [n:calls are recorded for training]
c: hello [c:i found you on google] and [t:i need a quote for four new windows]
a: lovely what day would suit you for the surveyor
c: [s:thursday after five] please
a: thursday at half past five is free shall i book that
c: [o:yes please book it]
a: thank you you are booked for thursday at half past five goodbye
c: bye

== en-windows-902
at: 2026-09-15T10:20+01:00 inbound clean
labels: wrong_number
a: halden glass good morning
c: [t:is that the dentist]
a: no this is halden glass a window company
c: oh sorry wrong number
"""
LINE = {
    "id": "uk-school-1", "lang": "uk", "business": {"kind": "school", "name": "Лінгва", "sale_stage": "урок", "products": []},
    "direction": "inbound", "started_at": "2026-09-15T10:42:00+03:00", "asr_noise": True,
    "turns": [{"side": "agent", "start_s": 0.0, "end_s": 2.0, "text": "школа лінгва"},
              {"side": "client", "start_s": 2.5, "end_s": 4.0, "text": "це аптека"}],
    "labels": {"call_type": "wrong_number", "outcome": "not_applicable", "refusal_reason": None, "product": None, "ad_channel": None,
               "requested_slots": [], "stages": {}, "recording_notice": False},
    "evidence": {"call_type": "це аптека"},
}  # fmt: skip


@pytest.fixture(scope="module")
def calls():
    return [understood(call) for call in read_labelled(CALLS, "calls.txt")]


def test_two_calls_that_are_plainly_understood_are_scored_in_full(calls):
    found = score_all(calls)
    fields = found["fields"]
    assert (fields["call_type"]["macro_f1"], fields["call_type"]["n"]) == (1.0, 2)
    assert (fields["outcome"]["macro_f1"], fields["outcome"]["classes"]["sale"]["n"]) == (1.0, 1)
    assert (fields["refusal_reason"]["macro_f1"], fields["refusal_reason"]["n"]) == (None, 0)
    assert (fields["ad_channel"]["macro_f1"], fields["requested_slots"]["f1"]) == (1.0, 1.0)
    assert (fields["recording_notice"]["accuracy"], fields["evidence_validity"]["share"]) == (1.0, 1.0)
    assert found["evidence_agreement"]["n"] >= 4
    assert list(found["by_language"]) == ["en"]
    assert list(found["by_business"]) == ["en windows"]
    assert [one["id"] for one in found["by_call"]] == ["en-windows-901", "en-windows-902"]
    json.dumps(found)


def test_a_quote_agrees_where_it_shares_a_word_and_is_verbatim_at_its_time(calls):
    sold = calls[0]
    channel = next(finding for finding in sold.verdict.findings if finding.field == "ad_channel")
    assert is_verbatim(sold, channel)
    assert agrees(sold, channel, sold.call.proofs["ad_channel"][0])
    assert not agrees(sold, channel, sold.call.proofs["outcome"][0])


def test_json_lines_are_read_as_the_same_kind_of_call():
    (call,) = read_labelled_lines(json.dumps(LINE, ensure_ascii=False) + "\n\n", "calls.jsonl")
    assert (call.id, call.language, call.call_type, call.proofs["call_type"][0].turn) == ("uk-school-1", "uk", "wrong_number", 1)
    heard = understood(call)
    assert heard.transcript.turns[1].words[0].start_s == 2.5
    assert heard.transcript.turns[1].words[1].end_s == pytest.approx(4.0)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"labels": {**LINE["labels"], "call_type": "enemy"}}, "calls.jsonl:1.*enemy"),
        ({"evidence": {"call_type": "never said"}}, "calls.jsonl:1.*in no turn"),
        ({"started_at": "2026-09-15T10:42:00"}, "calls.jsonl:1.*time zone"),
        ({"turns": []}, "calls.jsonl:1.*no turns"),
        ({"turns": "x"}, "calls.jsonl:1"),
    ],
)
def test_a_broken_line_is_named(wrong, says):
    with pytest.raises(SetupError, match=says):
        read_labelled_lines(json.dumps({**LINE, **wrong}), "calls.jsonl")


def test_a_line_without_a_field_names_it():
    with pytest.raises(SetupError, match=r"calls\.jsonl:2: business is missing"):
        read_labelled_lines("\n" + json.dumps({key: value for key, value in LINE.items() if key != "business"}), "calls.jsonl")

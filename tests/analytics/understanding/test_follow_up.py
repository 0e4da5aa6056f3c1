"""Who must act after the call: a call back that was agreed, or a promise."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from analytics.understanding.follow_up import find_follow_up
from analytics.understanding.promise import find_promises
from calls.model.recording import Side
from calls.model.verdict import Finding, FollowUp, Outcome
from tests.analytics.understanding.talk import draft

MONDAY = datetime(2026, 9, 14, 10, 0, tzinfo=ZoneInfo("Europe/London"))
AGREED = "a:hello\nc:i must ask my wife\na:shall i ring you thursday at six\nc:yes do that\na:bye"


def test_an_agreed_call_back_says_by_when():
    done = find_follow_up(replace(draft(AGREED, at=MONDAY), outcome=Outcome.UNDECIDED))
    assert done.follow_up == FollowUp("call_back", date(2026, 9, 17), time(18))
    assert done.findings[-1].quote == "shall i ring you thursday at six"


def test_an_undecided_call_without_such_words_wants_a_call_back_too():
    said = Finding("outcome", "undecided", "i will think", Side.CLIENT, 0.0, 1.0, "outcome", 0.7)
    done = find_follow_up(replace(draft("c:i will think"), outcome=Outcome.UNDECIDED, findings=(said,)))
    assert (done.follow_up, done.findings[-1].quote) == (FollowUp("call_back", None, None), "i will think")


def test_a_promise_is_followed_up_the_earliest_first():
    promised = find_promises(draft("a:i will ring you on friday\nc:good\na:i will send the contract tomorrow", at=MONDAY))
    done = find_follow_up(replace(promised, outcome=Outcome.SALE))
    assert done.follow_up == FollowUp("promise", date(2026, 9, 15), None)
    assert "contract" in done.findings[-1].quote


def test_a_sale_without_a_promise_needs_none():
    assert find_follow_up(replace(draft(AGREED, at=MONDAY), outcome=Outcome.SALE)).follow_up is None


def test_a_refusal_needs_none():
    assert find_follow_up(replace(draft("c:no thank you"), outcome=Outcome.REFUSAL)).follow_up is None

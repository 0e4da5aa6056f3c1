"""Weak stages: shares with their interval, the weakest first, and where to listen."""

import pytest

from analytics.conversion.weak_stages import weak_stages
from calls.model.call import CallId
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, Outcome, Verdict


def verdict(outcome: Outcome, sure: float = 0.9, **stages: bool | None) -> Verdict:
    findings = tuple(
        Finding(stage, "done" if done else "missed", f"{stage} words", Side.AGENT, 1.0, 2.0, f"technique-{stage}", sure)
        for stage, done in stages.items()
        if done is not None
    )
    return Verdict(CallType.NEW_LEAD, outcome, None, None, None, (), findings, "test", stages=stages)


CALLS = [
    (CallId("sold-surely"), verdict(Outcome.SALE, 0.95, greeting=True, price_wording=True)),
    (CallId("sold"), verdict(Outcome.SALE, 0.7, greeting=True, price_wording=None)),
    (CallId("refused"), verdict(Outcome.REFUSAL, 0.8, greeting=True, price_wording=False)),
    (CallId("undecided"), verdict(Outcome.UNDECIDED, 0.99, greeting=False, price_wording=False)),
    (CallId("no-lead"), Verdict(CallType.SPAM, Outcome.NOT_APPLICABLE, None, None, None, (), (), "test")),
]


def test_the_weakest_stage_comes_first_with_its_counts_and_interval():
    price, greeting = weak_stages(CALLS)
    assert (price.stage, price.done.successes, price.done.trials) == ("price_wording", 1, 3)  # null is no trial
    assert (greeting.stage, greeting.done.share) == ("greeting", pytest.approx(0.75))
    assert price.done.low < 1 / 3 < price.done.high


def test_the_best_fragment_is_of_a_sale_and_the_worst_of_a_refusal():
    price, greeting = weak_stages(CALLS)
    assert [one.call_id for one in price.worst] == ["refused", "undecided"]
    assert [one.call_id for one in greeting.best] == ["sold-surely", "sold", "refused"]
    assert greeting.worst[0].finding.quote == "greeting words"


def test_no_more_examples_than_are_wanted():
    assert all(len(one.best) <= 1 and len(one.worst) <= 1 for one in weak_stages(CALLS, examples=1))


def test_without_stages_nothing_is_weak():
    assert weak_stages([CALLS[-1]]) == ()

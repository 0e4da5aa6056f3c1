"""What people said of the company's own calls, as labelled calls to learn from."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date, time
from pathlib import Path

import pytest

from analytics.understanding.training.corrected_calls import corrected_calls
from analytics.understanding.training.labelled_call import Business, LabelledSlot, LabelledTurn, Proof
from analytics.understanding.training.understood import understood
from calls.correct_findings import Wanted, correct_findings
from calls.house import House, open_house
from calls.model.call import Lane, call_id_of
from calls.model.correction import Hand
from calls.model.recording import Side
from calls.model.verdict import CallType, Finding, Outcome
from calls.settings import Settings
from tests.calls.samples import NOON, a_call, a_company, a_recording, a_transcript, a_verdict

K1, K2, K3 = (call_id_of(key) for key in ("k1", "k2", "k3"))
OLGA = Hand("olga", NOON)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with closing(open_house(Settings(company_dir=tmp_path))) as house:
        house.company.save(a_company())
        for key in ("k1", "k2", "k3"):
            house.calls.add(a_call(key), a_recording(key), Lane.LIVE)
        for call_id in (K1, K2):
            house.transcripts.replace(call_id, a_transcript())
            house.verdicts.replace(call_id, a_verdict(findings=(Finding("ad_channel", "google", "hi", Side.CLIENT, 1.5, 1.75, "r", 0.8),)))
        yield house


def correct(house: House, call_id: str, **said: str) -> None:
    correct_findings(house, call_id, Wanted(said), OLGA)


def test_a_corrected_call_is_labelled_by_what_holds_and_tells_whose_word_it_is(house: House) -> None:
    correct(house, K1, outcome="sale", greeting="yes", manager="nikolai")
    (one,) = corrected_calls(house)
    call = one.call
    assert (call.id, call.language, call.started_at, call.is_inbound) == (K1, "en", NOON, True)
    assert call.business == Business("own", "Clear View", "paid", ("window",))
    assert call.turns == (LabelledTurn(Side.AGENT, "hello there", 0.5, 1.25), LabelledTurn(Side.CLIENT, "hi", 1.5, 1.75))
    assert (call.call_type, call.outcome, call.refusal_reason) == (CallType.NEW_LEAD, Outcome.SALE, None)
    assert (call.product, call.ad_channel, call.has_notice) == ("window", "google", False)
    assert call.slots == (LabelledSlot("sat", date(2026, 3, 7), time(10), None, is_met=False),)
    assert (call.stages["greeting"], call.stages["farewell"]) == (True, None)
    assert call.proofs == {"ad_channel": (Proof(1, "hi"),)}
    assert one.said == {"call_type", "outcome", "stages.greeting"}
    assert understood(call).verdict.version  # the rules can hear it


def test_a_confirmed_finding_is_a_label_as_well(house: House) -> None:
    correct(house, K1, refusal_reason="confirmed")
    correct(house, K2, call_type="spam")
    first, second = sorted(corrected_calls(house), key=lambda one: one.call.call_type)
    assert (first.call.refusal_reason, first.said) == ("price", {"call_type", "outcome", "refusal_reason"})
    assert (second.call.outcome, second.call.stages, second.said) == (
        Outcome.NOT_APPLICABLE,
        {},
        {"call_type", "outcome", "refusal_reason"},
    )


def test_calls_that_teach_nothing_are_left_out(house: House) -> None:
    correct(house, K3, outcome="sale")  # nobody heard its words
    correct(house, K1, outcome="sale")
    correct(house, K1, outcome="")  # taken back
    correct(house, K2, manager="nikolai")  # says nothing of the words
    assert list(corrected_calls(house)) == []

"""What a judge answered, and saved evaluations, come back exactly as they were kept, on every database."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from calls.house import House
from calls.model.call import CallId
from calls.model.evaluation import UnderstandingEvaluation
from calls.model.judgement import Claim, Judgement, JudgementState, RejectedBecause, Rejection
from calls.model.recording import Side
from calls.model.verdict import RequestedSlot
from calls.store.call_rows import CallFilter
from tests.dashboards.sample_house import fill_sample_house

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SLOT = RequestedSlot("tue", date(2026, 11, 24), time(17), None, True)
CLAIMS = (
    Claim("outcome", "sale", 0.93, "запишите меня", Side.CLIENT, 1.25, 2.5),
    Claim("ad_channel", None, 0.8),
    Claim("requested_slots", "asked", 0.7, "во вторник после пяти", Side.CLIENT, 3.0, 4.0, SLOT),
)


def judgement(house: House) -> Judgement:
    call_id = house.calls.page(CallFilter(), None, 1).rows[0].id
    rejected = (Rejection("product", RejectedBecause.QUOTE_NOT_SAID),)
    return Judgement(call_id, AT, "small", "judge-1", "d", JudgementState.ANSWERED, CLAIMS, rejected, 900, 90, 1.5, Decimal("0.00012345"))


def test_a_judgement_comes_back_as_it_was_kept(house: House) -> None:
    fill_sample_house(house, calls=4)
    kept = judgement(house)
    house.judgements.add(kept)
    assert house.judgements.latest(kept.call_id) == kept
    assert house.judgements.answered(kept.call_id, "d") == kept
    assert house.judgements.answered(kept.call_id, "other") is None
    assert house.judgements.latest(CallId("nobody")) is None


def test_use_is_summed_exactly_and_errors_are_told_until_an_answer_comes(house: House) -> None:
    fill_sample_house(house, calls=4)
    kept = judgement(house)
    failed = replace(
        kept, state=JudgementState.PUT_OFF, claims=(), rejected=(), cost=Decimal(0), error="answered 500", is_of_the_server=True,
        retry_at=AT + timedelta(minutes=1),
    )  # fmt: skip
    assert house.judgements.use_since(AT).asked == 0
    for one in (kept, replace(kept, asked_at=AT - timedelta(days=1)), failed):
        house.judgements.add(one)
    use = house.judgements.use_since(AT)
    assert (use.asked, use.answered, use.put_off, use.claims, use.rejected) == (2, 1, 1, 3, 1)
    assert (use.cost, use.seconds, use.last_error, use.last_asked_at) == (Decimal("0.00012345"), 3.0, "answered 500", AT)
    assert house.judgements.server_errors(5) == (failed,)
    assert house.judgements.due(AT + timedelta(minutes=1), 5) == (kept.call_id,)
    house.judgements.add(kept)
    assert house.judgements.server_errors(5) == ()
    assert house.judgements.due(AT + timedelta(days=9), 5) == ()


def test_the_newest_saved_evaluation_is_shown(house: House) -> None:
    assert house.understanding_evaluations.newest() is None
    for version in ("rules-1", "rules-2"):
        house.understanding_evaluations.add(UnderstandingEvaluation(AT, "a.jsonl", version, {"calls": 1, "fields": {"ї": None}}))
    newest = house.understanding_evaluations.newest()
    assert newest == UnderstandingEvaluation(AT, "a.jsonl", "rules-2", {"calls": 1, "fields": {"ї": None}})

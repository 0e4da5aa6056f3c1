"""Corrections that contradict each other are refused with a remedy; what no longer fits goes back by itself."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.model.lay_over import lay_over
from calls.model.plan_corrections import Act, Change, WrongCorrectionError, plan
from calls.model.put_right import PutRight, Quote, Standing
from calls.model.recording import Side
from calls.model.verdict import CallType, Outcome, RefusalReason, Verdict
from tests.calls.samples import NOON

TAKE_BACK = object()


def changes(**wanted: object) -> list[Change]:
    return [Change(name, Act.TAKE_BACK) if value is TAKE_BACK else Change(name, Act.SAY, value) for name, value in wanted.items()]


def after(standing: Standing, planned: tuple[Change, ...]) -> dict[str, PutRight]:
    kept = {
        **standing,
        **{one.field: PutRight(one.field, one.value, "olga", NOON, quote=one.quote) for one in planned if one.act is Act.SAY},
    }
    return {field: one for field, one in kept.items() if Change(field, Act.TAKE_BACK) not in planned}


def standing(**values: object) -> dict[str, PutRight]:
    return after({}, plan({}, changes(**values)))


def outcome_of(before: Standing, **wanted: object) -> dict[str, object]:
    return {field: one.value for field, one in after(before, plan(before, changes(**wanted))).items()}


@pytest.mark.parametrize(
    ("before", "wanted", "left"),
    [
        ({}, {"outcome": Outcome.REFUSAL, "refusal_reason": RefusalReason.PRICE}, {"outcome": "refusal", "refusal_reason": "price"}),
        ({}, {"refusal_reason": RefusalReason.PRICE}, {"refusal_reason": "price"}),
        ({"outcome": Outcome.REFUSAL, "refusal_reason": RefusalReason.PRICE}, {"outcome": Outcome.SALE}, {"outcome": "sale"}),
        ({"outcome": Outcome.REFUSAL, "refusal_reason": RefusalReason.PRICE}, {"call_type": CallType.SPAM}, {"call_type": "spam"}),
        ({"outcome": Outcome.REFUSAL, "refusal_reason": RefusalReason.PRICE}, {"outcome": TAKE_BACK}, {}),
        (
            {"call_type": CallType.SPAM},
            {"call_type": CallType.NEW_LEAD, "outcome": Outcome.SALE},
            {"call_type": "new_lead", "outcome": "sale"},
        ),
        ({"call_type": CallType.SPAM}, {"call_type": TAKE_BACK, "outcome": Outcome.SALE}, {"outcome": "sale"}),
        ({"outcome": Outcome.SALE}, {"call_type": CallType.SPAM, "outcome": Outcome.NOT_APPLICABLE}, {"call_type": "spam"}),
        ({"outcome": Outcome.SALE}, {"refusal_reason": None}, {"outcome": "sale"}),
        ({}, {"call_type": CallType.SPAM, "refusal_reason": None, "product": None}, {"call_type": "spam", "product": None}),
        ({"outcome": Outcome.SALE}, {"outcome": Outcome.REFUSAL, "refusal_reason": None}, {"outcome": "refusal", "refusal_reason": None}),
        ({"product": "window"}, {"product": TAKE_BACK}, {}),
    ],
)  # fmt: skip
def test_what_stands_after_a_correction(before, wanted, left):
    assert outcome_of(standing(**before), **wanted) == left


@pytest.mark.parametrize(
    ("before", "wanted", "message", "remedy"),
    [
        ({}, {"outcome": Outcome.SALE, "refusal_reason": RefusalReason.PRICE}, "only a refusal has a reason", "Write outcome=refusal too"),
        ({}, {"call_type": CallType.SPAM, "outcome": Outcome.SALE}, "is spam, and only a new lead's call has an", "call_type=new_lead"),
        ({"call_type": CallType.SPAM}, {"outcome": Outcome.SALE}, "the call is spam, as olga put right, and only", "call_type=new_lead"),
        ({"call_type": CallType.SPAM}, {"refusal_reason": RefusalReason.PRICE}, "has a reason for refusing", "call_type=new_lead"),
        ({"outcome": Outcome.SALE}, {"refusal_reason": RefusalReason.PRICE}, "the outcome is sale, as olga put right", "outcome=refusal"),
        ({}, {"outcome": Outcome.NOT_APPLICABLE}, "calls that are no new lead's", "call_type=existing_customer"),
        ({}, {"call_type": CallType.NEW_LEAD, "outcome": Outcome.NOT_APPLICABLE}, "calls that are no new lead's", "call_type="),
    ],
)  # fmt: skip
def test_contradictions_are_refused_with_a_remedy(before, wanted, message, remedy):
    with pytest.raises(WrongCorrectionError) as refused:
        plan(standing(**before), changes(**wanted))
    assert message in refused.value.message
    assert remedy in refused.value.remedy


def test_one_field_stands_once_in_a_correction():
    with pytest.raises(WrongCorrectionError, match="named twice"):
        plan({}, [*changes(outcome=Outcome.SALE), *changes(outcome=Outcome.REFUSAL)])


def test_saying_the_same_again_changes_nothing_but_new_words_that_prove_it_do():
    before = standing(outcome=Outcome.SALE)
    assert plan(before, changes(outcome=Outcome.SALE, product=TAKE_BACK)) == ()
    proof = Change("outcome", Act.SAY, Outcome.SALE, Quote("i will take it", Side.CLIENT, 1.0, 2.0))
    assert plan(before, [proof]) == (proof,)
    assert plan(after(before, (proof,)), changes(outcome=Outcome.SALE)) == ()


SAYINGS = st.fixed_dictionaries(
    {},
    optional={
        "call_type": st.sampled_from([*CallType, TAKE_BACK]),
        "outcome": st.sampled_from([*Outcome, TAKE_BACK]),
        "refusal_reason": st.sampled_from([RefusalReason.PRICE, RefusalReason.TRUST, None, TAKE_BACK]),
        "product": st.sampled_from(["window", None, TAKE_BACK]),
    },
)
VERDICTS = st.builds(
    Verdict,
    st.none() | st.sampled_from(CallType),
    st.none() | st.sampled_from(Outcome),
    st.none() | st.sampled_from(RefusalReason),
    st.none() | st.just("door"),
    st.none(),
    st.just(()),
    st.just(()),
    st.just("rules"),
)


@given(st.lists(SAYINGS, max_size=6), st.none() | VERDICTS)
def test_whatever_people_say_in_whatever_order_every_word_of_theirs_holds_and_the_whole_is_consistent(sayings, made):
    stands: Standing = {}
    for saying in sayings:
        with suppress(WrongCorrectionError):
            stands = after(stands, plan(stands, changes(**saying)))
    verdict = lay_over(made, stands)
    for field, one in stands.items():
        assert getattr(verdict, field) == one.value
    if {"call_type", "outcome", "refusal_reason"} & set(stands):
        assert verdict is not None
        assert (verdict.outcome == Outcome.NOT_APPLICABLE) is (verdict.call_type not in (CallType.NEW_LEAD, None))
        assert verdict.refusal_reason is None or verdict.outcome is Outcome.REFUSAL

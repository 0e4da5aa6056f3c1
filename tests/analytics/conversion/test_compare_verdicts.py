"""Two versions side by side; every figure is counted by hand."""

from dataclasses import replace

from analytics.conversion.compare_verdicts import NOTHING, Move, compare_verdicts
from calls.model.call import CallId, ManagerId
from calls.model.verdict import CallType, Outcome, RefusalReason, Verdict
from calls.store.verdict_versions import TwoVerdicts

SALE = Verdict(CallType.NEW_LEAD, Outcome.SALE, None, None, None, (), (), "a")
DEAR = replace(SALE, outcome=Outcome.REFUSAL, refusal_reason=RefusalReason.PRICE)
ONLINE = replace(DEAR, classes={"refusal_reason": "price.online"})
SPAM = replace(SALE, call_type=CallType.SPAM, outcome=Outcome.NOT_APPLICABLE)
MARIA = ManagerId("maria")


def pair(number: int, old: Verdict, new: Verdict, manager: ManagerId | None = MARIA, counts: bool = True) -> TwoVerdicts:
    return TwoVerdicts(CallId(f"c{number}"), manager, "Maria" if manager else None, counts, old, new)


PAIRS = [
    pair(1, SALE, SALE),
    pair(2, SALE, DEAR),
    pair(3, DEAR, ONLINE),
    pair(4, DEAR, ONLINE, manager=None),
    pair(5, SALE, SPAM),
    pair(6, SALE, DEAR, counts=False),
]


def test_agreement_and_moves_are_counted_by_field() -> None:
    found = compare_verdicts("a", "b", PAIRS)
    fields = {one.field: one for one in found.fields}
    assert found.calls == 6
    assert (fields["outcome"].agreement.successes, fields["outcome"].agreement.trials) == (3, 6)
    assert fields["outcome"].moves == (Move("sale", "refusal", 2), Move("sale", "not_applicable", 1))
    assert fields["refusal_reason_class"].moves == (Move(NOTHING, "price.online", 2),)
    assert fields["product"].agreement.share == 1
    assert fields["product"].moves == ()


def test_each_changed_call_is_listed_with_what_changed() -> None:
    found = compare_verdicts("a", "b", PAIRS)
    assert [one.call_id for one in found.changed] == ["c2", "c3", "c4", "c5", "c6"]
    assert found.changed[1].changes == {"refusal_reason_class": (NOTHING, "price.online")}
    assert found.changed[0].changes == {"outcome": ("sale", "refusal"), "refusal_reason": (NOTHING, "price")}


def test_kkd_moves_by_manager_and_in_all_with_its_n() -> None:
    """Maria: 3 sales of 4 before; 1 of 3 after, for one call is spam now. Nobody: 0 of 1. A call that no report counts is left out."""
    found = compare_verdicts("a", "b", PAIRS)
    maria, nobody = found.managers
    assert (maria.name, maria.before.successes, maria.before.trials) == ("Maria", 3, 4)
    assert (maria.after.successes, maria.after.trials) == (1, 3)
    assert (nobody.manager, nobody.before.trials, nobody.after.trials) == (None, 1, 1)
    assert (found.department.before.successes, found.department.before.trials) == (3, 5)
    assert (found.department.after.successes, found.department.after.trials) == (1, 4)
    assert found.department.after.low is not None


def test_nothing_in_common_is_no_comparison_but_no_failure_either() -> None:
    found = compare_verdicts("a", "b", [])
    assert (found.calls, found.changed, found.managers) == (0, (), ())
    assert found.fields[0].agreement.share is None

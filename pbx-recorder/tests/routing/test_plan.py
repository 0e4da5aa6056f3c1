"""What is changed in a queue, and what is said about it."""

from __future__ import annotations

import pytest

from pbx_recorder.routing.changes import Readd, SetPenalty
from pbx_recorder.routing.order import Ranked
from pbx_recorder.routing.plan import PENALTY, READD, Wish, judge_queue, plan_queue, wish_of
from pbx_recorder.routing.queue_state import Member, Queue
from pbx_recorder.routing.widening import widening_rule

NOW = 1000.0
RANKED = (Ranked("boris", "PJSIP/102", 0), Ranked("anna", "PJSIP/101", 1))


def member(interface: str, penalty: int = 0, membership: str = "dynamic", is_idle: bool = True, last_call: int = 0) -> Member:
    return Member(interface, interface, interface, membership, penalty, False, "", False, is_idle, last_call, 0)


def queue(*members: Member, strategy: str = "linear", callers: int = 0) -> Queue:
    return Queue("sales", strategy, callers, members)


def test_only_penalties_that_differ_are_set() -> None:
    now = queue(member("PJSIP/101", 1, "static"), member("PJSIP/102", 2, "static"), strategy="rrmemory")
    plan = plan_queue(wish_of(RANKED, now, PENALTY, ()), now, NOW, 30)
    assert plan.changes == (SetPenalty("sales", "PJSIP/102", 2, 0, "static"),)


def test_a_member_changed_by_hand_is_left_alone() -> None:
    now = queue(member("PJSIP/101", 9), member("PJSIP/102", 9))
    assert wish_of(RANKED, now, PENALTY, {"PJSIP/102"}).penalties == {"PJSIP/101": 1}


def test_unknown_members_are_passed_over_and_named() -> None:
    now = queue(member("PJSIP/101"))
    assert wish_of(RANKED, now, PENALTY, ()).penalties == {"PJSIP/101": 1}
    assert [f.rule for f in judge_queue(RANKED, now, PENALTY, has_rule=True)] == ["unknown-member"]


def test_re_adding_gives_equal_penalties_for_they_would_come_before_the_place() -> None:
    now = queue(member("PJSIP/101", 4), member("PJSIP/102", 4))
    assert wish_of(RANKED, now, READD, ()) == Wish({"PJSIP/102": 0, "PJSIP/101": 0}, ("PJSIP/102", "PJSIP/101"))


@pytest.mark.parametrize(
    ("present", "wanted", "moved"),
    [
        ("ABC", "ABC", ""),
        ("ABC", "BAC", "AC"),  # B stays; all that follow him in the wish are put behind him
        ("ABC", "ACB", "B"),
        ("ABC", "CBA", "BA"),
        ("AB", "", ""),
        ("ABX", "BA", "AX"),  # X is not in the order: he comes last
        ("B", "AB", ""),
    ],
)
def test_only_members_out_of_place_are_put_back(present: str, wanted: str, moved: str) -> None:
    now = queue(*(member(f"PJSIP/{i}") for i in present))
    plan = plan_queue(Wish({}, tuple(f"PJSIP/{i}" for i in wanted)), now, NOW, 30)
    taken = [m.interface[-1] for change in plan.changes if isinstance(change, Readd) for m in change.members]
    assert "".join(taken) == moved


@pytest.mark.parametrize(
    ("busy", "callers"),
    [(member("PJSIP/101", is_idle=False), 0), (member("PJSIP/101", last_call=980), 0), (member("PJSIP/101"), 1)],
    ids=["talks", "wraps up", "a caller waits"],
)
def test_nobody_is_moved_while_it_could_harm(busy: Member, callers: int) -> None:
    now = queue(busy, member("PJSIP/102"), callers=callers)
    plan = plan_queue(wish_of(RANKED, now, READD, ()), now, NOW, 30)
    assert plan.changes == ()
    assert [f.rule for f in plan.findings] == ["waits-until-idle"]


def test_penalties_are_set_even_while_places_wait() -> None:
    now = queue(member("PJSIP/101", 4, is_idle=False), member("PJSIP/102", 4))
    plan = plan_queue(wish_of(RANKED, now, READD, ()), now, NOW, 30)
    assert {c.interface for c in plan.changes if isinstance(c, SetPenalty)} == {"PJSIP/101", "PJSIP/102"}


@pytest.mark.parametrize(
    ("members", "strategy", "method", "has_rule", "rules"),
    [
        ("static", "linear", READD, False, ["not-dynamic", "strict-tiers"]),
        ("dynamic", "rrmemory", READD, False, ["order-without-effect", "strict-tiers"]),
        ("dynamic", "linear", READD, False, []),
        ("static", "rrmemory", PENALTY, False, ["strict-tiers"]),
        ("static", "rrmemory", PENALTY, True, []),
        ("static", "wrandom", PENALTY, False, []),
    ],
)
def test_doctor_says_which_queue_could_starve_its_callers_and_why(
    members: str, strategy: str, method: str, has_rule: bool, rules: list[str]
) -> None:
    now = queue(member("PJSIP/101", membership=members), member("PJSIP/102", membership=members), strategy=strategy)
    assert [f.rule for f in judge_queue(RANKED, now, method, has_rule)] == rules


def test_equal_tiers_starve_nobody() -> None:
    equal = (Ranked("a", "PJSIP/101", 3), Ranked("b", "PJSIP/102", 3))
    now = queue(member("PJSIP/101"), member("PJSIP/102"), strategy="rrmemory")
    assert judge_queue(equal, now, PENALTY, has_rule=False) == ()


def test_the_widening_rule_lets_each_tier_in_within_one_ring_of_the_one_before() -> None:
    rule = widening_rule("sales", (0, 1, 5), ring_s=15)
    assert "penaltychange => 14,,,1\npenaltychange => 29,,,5\n" in rule
    assert "Set(QUEUE_RAISE_PENALTY=0)" in rule
    assert "nothing to widen" in widening_rule("sales", (0, 0), ring_s=15)

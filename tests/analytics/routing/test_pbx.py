from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from analytics.routing.pbx import UnsafeCommandError, pbx_commands
from calls.model.call import ManagerId
from calls.model.routing import RankedManager, RoutingOrder

MARIA = RankedManager(1, ManagerId("maria"), "Maria", "PJSIP/101", 0, is_proven=False, reason="", other_interfaces=("Local/201@agents/n",))
NIKOLAI = RankedManager(2, ManagerId("nikolai"), "Nikolai", "PJSIP/102", 1, is_proven=False, reason="")
ORDER = RoutingOrder("sales", datetime(2026, 5, 4, tzinfo=UTC), (MARIA, NIKOLAI))


def test_each_queue_member_gets_the_command_that_asterisk_22_accepts() -> None:
    assert pbx_commands(ORDER) == (
        "queue set penalty 0 on PJSIP/101 in sales",
        "queue set penalty 0 on Local/201@agents/n in sales",
        "queue set penalty 1 on PJSIP/102 in sales",
    )


def test_no_order_is_no_command() -> None:
    assert pbx_commands(replace(ORDER, positions=(), queue="")) == ()


def test_who_has_no_interface_has_no_command() -> None:
    assert pbx_commands(replace(ORDER, positions=(replace(MARIA, interface=None, other_interfaces=()), NIKOLAI))) == (
        "queue set penalty 1 on PJSIP/102 in sales",
    )


@pytest.mark.parametrize("penalty", [-1, 1001, "abc", "0", 0.5, float("nan"), True, None])
def test_a_penalty_that_asterisk_would_misread_is_refused(penalty: Any) -> None:
    with pytest.raises(UnsafeCommandError, match="of Nikolai is not a whole number from 0 to 1000"):
        pbx_commands(replace(ORDER, positions=(MARIA, replace(NIKOLAI, penalty=penalty))))


@pytest.mark.parametrize(
    "interface", ["101", "PJSIP/101 in other", "PJSIP/101\nqueue reset stats", "PJSIP/", "PJSIP/101;core stop now", "PJSIP/'101'", ""]
)
def test_an_interface_that_is_no_single_word_is_refused(interface: str) -> None:
    with pytest.raises(UnsafeCommandError, match="is no queue member"):
        pbx_commands(replace(ORDER, positions=(replace(MARIA, interface=interface), NIKOLAI)))


@pytest.mark.parametrize("queue", ["", "sales team", "sales;core stop now", "sales\n"])
def test_a_queue_name_that_is_no_single_word_is_refused(queue: str) -> None:
    with pytest.raises(UnsafeCommandError, match="is no queue name"):
        pbx_commands(replace(ORDER, queue=queue))


def test_a_second_interface_is_checked_like_the_first() -> None:
    with pytest.raises(UnsafeCommandError):
        pbx_commands(replace(ORDER, positions=(replace(MARIA, other_interfaces=("no member",)), NIKOLAI)))

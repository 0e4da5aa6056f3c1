"""The ring order on a real Asterisk: applied, confirmed, undone."""

from __future__ import annotations

import asyncio
import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from pbx_recorder.ami import AmiClient, Fields
from pbx_recorder.routing import restore_when_ended
from pbx_recorder.routing.widening import widening_rule
from tests.fakes.orders import order_json
from tests.live.asterisk_host import HERE, SECRET
from tests.live.office import PROJECT, Office, report
from tests.routing.queue_contract import check_queues

pytestmark = pytest.mark.needs_pbx
BORIS_FIRST = [("boris", "PJSIP/102", 0), ("anna", "PJSIP/101", 1)]
SALES = {"sales": BORIS_FIRST}


@pytest.fixture(scope="module", autouse=True)
def _answering(office: Office) -> None:
    office.phones.agent(101, ring_ms=200)
    office.phones.agent(102, ring_ms=200)


@pytest.fixture(autouse=True)
def _fresh(office: Office):
    """Each test begins with queues as they are configured, and without an order."""
    yield
    office.kill_recorder()
    office.orders.is_silent = False
    office.orders.body = order_json("none", {}, mode="off")
    office.configure()
    office.start_recorder()
    office.wait_for(lambda: not _state(office)["is_applied"], 20, "the baseline")
    office.kill_recorder()
    for path in (office.folder / "routing").glob("*.json*"):
        path.unlink()
    for member in office.members("dynamic"):
        office.action("QueueRemove", Queue="dynamic", Interface=member["Location"])
    office.phones.agent(101, ring_ms=200)
    office.phones.agent(102, ring_ms=200)


def test_the_real_queues_keep_the_contract_that_the_fake_is_held_to(office: Office) -> None:
    async def check() -> None:
        events: list[Fields] = []
        client = AmiClient(events.append)
        await client.connect("127.0.0.1", office.pbx.ami_port)
        try:
            await client.login("recorder", SECRET)
            await check_queues(client, events, "dynamic", "sales")
        finally:
            await client.close()

    asyncio.run(check())


def test_an_idle_recorder_is_small(office: Office) -> None:
    office.start_recorder()
    time.sleep(2)
    rss_mb = office.recorder_rss_mb()
    report(telephony_rss_mb=rss_mb)
    assert rss_mb <= 50


def test_before_the_order_anna_rings_and_after_it_ten_of_ten_calls_ring_boris(office: Office) -> None:
    office.start_recorder()
    before = office.ringing(office.talk("4001", 500))
    office.orders.body = order_json("2026-11-22.1", SALES, arm="kkd")
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    calls = office.talks("4001", 10)
    after = [office.ringing(call) for call in calls]
    stamps = {office.facts(call).as_manifest()["routing"]["version"] for call in calls}
    report(before=before, after=f"{sum(r == ['PJSIP/102'] for r in after)} of {len(after)} rang Boris", stamps=stamps)
    assert before == ["PJSIP/101"]
    assert after == [["PJSIP/102"]] * 10
    assert stamps == {"2026-11-22.1"}


def test_shadow_changes_nothing_and_says_what_it_would_do(office: Office) -> None:
    before = office.members("sales")
    office.orders.body = order_json("s1", SALES, mode="shadow")
    office.start_recorder()
    office.wait_for(lambda: "would" in _audit(office), 10, "the shadow's words")
    assert office.members("sales") == before
    assert office.facts(office.talk("4001", 500)).routing is None


def test_our_own_max_mode_lowers_what_the_platform_wants(office: Office) -> None:
    before = office.members("sales")
    office.configure(max_mode="shadow")
    office.orders.body = order_json("s2", SALES, mode="on")
    office.start_recorder()
    office.wait_for(lambda: "would" in _audit(office), 10, "the shadow's words")
    assert office.members("sales") == before


def test_mode_off_restores_static_members_exactly(office: Office) -> None:
    office.action("QueuePause", Queue="sales", Interface="PJSIP/101", Paused="1", Reason="lunch")
    office.action("QueueMemberRingInUse", Queue="sales", Interface="PJSIP/102", RingInUse="yes")
    before = office.members("sales")
    office.orders.body = order_json("v1", SALES)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.orders.body = order_json("v2", SALES, mode="off")
    office.wait_for(lambda: office.members("sales") == before, 10, "the members as they were")
    assert [(r["before"], r["after"]) for r in _records(office) if r.get("member") == "PJSIP/102"] == [(2, 0), (0, 2)]
    office.action("QueuePause", Queue="sales", Interface="PJSIP/101", Paused="0")
    office.action("QueueMemberRingInUse", Queue="sales", Interface="PJSIP/102", RingInUse="no")


def test_dynamic_members_are_put_in_rank_order_and_back_exactly(office: Office) -> None:
    _log_in(office)
    before = office.members("dynamic")
    office.configure(methods="dynamic:readd")
    ranked = [("boris", "PJSIP/102", 0), ("vera", "PJSIP/103", 1), ("anna", "PJSIP/101", 2)]
    office.orders.body = order_json("d1", {"dynamic": ranked})
    office.start_recorder()
    places = ["PJSIP/102", "PJSIP/103", "PJSIP/101"]
    office.wait_for(lambda: [m["Location"] for m in office.members("dynamic")] == places, 15, "the rank order")
    inside = {m["Location"]: (m["Paused"], m["PausedReason"], m["ringinuse"]) for m in office.members("dynamic")}
    assert inside == {"PJSIP/101": ("0", "", "False"), "PJSIP/102": ("0", "", "True"), "PJSIP/103": ("1", "training", "False")}
    office.orders.body = order_json("d2", {"dynamic": ranked}, mode="off")
    office.wait_for(lambda: office.members("dynamic") == before, 15, "members, order, penalty, paused and ringinuse as before")
    report(undo="members, order, penalty, paused, ringinuse equal")


def test_members_are_not_moved_while_one_of_them_talks(office: Office) -> None:
    _log_in(office)
    office.configure(methods="dynamic:readd")
    customer = office.phones.call("4003", "+44200000001", 5000)
    office.wait_for(lambda: _busy(office, "dynamic"), 8, "the talk")
    ranked = [("anna", "PJSIP/101", 0), ("vera", "PJSIP/103", 1), ("boris", "PJSIP/102", 2)]
    office.orders.body = order_json("d3", {"dynamic": ranked})
    office.start_recorder()
    office.wait_for(lambda: _state(office)["version"] == "d3", 10, "the order's arrival")
    time.sleep(1)
    assert [m["Location"] for m in office.members("dynamic")] == ["PJSIP/101", "PJSIP/102", "PJSIP/103"]
    assert office.phones.finish(customer) == 0
    office.wait_for(lambda: [m["Location"] for m in office.members("dynamic")][-1] == "PJSIP/102", 20, "the move when Boris is idle")


def test_a_member_left_outside_by_kill_9_is_put_back(office: Office) -> None:
    """The recorder writes down whom it takes out, before it does."""
    _log_in(office)
    office.configure(methods="dynamic:readd")
    office.start_recorder()
    office.kill_recorder()
    member = {"interface": "PJSIP/102", "name": "Boris", "state_interface": "PJSIP/102", "membership": "dynamic", "penalty": 3,
              "is_paused": False, "paused_reason": "", "ringinuse": True, "is_idle": True, "last_call": 0, "wrapup_s": 0}  # fmt: skip
    state = {"is_applied": False, "version": None, "lease": None, "baseline": {}, "baseline_order": {}, "baseline_files": {}, "ours": {},
             "held": {}, "moving": {"dynamic": [member]}}  # fmt: skip
    (office.folder / "routing" / "state.json").write_text(json.dumps(state))
    office.action("QueueRemove", Queue="dynamic", Interface="PJSIP/102")
    options = office.options()
    assert options.ami is not None
    restore_when_ended(options.routing, options.ami.access(), is_forced=False)
    back = next(m for m in office.members("dynamic") if m["Location"] == "PJSIP/102")
    assert (back["Penalty"], back["ringinuse"]) == ("3", "True")


def test_realtime_members_follow_and_a_locked_database_is_noticed(office: Office) -> None:
    office.orders.body = order_json("r1", {"rtsales": BORIS_FIRST})
    office.start_recorder()
    _wait_for_order(office, "rtsales", {"PJSIP/101": 1, "PJSIP/102": 0})
    assert office.ringing(office.talk("4005", 500)) == ["PJSIP/102"]
    office.orders.body = order_json("r2", {}, mode="off")
    _wait_for_order(office, "rtsales", {"PJSIP/101": 1, "PJSIP/102": 2})


def test_realtime_rows_can_be_written_by_asterisks_own_driver(office: Office) -> None:
    office.configure(realtime_by_rows="yes")
    office.orders.body = order_json("r3", {"rtsales": BORIS_FIRST})
    office.start_recorder()
    _wait_for_order(office, "rtsales", {"PJSIP/101": 1, "PJSIP/102": 0})


def test_an_included_file_is_rewritten_and_comes_back_byte_for_byte(office: Office) -> None:
    path = office.pbx.run / "etc" / "members_included.conf"
    before = path.read_bytes()
    office.configure(methods="included:include", include_files=f"included:{path}")
    office.orders.body = order_json("i1", {"included": BORIS_FIRST})
    office.start_recorder()
    _wait_for_order(office, "included", {"PJSIP/101": 1, "PJSIP/102": 0})
    assert path.read_text() == "member => PJSIP/102,0,Boris,PJSIP/102\nmember => PJSIP/101,1,Anna,PJSIP/101\n"
    office.orders.body = order_json("i2", {}, mode="off")
    _wait_for_order(office, "included", {"PJSIP/101": 1, "PJSIP/102": 2})
    assert path.read_bytes() == before


def test_a_manual_change_is_respected_and_can_be_corrected(office: Office) -> None:
    office.orders.body = order_json("m1", SALES)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.action("QueuePenalty", Queue="sales", Interface="PJSIP/102", Penalty="7")
    office.wait_for(lambda: "manual-change-respected" in _audit(office), 10, "the notice")
    time.sleep(6)  # longer than `check`
    assert office.penalties("sales")["PJSIP/102"] == 7
    office.kill_recorder()
    office.configure(on_manual_change="correct", respect_manual_change="60 s")
    state = _state(office)
    state["held"] = {}
    (office.folder / "routing" / "state.json").write_text(json.dumps(state))
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.action("QueuePenalty", Queue="sales", Interface="PJSIP/102", Penalty="9")
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    assert "manual-change-corrected" in _audit(office)


def test_after_a_restart_of_asterisk_the_order_is_back(office: Office) -> None:
    office.orders.body = order_json("a1", SALES)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.pbx.stop()
    office.pbx.start()
    began = time.monotonic()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0}, patience_s=60)
    report(order_back_after_restart_s=round(time.monotonic() - began, 1))


def test_after_a_reload_of_changed_queues_the_order_is_back(office: Office) -> None:
    office.orders.body = order_json("a2", SALES)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    queues = office.pbx.run / "etc" / "queues.conf"
    queues.write_text(queues.read_text() + "; touched\n")
    office.action("Reload", Module="app_queue.so")
    began = time.monotonic()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0}, patience_s=60)
    report(order_back_after_reload_s=round(time.monotonic() - began, 1))


def test_a_silent_platform_ends_the_lease_and_the_baseline_is_back(office: Office) -> None:
    before = office.members("sales")
    office.configure(silence="5 s")
    office.orders.body = order_json("l1", SALES)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.orders.is_silent = True
    ends = time.monotonic() + 5
    office.wait_for(lambda: office.members("sales") == before, 60, "the baseline")
    report(baseline_after_lease_end_s=round(max(0.0, time.monotonic() - ends), 1))


def test_an_expired_order_ends_although_the_platform_answers(office: Office) -> None:
    before = office.members("sales")
    office.orders.body = order_json("l2", SALES, lasts_s=4)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.wait_for(lambda: office.members("sales") == before, 60, "the baseline")


def _timer(office: Office) -> str:
    """What the timer's unit runs."""
    command = [sys.executable, "-m", "pbx_recorder", "--config", str(office.config), "restore-baseline"]
    return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True, timeout=60).stdout


def test_a_dead_recorder_is_undone_by_the_timer(office: Office) -> None:
    before = office.members("sales")
    office.configure(silence="5 s")
    office.orders.body = order_json("l3", SALES)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.kill_recorder()
    assert "stands" in _timer(office)
    assert office.members("sales") != before
    time.sleep(5.2)
    assert _timer(office) == "The queues are as they were before.\n"
    assert office.members("sales") == before


def test_what_cannot_be_applied_is_named_and_the_rest_is_applied(office: Office) -> None:
    order = {"sales": [*BORIS_FIRST, ("ghost", "PJSIP/199", 2)], "nowhere": BORIS_FIRST}
    office.orders.body = order_json("b1", order)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    office.wait_for(lambda: b"routing-unknown-queue-nowhere" in office.recorder_log(), 10, "the alert")
    assert b"routing-unknown-member-sales" in office.recorder_log()
    assert b"routing-strict-tiers-sales" in office.recorder_log()


def test_a_bad_order_is_refused_whole_and_the_old_one_stands(office: Office) -> None:
    office.orders.body = order_json("b2", SALES)
    office.start_recorder()
    _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
    for bad in ('"abc"', "-1", "1001", "NaN", "1.0", "true"):
        office.orders.body = order_json("b3", {"sales": [("boris", "PJSIP/102", 5)]}).replace(
            b'"penalty": 5', b'"penalty": ' + bad.encode()
        )
        time.sleep(1.5)
        assert office.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 0}
    assert b"No new ring order" in office.recorder_log()


def test_a_user_without_the_right_changes_nothing_and_says_so(office: Office) -> None:
    before = office.members("sales")
    office.configure(user="reader")
    office.orders.body = order_json("p1", SALES)
    office.start_recorder()
    office.wait_for(
        lambda: b"does not permit QueuePenalty" in office.recorder_log(), 35, "the named error"
    )  # it may not read FullyBooted, so we wait longer first
    assert office.members("sales") == before


class TestAnUnansweringBestManagerDoesNotStarveCallers:
    def test_strict_tiers_starve_which_is_why_doctor_warns(self, office: Office) -> None:
        office.phones.deaf_agent(102)
        office.orders.body = order_json("t1", SALES)
        office.start_recorder()
        _wait_for_order(office, "sales", {"PJSIP/101": 1, "PJSIP/102": 0})
        rung = office.ringing(office.talk("4001", 9000))
        report(strict=rung)
        assert set(rung) == {"PJSIP/102"}

    def test_the_widening_rule_rings_the_next_within_one_ring(self, office: Office) -> None:
        assert "penaltychange => 2,,,1" in widening_rule("widened", (0, 1), ring_s=3)
        assert "penaltychange => 2,,,1" in (HERE / "etc" / "queuerules.conf").read_text()
        office.phones.deaf_agent(102)
        office.configure(rules="widened:widen-widened")
        office.orders.body = order_json("t2", {"widened": BORIS_FIRST})
        office.start_recorder()
        _wait_for_order(office, "widened", {"PJSIP/101": 1, "PJSIP/102": 0})
        _assert_next_rang(office, "4002", "widening")

    def test_a_linear_queue_in_rank_order_rings_the_next_within_one_ring(self, office: Office) -> None:
        _log_in(office, ("101", "102"))
        office.phones.deaf_agent(102)
        office.configure(methods="dynamic:readd")
        office.orders.body = order_json("t3", {"dynamic": BORIS_FIRST})
        office.start_recorder()
        office.wait_for(lambda: office.members("dynamic")[0]["Location"] == "PJSIP/102", 15, "the rank order")
        _assert_next_rang(office, "4003", "linear")

    def test_soft_weights_ring_somebody_else_soon(self, office: Office) -> None:
        office.phones.deaf_agent(102)
        office.orders.body = order_json("t4", {"soft": [("boris", "PJSIP/102", 0), ("anna", "PJSIP/101", 1)]})
        office.start_recorder()
        _wait_for_order(office, "soft", {"PJSIP/101": 1, "PJSIP/102": 0})
        # Each ring is Anna's with 1 in 4; at most seven rings fit into the queue's 30 s: 13 % of callers would still wait.
        call = office.facts(office.talk("4004", 29000))
        report(wrandom=[a.interface for a in call.agents])
        assert call.is_answered or len(call.agents) >= 6


def _assert_next_rang(office: Office, did: str, name: str) -> None:
    call = office.facts(office.talk(did, 7000))
    boris, anna = call.agents[0], call.agents[1]
    gap_s = anna.rang_at - boris.rang_at
    report(**{name: [a.interface for a in call.agents], "next_after_s": round(gap_s, 2), "ring_s": round(boris.ring_s, 2)})
    assert (boris.interface, anna.interface) == ("PJSIP/102", "PJSIP/101")
    assert anna.answered_at is not None
    assert gap_s <= 3 + 1 + 0.7  # the queue's timeout and retry


def _log_in(office: Office, numbers: tuple[str, ...] = ("101", "102", "103")) -> None:
    for number, name, penalty in (("101", "Anna", "4"), ("102", "Boris", "3"), ("103", "Vera", "2")):
        if number in numbers:
            office.action(
                "QueueAdd", Queue="dynamic", Interface=f"PJSIP/{number}", MemberName=name, StateInterface=f"PJSIP/{number}", Penalty=penalty
            )
    if "103" in numbers:
        office.action("QueuePause", Queue="dynamic", Interface="PJSIP/103", Paused="1", Reason="training")
    office.action("QueueMemberRingInUse", Queue="dynamic", Interface="PJSIP/102", RingInUse="yes")


def _busy(office: Office, queue: str) -> list[dict[str, str]]:
    return [m for m in office.action("QueueStatus", Queue=queue) if m.get("Event") == "QueueMember" and m["InCall"] == "1"]


def _wait_for_order(office: Office, queue: str, penalties: dict[str, int], patience_s: float = 20) -> None:
    office.wait_for(lambda: office.penalties(queue) == penalties, patience_s, f"penalties {penalties}, not {office.penalties(queue)}")
    time.sleep(0.6)  # read back, and confirmed


def _state(office: Office) -> dict[str, object]:
    path: Path = office.folder / "routing" / "state.json"
    return json.loads(path.read_text()) if path.exists() else {"is_applied": False, "version": None}


def _audit(office: Office) -> str:
    path = office.folder / "routing" / "audit.jsonl"
    return path.read_text() if path.exists() else ""


def _records(office: Office) -> list[dict[str, object]]:
    return [json.loads(line) for line in _audit(office).splitlines()]

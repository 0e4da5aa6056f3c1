"""From a telephone call to the platform and back to whom the next call rings: real Asterisk, real recorder, real platform."""

from __future__ import annotations

import time

import pytest

from tests.live import sip_scenarios as steps
from tests.live.office import report
from tests.recording_live.recording_office import correlation
from tests.whole_loop.loop_office import GOOGLE, NEWSPAPER, SILENCE_S, LoopOffice

pytestmark = pytest.mark.needs_pbx
TOLERANCE_S = 0.05  # between the platform's figures and the events'
PHONES_S = 0.25  # our telephones are processes on a busy machine


def test_both_sides_of_a_call_arrive_at_the_platform_with_their_figures(loop: LoopOffice) -> None:
    """A sender that stalls makes Asterisk 16 throw packets away, which 22 waits for: there one good call of three will do."""
    likeness: list[float] = []
    while len(likeness) < 2 or (max(likeness) < 0.99 and len(likeness) < 3):
        call_id = loop.call(GOOGLE, 4000)
        told, heard = loop.platform.call(call_id), loop.platform.heard(call_id)
        client, agent = correlation(heard["client"], "customer"), correlation(heard["agent"], "agent")
        events = [event for event in loop.platform.events(call_id) if event["source"] == "ami"]
        at = {event["kind"]: event["at"] for event in reversed(events)}
        left = next(e["at"] for e in events if e["kind"] == "BridgeLeave" and e["Channel"].startswith("PJSIP/101"))
        wait_s, talk_s = at["AgentConnect"] - at["QueueCallerJoin"], left - at["AgentConnect"]
        call = told["call"]
        report(
            client=f"{client:.4f}",
            agent=f"{agent:.4f}",
            wait_s=(call["wait_s"], round(wait_s, 3)),
            talk_s=(call["talk_s"], round(talk_s, 3)),
        )
        likeness.append(min(client, agent))
        assert correlation(heard["client"], "agent") == 0.0
        assert (call["dialled_number"], call["channel_id"], call["queue"]) == (GOOGLE, "google", "sales")
        assert (call["extension"], call["manager_id"], call["client_number"]) == ("101", "anna", "+442079460001")
        assert call["wait_s"] == pytest.approx(wait_s, abs=TOLERANCE_S)
        assert call["talk_s"] == pytest.approx(talk_s, abs=TOLERANCE_S)
    assert (max if loop.telephony.pbx.drops_late_packets else min)(likeness) >= 0.99


def test_a_blind_transfer_is_one_call_with_both_agents(loop: LoopOffice) -> None:
    before = loop.platform.calls()
    loop.phones.agent(101, steps=[steps.pause(800), steps.transfer_blind("102")])
    call_id = loop.call(NEWSPAPER, 3500)
    loop.phones.agent(101)
    told = loop.platform.call(call_id)
    call, exchange = told["call"], told["exchange"]
    agents = [(one["interface"], one["ended_by"], one["talk_s"]) for one in exchange["agents"]]
    client = correlation(loop.platform.heard(call_id)["client"], "customer")
    report(agents=agents, talk_s=call["talk_s"], channel=call["channel_id"], client=f"{client:.4f}")
    assert loop.platform.calls() - before == {call_id}
    assert [one[:2] for one in agents] == [("PJSIP/101", "transfer"), ("PJSIP/102", "client")]
    assert [(one["kind"], one["to"]) for one in exchange["transfers"]] == [("blind", "102")]
    assert (call["dialled_number"], call["channel_id"], call["extension"]) == (NEWSPAPER, "newspaper", "102")  # who talked longest
    assert (len(told["parts"]), client >= (0.9 if loop.telephony.pbx.drops_late_packets else 0.99)) == (1, True)
    assert agents[0][2] == pytest.approx(0.8, abs=PHONES_S)
    assert sum(one[2] for one in agents) == pytest.approx(call["talk_s"], abs=TOLERANCE_S)


def test_an_abandoned_call_is_one_call_with_its_waiting_time(loop: LoopOffice) -> None:
    before = loop.platform.calls()
    for number in (101, 102):
        loop.phones.deaf_agent(number)
    call_id = loop.call(GOOGLE, 2000)
    for number in (101, 102):
        loop.phones.agent(number)
    told = loop.platform.call(call_id)
    call, exchange = told["call"], told["exchange"]
    at = {event["kind"]: event["at"] for event in loop.platform.events(call_id) if event["source"] == "ami"}
    waited_s = at["QueueCallerAbandon"] - at["QueueCallerJoin"]
    report(wait_s=(call["wait_s"], round(waited_s, 3)), rang=[one["interface"] for one in exchange["agents"]])
    assert loop.platform.calls() - before == {call_id}
    assert (call["is_answered"], call["extension"], call["talk_s"], exchange["hung_up_by"]) == (False, None, None, "client")
    assert {one["ended_by"] for one in exchange["agents"]} == {"noanswer"}
    assert call["wait_s"] == pytest.approx(waited_s, abs=TOLERANCE_S)
    assert waited_s == pytest.approx(2.0, abs=PHONES_S)


def test_the_platforms_order_moves_the_calls_and_its_end_gives_them_back(loop: LoopOffice) -> None:
    pbx = loop.telephony
    baseline = pbx.members("sales")
    loop.platform.run_script("sell_by_boris.py")
    order = loop.platform.order()
    assert [(one["manager"], one["penalty"]) for one in order["queues"]["sales"]] == [("boris", 0), ("anna", 1)]
    assert (order["mode"], loop.first_rung(1)) == ("shadow", ["PJSIP/101"])  # shown is not applied
    assert pbx.members("sales") == baseline
    applied_s = loop.set_mode("on", lambda: pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 0})
    rung = loop.first_rung(5)
    stamps = loop.stamps
    undone_s = loop.set_mode("off", lambda: pbx.members("sales") == baseline)
    back = loop.first_rung(1)
    report(applied_s=applied_s, rung=rung, undone_s=undone_s, then=back)
    assert rung == ["PJSIP/102"] * 5
    assert stamps == {order["version"]}
    assert (back, loop.stamps) == (["PJSIP/101"], {None})


def test_in_a_trial_each_call_bears_the_arm_of_its_hour(loop: LoopOffice) -> None:
    """Which arm this hour has is drawn: a trial is begun anew until it is the wanted one."""
    pbx = loop.telephony
    baseline = pbx.members("sales")
    loop.draw_arm("ranked", lambda: pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 0})
    ranked, ranked_arms = loop.first_rung(2), loop.arms
    loop.draw_arm("baseline", lambda: pbx.members("sales") == baseline)
    plain, plain_arms = loop.first_rung(2), loop.arms
    loop.set_mode("off", lambda: pbx.members("sales") == baseline)
    report(ranked=ranked, arms=(ranked_arms, plain_arms), plain=plain)
    assert (ranked, ranked_arms) == (["PJSIP/102"] * 2, {"ranked"})
    assert (plain, plain_arms) == (["PJSIP/101"] * 2, {"baseline"})


def test_without_the_platform_the_baseline_comes_back(loop: LoopOffice) -> None:
    """The last one: the platform is gone after it."""
    pbx = loop.telephony
    baseline = pbx.members("sales")
    loop.set_mode("on", lambda: pbx.penalties("sales") == {"PJSIP/101": 1, "PJSIP/102": 0})
    loop.platform.stop()
    pbx.wait_for(lambda: pbx.members("sales") == baseline, SILENCE_S + 60, "the baseline")
    late_s = time.time() - loop.lease_ends_at()
    linkedid = pbx.talk(GOOGLE, 900)  # calls need no platform
    report(lease_s=SILENCE_S, baseline_back_after_the_lease_s=round(late_s, 2), then=pbx.ringing(linkedid))
    assert 0 <= late_s <= 60
    assert pbx.ringing(linkedid) == ["PJSIP/101"]

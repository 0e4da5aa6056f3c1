"""Facts of real calls, against what Asterisk's own events and our telephones did."""

from __future__ import annotations

import time

import pytest

from pbx_recorder.facts import cel, queue_log
from tests.live import sip_scenarios as steps
from tests.live.office import Office, report

pytestmark = pytest.mark.needs_pbx
TOLERANCE_S = 0.25  # our telephones are processes on a busy machine


@pytest.fixture(scope="module", autouse=True)
def _listening(office: Office) -> None:
    office.phones.agent(101, ring_ms=500)
    office.phones.agent(102, ring_ms=300)
    office.start_recorder()


def test_a_queue_call_is_told_as_it_happened(office: Office) -> None:
    call = office.facts(office.talk("4001", 2000, "+44200000042"))
    anna = call.agents[0]
    report(start_s=round(office.start_s, 2), wait_s=call.wait_s, ring_s=anna.ring_s, talk_s=call.talk_s)
    assert (call.direction, call.client_number, call.dialled_number, call.queue) == ("inbound", "+44200000042", "4001", "sales")
    assert (anna.interface, anna.extension, anna.name, anna.ended_by, call.hung_up_by) == ("PJSIP/101", "101", "Anna", "client", "client")
    assert anna.ring_s == pytest.approx(0.5, abs=TOLERANCE_S)
    assert call.talk_s == pytest.approx(1.5, abs=TOLERANCE_S)
    assert len(call.recordings_started_at) == 1


def test_figures_equal_the_events_to_10_ms(office: Office) -> None:
    linkedid = office.talk("4001", 1200)
    call = office.facts(linkedid)
    raw = office.store._table.events_of(linkedid)
    at = {
        kind: next(e.at for e in raw if e.kind == kind and e.source == "ami") for kind in ("QueueCallerJoin", "AgentCalled", "AgentConnect")
    }
    left = [e.at for e in raw if e.kind == "BridgeLeave" and e.source == "ami" and e.get("Channel").startswith("PJSIP/101")]
    assert call.wait_s == pytest.approx(at["AgentConnect"] - at["QueueCallerJoin"], abs=0.01)
    assert call.agents[0].ring_s == pytest.approx(at["AgentConnect"] - at["AgentCalled"], abs=0.01)
    assert call.talk_s == pytest.approx(left[0] - at["AgentConnect"], abs=0.01)


def test_an_agent_who_hangs_up_ended_the_call(office: Office) -> None:
    office.phones.agent(101, steps=[steps.pause(700), steps.hang_up()])
    call = office.facts(office.talk("4001", 5000))
    office.phones.agent(101)
    assert (call.hung_up_by, call.agents[0].ended_by) == ("agent", "agent")
    assert call.talk_s == pytest.approx(0.7, abs=TOLERANCE_S)


def test_hold_is_counted_within_the_talk(office: Office) -> None:
    office.phones.agent(101, steps=[steps.pause(300), steps.hold(1000), steps.wait_for_bye()])
    call = office.facts(office.talk("4001", 3000))
    office.phones.agent(101)
    report(hold_s=call.agents[0].hold_s, talk_s=call.talk_s)
    assert call.agents[0].hold_s == pytest.approx(1.0, abs=TOLERANCE_S)
    assert call.talk_s == pytest.approx(2.7, abs=2 * TOLERANCE_S)


def test_a_blind_transfer_is_one_call_with_two_agents(office: Office) -> None:
    office.phones.agent(101, steps=[steps.pause(800), steps.transfer_blind("102")])
    call = office.facts(office.talk("4001", 3500))
    office.phones.agent(101)
    assert [(a.interface, a.ended_by) for a in call.agents] == [("PJSIP/101", "transfer"), ("PJSIP/102", "client")]
    assert [(t.kind, t.to) for t in call.transfers] == [("blind", "102")]
    assert call.dialled_number == "4001"  # not the transfer's target, as the CDR says
    assert call.agents[0].talk_s == pytest.approx(0.8, abs=TOLERANCE_S)


def test_a_transfer_into_a_recorded_queue_is_one_call_with_two_recordings(office: Office) -> None:
    office.phones.agent(101, steps=[steps.pause(800), steps.transfer_blind("4002")])
    office.action("QueuePause", Queue="sales", Interface="PJSIP/102", Paused="1")
    call = office.facts(office.talk("4001", 2500))
    office.phones.agent(101)
    office.action("QueuePause", Queue="sales", Interface="PJSIP/102", Paused="0")
    assert {t.kind for t in call.transfers} == {"blind"}
    assert len(call.recordings_started_at) == 1 + len(call.transfers)  # Anna, rung again by the second queue, may transfer again
    assert call.agents[0].ended_by == "transfer"


def test_an_attended_transfer_is_one_call_with_two_agents(office: Office) -> None:
    known = set(office.calls())
    office.phones.agent(101)
    customer = office.phones.call("4001", "+44200000001", 6000)
    channel = office.wait_for(lambda: _up(office, "PJSIP/101"), 5, "Anna's channel")
    time.sleep(0.5)
    office.action("Atxfer", Channel=channel, Exten="102", Context="from-agents")
    time.sleep(2.0)
    office.action("Hangup", Channel=channel)
    assert office.phones.finish(customer) == 0
    call = office.facts(office.wait_for(lambda: next(iter(set(office.calls()) - known), None), 15, "the call's facts"))
    report(talk_s=[round(a.talk_s, 2) for a in call.agents], hold_s=round(call.agents[0].hold_s, 2))
    assert [(a.interface, a.ended_by) for a in call.agents] == [("PJSIP/101", "transfer"), ("PJSIP/102", "client")]
    assert [(t.kind, t.to) for t in call.transfers] == [("attended", "102")]
    assert call.talk_s == pytest.approx(call.ended_at - call.answered_at, abs=0.05)  # nothing is lost or counted twice between the two


def test_a_caller_who_gives_up_is_an_abandon_with_his_waiting_time(office: Office) -> None:
    office.phones.deaf_agent(101)
    office.phones.deaf_agent(102)
    call = office.facts(office.talk("4001", 2000))
    office.phones.agent(101)
    office.phones.agent(102)
    assert (call.is_answered, call.hung_up_by, call.talk_s) == (False, "client", None)
    assert call.abandoned_after_s == pytest.approx(2.0, abs=TOLERANCE_S)
    assert {a.ended_by for a in call.agents} == {"noanswer"}


def test_local_members_are_rung_and_talk_like_telephones(office: Office) -> None:
    call = office.facts(office.talk("4010", 2500))
    assert [(a.interface, a.name, a.ended_by) for a in call.agents] == [("Local/201@agents-local/n", "Clara", "client")]
    assert call.agents[0].ring_s == pytest.approx(0.3, abs=TOLERANCE_S)


def test_a_call_without_a_queue_has_its_agent_too(office: Office) -> None:
    call = office.facts(office.talk("4020", 1500))
    assert (call.queue, [a.interface for a in call.agents], call.hung_up_by) == (None, ["PJSIP/101"], "client")


def test_calls_that_happened_while_the_recorder_was_dead_are_read_from_files(office: Office) -> None:
    office.kill_recorder()
    known = set(office.calls())
    assert office.phones.finish(office.phones.call("4001", "+44200000777", 1500)) == 0
    office.start_recorder()
    linkedid = office.wait_for(lambda: next(iter(set(office.calls()) - known), None), 20, "the missed call")
    call = office.facts(linkedid)
    report(missed_call_talk_s=call.talk_s, wait_s=call.wait_s)
    assert (call.client_number, call.queue, call.hung_up_by) == ("+44200000777", "sales", "client")
    assert [a.interface for a in call.agents] == ["PJSIP/101"]
    assert call.talk_s == pytest.approx(1.2, abs=TOLERANCE_S)
    sources = {e.source for e in office.store._table.events_of(linkedid)}
    assert sources == {"cel", "queue_log"}


def test_a_recorder_killed_during_a_call_still_tells_it_whole(office: Office) -> None:
    known = set(office.calls())
    customer = office.phones.call("4001", "+44200000778", 4000)
    office.wait_for(lambda: _up(office, "PJSIP/101"), 8, "the talk")
    time.sleep(0.8)
    office.kill_recorder()
    assert office.phones.finish(customer) == 0
    office.start_recorder()
    call = office.facts(office.wait_for(lambda: next(iter(set(office.calls()) - known), None), 20, "the call"))
    assert (call.hung_up_by, [a.interface for a in call.agents]) == ("client", ["PJSIP/101"])
    assert call.talk_s == pytest.approx(3.7, abs=2 * TOLERANCE_S)


def test_thirty_short_calls_at_once_are_all_told_and_none_is_mixed(office: Office) -> None:
    known = set(office.calls())
    began, cpu_s = time.monotonic(), office.recorder_cpu_s()
    assert office.phones.finish(office.phones.call("4010", "+44200000099", 9000, calls=30, per_s=15)) == 0
    share = (office.recorder_cpu_s() - cpu_s) / (time.monotonic() - began)
    fresh = office.wait_for(lambda: found if len(found := set(office.calls()) - known) >= 30 else None, 40, "30 calls")
    answered = [office.facts(linkedid) for linkedid in fresh]
    report(calls=len(fresh), answered=sum(call.is_answered for call in answered), core_share=f"{share:.1%}")
    assert len(fresh) == 30
    assert share <= 0.10
    assert all(call.client_number == "+44200000099" and call.dialled_number == "4010" for call in answered)
    assert all(len({a.answered_at for a in call.agents if a.answered_at}) <= 1 for call in answered)


def test_the_files_that_we_read_are_what_we_think(office: Office) -> None:
    log = office.pbx.run / "log"
    parsed = [queue_log.parse_line(line) for line in (log / "queue_log").read_text().splitlines()]
    assert any(event is not None and event.kind == "AgentConnect" for event in parsed)
    rows = [cel.parse_row(line) for line in (log / "cel-custom" / "Master.csv").read_text().splitlines()]
    assert any(event is not None and event.kind == "Hangup" for event in rows)


def _up(office: Office, device: str) -> str | None:
    shown = [m for m in office.action("CoreShowChannels") if m.get("Event") == "CoreShowChannel"]
    return next((m["Channel"] for m in shown if m["Channel"].startswith(device) and m["ChannelState"] == "6" and m.get("BridgeId")), None)

"""Facts of calls from tables of real events; the expected figures are differences of their times, taken by hand."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from pbx_recorder.facts.assemble import assemble
from pbx_recorder.facts.call_facts import CallFacts
from pbx_recorder.facts.channels import Devices
from pbx_recorder.facts.event import Event
from tests.facts.event_tables import TABLES, linkedid_of, read_table

NAMES = sorted(path.stem for path in TABLES.glob("*.txt"))


def facts_of(events: list[Event]) -> CallFacts:
    facts = assemble(linkedid_of(events), events, Devices())
    assert facts is not None
    return facts


def agents_of(facts: CallFacts) -> list[tuple[str, object, object, object, object]]:
    """(interface, ring, talk, hold, ended by) as the manifest says them"""
    told = [agent.as_manifest() for agent in facts.agents]
    return [(str(a["interface"]), a["ring_s"], a["talk_s"], a["hold_s"], a["ended_by"]) for a in told]


def test_a_queue_call() -> None:
    facts = facts_of(read_table("queue_call"))
    told = facts.as_manifest()
    assert (told["direction"], told["client_number"], told["dialled_number"], told["queue"]) == ("inbound", "+44200000001", "4001", "sales")
    assert (told["wait_s"], told["talk_s"], told["abandoned_after_s"], told["hung_up_by"]) == (0.31, 1.68, None, "client")
    assert (told["started_at"], told["ended_at"]) == ("2026-11-22T04:52:03.934+00:00", "2026-11-22T04:52:05.943+00:00")
    assert agents_of(facts) == [("PJSIP/101", 0.3, 1.68, 0.0, "client")]
    assert (facts.agents[0].name, facts.agents[0].extension, facts.is_complete) == ("Anna", "101", True)


@pytest.mark.parametrize(
    ("name", "agents", "hung_up_by"),
    [
        ("agent_hangs_up", [("PJSIP/101", 0.31, 1.0, 0.0, "agent")], "agent"),
        ("hold", [("PJSIP/101", 0.31, 3.19, 1.0, "client")], "client"),
        ("blind_transfer", [("PJSIP/101", 0.31, 1.0, 0.0, "transfer"), ("PJSIP/102", 0.31, 2.37, 0.0, "client")], "client"),
        ("attended_transfer", [("PJSIP/101", 0.32, 3.01, 2.26, "transfer"), ("PJSIP/102", 0.31, 3.65, 0.0, "client")], "client"),
        ("local_member", [("Local/201@agents-local/n", 0.3, 2.69, 0.0, "client")], "client"),
        ("no_queue", [("PJSIP/101", 0.31, 1.69, 0.0, "client")], "client"),
        ("abandon", [("PJSIP/101", 2.4, 0.0, 0.0, "noanswer")], "client"),
    ],
)
def test_agents_with_their_times(name: str, agents: list[tuple[str, float, float, float, str]], hung_up_by: str) -> None:
    facts = facts_of(read_table(name))
    assert agents_of(facts) == agents
    assert facts.hung_up_by == hung_up_by


def test_an_abandoned_call_has_its_waiting_time_and_no_talk() -> None:
    told = facts_of(read_table("abandon")).as_manifest()
    assert (told["is_answered"], told["abandoned_after_s"], told["talk_s"], told["answered_at"]) == (False, 2.4, None, None)


def test_transfers_are_told_and_the_did_is_kept() -> None:
    blind, attended = facts_of(read_table("blind_transfer")), facts_of(read_table("attended_transfer"))
    assert [(t.kind, t.to) for t in blind.transfers] == [("blind", "102")]
    assert [(t.kind, t.to) for t in attended.transfers] == [("attended", "102")]
    assert (blind.dialled_number, attended.dialled_number) == ("4001", "4001")


@pytest.mark.parametrize("name", NAMES)
def test_the_order_of_arrival_does_not_matter(name: str) -> None:
    events = read_table(name)
    expected = facts_of(events)
    shuffled = list(events)
    for seed in range(30):
        random.Random(seed).shuffle(shuffled)
        assert assemble(linkedid_of(events), shuffled, Devices()) == expected


@pytest.mark.parametrize("name", ["queue_call", "agent_hangs_up", "hold", "local_member"])
def test_an_agent_complete_without_its_fields_still_counts(name: str) -> None:
    """Short calls: the caller's channel was gone already, only queue, member and time are left."""
    events = read_table(name)
    bare = [_bared(e) if e.kind == "AgentComplete" else e for e in events]
    assert facts_of(bare) == facts_of(events)


@pytest.mark.parametrize("name", ["queue_call", "agent_hangs_up", "blind_transfer", "attended_transfer"])
def test_without_any_agent_complete_the_hang_up_tells_who_ended(name: str) -> None:
    events = [e for e in read_table(name) if e.kind != "AgentComplete"]
    assert facts_of(events) == facts_of(read_table(name))


def test_a_bare_agent_complete_of_another_call_is_not_taken() -> None:
    events = read_table("queue_call")
    end = max(e.at for e in events)
    stranger = Event(end - 0.9, "AgentComplete", {"Queue": "sales", "Interface": "PJSIP/102", "MemberName": "Boris", "Reason": "agent"})
    mine = [_bared(e) if e.kind == "AgentComplete" else e for e in events]
    assert facts_of([*mine, stranger]).hung_up_by == "client"


def test_a_running_call_is_not_complete() -> None:
    events = read_table("queue_call")
    running = [e for e in events if e.at < 1795323125.0]
    facts = facts_of(running)
    assert (facts.is_complete, facts.is_answered, facts.ended_at, facts.hung_up_by) == (False, True, None, None)


def test_a_queue_that_sends_the_caller_away_is_no_abandon() -> None:
    events = [e for e in read_table("abandon") if e.kind not in ("QueueCallerAbandon", "HangupRequest")]
    facts = facts_of(events)
    assert (facts.is_answered, facts.abandoned_after_s, facts.hung_up_by) == (False, None, None)
    assert facts.wait_s == pytest.approx(2.4, abs=0.01)


def test_a_colleague_who_was_only_asked_is_no_agent_of_the_call() -> None:
    events = [e for e in read_table("attended_transfer") if e.kind != "AttendedTransfer"]
    assert [agent.interface for agent in facts_of(events).agents] == ["PJSIP/101"]


@pytest.mark.parametrize(
    ("fields", "to"),
    [
        ({"TransferTargetCallerIDNum": "102", "TransferTargetChannel": "Local/102@a-1;1"}, "102"),
        ({"TransferTargetCallerIDNum": "<unknown>", "TransferTargetChannel": "PJSIP/102-1"}, "PJSIP/102-1"),
        ({"SecondTransfererConnectedLineNum": "102", "DestType": "Bridge"}, "102"),  # Asterisk 22: the target's channel was gone
        ({"DestType": "Bridge"}, ""),
    ],
)
def test_an_attended_transfer_names_its_target_however_asterisk_tells_it(fields: dict[str, str], to: str) -> None:
    events = [e for e in read_table("attended_transfer") if e.kind != "AttendedTransfer"]
    transfer = next(e for e in read_table("attended_transfer") if e.kind == "AttendedTransfer")
    kept = {key: value for key, value in transfer.fields.items() if not key.startswith("TransferTarget")}
    assert [t.to for t in facts_of([*events, replace(transfer, fields={**kept, **fields})]).transfers] == [to]


def test_an_outbound_call_has_the_agent_who_placed_it() -> None:
    ids = {"Linkedid": "1.1"}
    dest = {"DestChannel": "PJSIP/trunk-0000000b", "DestUniqueid": "1.2", "DestLinkedid": "1.1"}
    agent = {"Channel": "PJSIP/101-0000000a", "Uniqueid": "1.1", **ids}
    trunk = {"Channel": "PJSIP/trunk-0000000b", "Uniqueid": "1.2", **ids}
    events = [
        Event(100.0, "Newchannel", {**agent, "CallerIDNum": "101", "Exten": "+44200000007"}),
        Event(100.1, "Newchannel", {**trunk, "CallerIDNum": "+44200000007", "Exten": "s"}),
        Event(100.2, "DialBegin", {**agent, **dest}),
        Event(105.2, "DialEnd", {**agent, **dest, "DialStatus": "ANSWER"}),
        Event(105.3, "BridgeEnter", {**agent, "BridgeUniqueid": "b"}),
        Event(105.3, "BridgeEnter", {**trunk, "BridgeUniqueid": "b"}),
        Event(125.0, "HangupRequest", trunk),
        Event(125.2, "BridgeLeave", {**agent, "BridgeUniqueid": "b"}),
        Event(125.2, "Hangup", trunk),
        Event(125.3, "Hangup", agent),
    ]
    facts = assemble("1.1", events, Devices())
    assert facts is not None
    assert (facts.direction, facts.client_number, facts.dialled_number, facts.hung_up_by) == (
        "outbound",
        "+44200000007",
        "+44200000007",
        "client",
    )
    assert (facts.wait_s, facts.talk_s) == (pytest.approx(5.2), pytest.approx(20.0))
    assert [(a.interface, a.rang_at) for a in facts.agents] == [("PJSIP/101", None)]


def test_named_trunks_decide_where_a_number_looks_like_an_extension() -> None:
    events = [Event(1.0, "Newchannel", {"Channel": "PJSIP/200-00000001", "Uniqueid": "1.1", "Linkedid": "1.1", "Exten": "700"})]
    assert assemble("1.1", events, Devices()).direction == "internal"  # type: ignore[union-attr]
    assert assemble("1.1", events, Devices(("PJSIP/200",))).direction == "inbound"  # type: ignore[union-attr]


def test_events_without_a_channel_tell_no_call() -> None:
    assert assemble("1.1", [Event(1.0, "Cdr", {"LinkedID": "1.1"})], Devices()) is None


def _bared(event: Event) -> Event:
    left = ("Queue", "Interface", "MemberName", "HoldTime", "TalkTime", "Reason")
    return replace(event, fields={key: value for key, value in event.fields.items() if key in left})

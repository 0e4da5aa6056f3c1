"""Lines of queue_log and CEL, and which AMI events are kept."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import time
from pathlib import Path

import pytest

from pbx_recorder.facts import watch as watch_module
from pbx_recorder.facts.cel import parse_row
from pbx_recorder.facts.queue_log import parse_line
from pbx_recorder.facts.store import FactsStore
from pbx_recorder.facts.watch import FactsWatch, WatchedFiles, is_kept
from tests.facts.event_tables import as_ami, linkedid_of, read_table
from tests.facts.real_streams import facts_of_stream


@pytest.mark.parametrize(
    ("line", "kind", "fields"),
    [
        ("100|1.1|sales|NONE|ENTERQUEUE||+44200000001|1", "QueueCallerJoin", {"CallerIDNum": "+44200000001"}),
        ("100|1.1|sales|Anna|CONNECT|5|1.2|3", "AgentConnect", {"DestUniqueid": "1.2", "MemberName": "Anna"}),
        ("100|1.1|sales|PJSIP/101|CONNECT|5|1.2|3", "AgentConnect", {"Interface": "PJSIP/101"}),
        ("100|1.1|sales|Anna|COMPLETECALLER|5|7|1", "AgentComplete", {"Reason": "caller", "TalkTime": "7"}),
        ("100|1.1|sales|Anna|COMPLETEAGENT|5|7|1", "AgentComplete", {"Reason": "agent"}),
        ("100|1.1|sales|Anna|BLINDTRANSFER|102|from-agents|5|7|1", "AgentComplete", {"TransferKind": "blind", "TransferTo": "102"}),
        ("100|1.1|sales|NONE|ABANDON|1|1|9", "QueueCallerAbandon", {"HoldTime": "9"}),
        ("100|1.1|sales|NONE|EXITWITHTIMEOUT|1|1|30", "QueueCallerLeave", {}),
    ],
)  # fmt: skip
def test_queue_log_says_what_ami_would_have_said(line: str, kind: str, fields: dict[str, str]) -> None:
    event = parse_line(line)
    assert event is not None
    assert (event.at, event.kind, event.get("Uniqueid"), event.get("Queue")) == (100.0, kind, "1.1", "sales")
    assert {key: event.get(key) for key in fields} == fields


@pytest.mark.parametrize("line", ["", "x|1.1|sales|NONE|ABANDON", "100|NONE|NONE|NONE|QUEUESTART|", "100|1.1|sales|Anna|PAUSE|", "100"])
def test_lines_that_tell_nothing_of_a_call_are_passed_over(line: str) -> None:
    assert parse_line(line) is None


def test_a_cel_row_is_read_in_the_pbxs_own_time_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "Europe/Kiev")
    time.tzset()
    row = '"HANGUP","2026-11-22 03:41:43.431217","101","4001","PJSIP/101-00000001","AppQueue","1.1","1.0","","{""hangupcause"":16}"'
    event = parse_row(row)
    monkeypatch.undo()
    time.tzset()
    assert event is not None
    assert (event.kind, event.at, event.get("Linkedid")) == ("Hangup", 1795311703.431217, "1.0")


def test_cel_rows_of_bridges_and_of_the_queue_are_kept_and_others_not() -> None:
    bridge = parse_row(
        '"BRIDGE_EXIT","2026-11-22 01:41:43.429183","1","4001","PJSIP/t-00000000","Queue","1.0","1.0","","{""bridge_id"":""9e""}"'
    )
    assert bridge is not None
    assert (bridge.kind, bridge.get("BridgeUniqueid")) == ("BridgeLeave", "9e")
    assert parse_row('"APP_START","2026-11-22 01:41:34.434122","1","s","PJSIP/t-00000000","MixMonitor","1.0","1.0","",""') is None
    assert parse_row('"APP_START","2026-11-22 01:41:34.434122","1","s","PJSIP/t-00000000","Queue","1.0","1.0","",""') is not None
    assert parse_row('"HANGUP","soon","1","s","c","","1.0","1.0","",""') is None
    assert parse_row("half a li") is None


@pytest.mark.parametrize(
    ("event", "kept"),
    [
        ({"Event": "Hangup", "Uniqueid": "1.1", "Linkedid": "1.1"}, True),
        ({"Event": "AgentComplete", "Queue": "sales", "MemberName": "Anna"}, True),
        ({"Event": "AttendedTransfer", "TransfereeLinkedid": "1.1"}, True),
        ({"Event": "DTMFBegin", "Digit": "4", "Linkedid": "1.1"}, False),  # a card number, perhaps
        ({"Event": "VarSet", "Variable": "CARD", "Value": "4111", "Linkedid": "1.1"}, False),
        ({"Event": "VarSet", "Variable": "__DID", "Value": "4001", "Linkedid": "1.1"}, True),
        ({"Event": "RTCPSent", "Linkedid": "1.1"}, False),
        ({"Event": "QueueMemberStatus", "Queue": "sales"}, False),
    ],
)
def test_events_of_calls_are_kept_and_pressed_keys_never(event: dict[str, str], kept: bool) -> None:
    assert is_kept(event) is kept


class _Channels:
    """An Asterisk without calls."""

    async def action(self, name: str, fields: object = None) -> list[dict[str, str]]:
        assert name == "CoreShowChannels"
        return [{"Response": "Success", "EventList": "start"}, {"Event": "CoreShowChannelsComplete", "EventList": "Complete"}]


def test_a_disk_that_takes_nothing_does_not_fill_the_memory_and_loses_nothing_that_fits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(watch_module, "_LONGEST_BATCH", 5)
    store = FactsStore(tmp_path / "facts")
    watch = FactsWatch(store, WatchedFiles())
    events = read_table("queue_call")
    with monkeypatch.context() as full_disk:
        full_disk.setattr(store, "add", _disk_full)
        for event in events:
            watch.on_event(as_ami(event))
        with pytest.raises(sqlite3.OperationalError):
            watch.write()
    watch.write()
    assert watch.lost == len(events) - 5
    facts = store.facts_of(linkedid_of(events))
    assert facts is not None
    assert facts.client_number == "+44200000001"
    store.close()


def _disk_full(events: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def test_after_a_reconnection_files_are_read_before_calls_are_ended(tmp_path: Path) -> None:
    log = tmp_path / "queue_log"
    log.write_text("")
    store = FactsStore(tmp_path / "facts", now=lambda: 1795323200.0)
    watch = FactsWatch(store, WatchedFiles(queue_log=log), now=lambda: 1795323200.0)
    watch.read_files()
    events = read_table("queue_call")
    for event in [e for e in events if e.at < 1795323125.0]:
        watch.on_event(as_ami(event))
    call = linkedid_of(events)
    log.write_text(f"1795323125|{call}|sales|Anna|COMPLETEAGENT|0|1|1\n")
    asyncio.run(watch.on_up(_Channels()))
    facts = store.facts_of(call)
    assert facts is not None
    assert (facts.is_complete, facts.hung_up_by) == (True, "agent")
    store.close()


@pytest.mark.skipif("EARSHOT_REAL_DIR" not in os.environ, reason="EARSHOT_REAL_DIR names no folder of event streams of other PBXs")
@pytest.mark.parametrize(
    ("name", "direction", "agents", "transfers", "hung_up_by"),
    [
        ("queue/queue_simple", "inbound", {"SIP/150010002": "@", "SIP/150010003": "noanswer"}, [], "@"),
        ("queue/queue_blind_xfer", "inbound", {"SIP/150010001": "transfer", "SIP/150010002": "@"}, [("blind", "202")], "@"),
        ("queue/queue_attn_xfer", "inbound", {"SIP/150010001": "transfer", "SIP/150010002": "@"}, [("attended", "202")], "@"),
        ("queue/queue_a_cancel", "inbound", {"SIP/150010002": "noanswer"}, [], "client"),
        ("simple/ab_success_a_hangup", "internal", {"SIP/150010002": "client"}, [], "client"),
        ("simple/ab_success_b_hangup", "internal", {"SIP/150010002": "agent"}, [], "agent"),
        ("simple/ab_reject", "internal", {"SIP/150010002": "noanswer"}, [], None),
    ],
)
def test_streams_of_older_asterisks_are_understood(
    name: str, direction: str, agents: dict[str, str], transfers: list[tuple[str, str]], hung_up_by: str | None, tmp_path: Path
) -> None:
    """Members behind Local channels, dialled without queue events; one transfer joins two linkedids. @: either side."""
    facts = facts_of_stream(Path(os.environ["EARSHOT_REAL_DIR"]) / "telephony" / f"{name}.json", tmp_path / "facts")
    told = {a.interface: a.ended_by for a in facts.agents}
    assert (facts.direction, facts.is_complete) == (direction, True)
    assert {key: "@" if agents.get(key) == "@" and by in ("client", "agent") else by for key, by in told.items()} == agents
    assert [(t.kind, t.to) for t in facts.transfers] == transfers
    assert facts.hung_up_by == hung_up_by or (hung_up_by == "@" and facts.hung_up_by in ("client", "agent"))

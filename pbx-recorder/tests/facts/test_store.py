"""Which call an event belongs to, and what survives."""

from __future__ import annotations

import gzip
import json
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pbx_recorder.facts import FactsStore
from pbx_recorder.facts.event import QUEUE_LOG, Event, from_ami
from pbx_recorder.facts.queue_log import parse_line
from tests.facts.event_tables import linkedid_of, read_table


@pytest.fixture
def store(tmp_path: Path) -> Iterator[FactsStore]:
    store = FactsStore(tmp_path / "facts", now=lambda: 1795330000.0)
    yield store
    store.close()


def test_a_call_is_found_by_each_of_its_channels(store: FactsStore) -> None:
    events = read_table("blind_transfer")
    store.add(events)
    expected = store.facts_of(linkedid_of(events))
    assert expected is not None
    assert expected.is_complete
    assert store.facts_of("1795323137.14") == expected  # the second agent's channel


def test_an_agent_complete_that_names_no_call_is_placed_by_queue_member_and_time(store: FactsStore) -> None:
    events = read_table("agent_hangs_up")
    bare = [replace(e, fields={k: e.get(k) for k in ("Queue", "Interface", "MemberName", "Reason")}) if e.kind == "AgentComplete" else e
            for e in events if e.kind != "HangupRequest"]  # fmt: skip
    store.add(bare)
    facts = store.facts_of(linkedid_of(events))
    assert facts is not None
    assert facts.hung_up_by == "agent"


def test_two_linkedids_that_a_transfer_joins_become_the_older_one(store: FactsStore) -> None:
    store.add([
        Event(10.0, "Newchannel", {"Channel": "PJSIP/trunk-00000001", "Uniqueid": "10.1", "Linkedid": "10.1", "Exten": "4001"}),
        Event(20.0, "Newchannel", {"Channel": "PJSIP/101-00000002", "Uniqueid": "20.2", "Linkedid": "20.2", "Exten": "102"}),
        Event(30.0, "AttendedTransfer", {"Result": "Success", "TransfereeLinkedid": "10.1", "SecondTransfererLinkedid": "20.2",
                                         "OrigTransfererUniqueid": "10.9", "SecondTransfererUniqueid": "20.2"}),
        Event(40.0, "Hangup", {"Channel": "PJSIP/101-00000002", "Uniqueid": "20.2", "Linkedid": "10.1"}),
    ])  # fmt: skip
    first, second = store.facts_of("10.1"), store.facts_of("20.2")
    assert first is not None
    assert first == second
    assert first.linkedid == "10.1"


def test_a_call_is_complete_only_after_a_moment_of_quiet(tmp_path: Path) -> None:
    events = read_table("queue_call")
    end = max(e.at for e in events)
    clock = [end + 0.5]
    store = FactsStore(tmp_path / "facts", now=lambda: clock[0])
    store.add(events)
    call = linkedid_of(events)
    assert store.ended_since(0.0) == []
    clock[0] = end + 2.0
    assert store.ended_since(0.0) == [call]
    store.close()


def test_raw_events_are_kept_whole_and_give_the_same_bytes_again(store: FactsStore) -> None:
    events = read_table("hold")
    store.add(events)
    path = store.raw_events_of(linkedid_of(events))
    assert path is not None
    data = path.read_bytes()
    lines = [json.loads(line) for line in gzip.decompress(data).splitlines()]
    assert [(line["at"], line["kind"]) for line in lines] == [(e.at, e.kind) for e in events]
    again = store.raw_events_of(linkedid_of(events))
    assert again is not None
    assert again.read_bytes() == data


def test_a_name_that_is_no_utf_8_is_kept_in_words(store: FactsStore) -> None:
    fields = {"Event": "Newchannel", "Channel": "SIP/t-00000001", "Uniqueid": "1.1", "Linkedid": "1.1", "CallerIDName": "Jos\udce9 А"}
    store.add([from_ami(fields, 1.0)])
    path = store.raw_events_of("1.1")
    assert path is not None
    assert json.loads(gzip.decompress(path.read_bytes()))["CallerIDName"] == "Jos\\xe9 А"


def test_everything_is_for_our_eyes_only(store: FactsStore, tmp_path: Path) -> None:
    events = read_table("hold")
    store.add(events)
    store.raw_events_of(linkedid_of(events))
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "facts").rglob("*")}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}
    assert stat.S_IMODE((tmp_path / "facts").stat().st_mode) == 0o700


def test_a_gap_is_filled_from_the_files_once(store: FactsStore, tmp_path: Path) -> None:
    log = tmp_path / "queue_log"
    log.write_text("1|NONE|NONE|NONE|QUEUESTART|\n")
    assert store.read_file(log, parse_line) == 0  # what is older than us is not ours
    with log.open("a") as file:
        file.write("100|100.1|sales|NONE|ENTERQUEUE||+44200000001|1\n105|100.1|sales|Anna|CONNECT|5|104.2|3\n110|100.1|sales|Anna|COMPLE")
    assert store.read_file(log, parse_line) == 2
    with log.open("a") as file:
        file.write("TEAGENT|5|5|1\n")
    assert store.read_file(log, parse_line) == 1
    assert store.read_file(log, parse_line) == 0
    facts = store.facts_of("100.1")
    assert facts is not None
    assert (facts.queue, facts.client_number, facts.wait_s, facts.hung_up_by) == ("sales", "+44200000001", 5.0, "agent")
    assert (facts.agents[0].name, facts.agents[0].talk_s) == ("Anna", 5.0)


def test_nothing_is_missed_when_the_log_is_rotated(store: FactsStore, tmp_path: Path) -> None:
    log = tmp_path / "queue_log"
    log.write_text("")
    store.read_file(log, parse_line)
    log.write_text("100|100.1|sales|NONE|ENTERQUEUE||1|1\n")
    log.rename(tmp_path / "queue_log.1")
    log.write_text("105|100.1|sales|NONE|ABANDON|1|1|5\n")
    assert store.read_file(log, parse_line) == 2


def test_offset_and_events_stand_or_fall_together(store: FactsStore, tmp_path: Path) -> None:
    log = tmp_path / "queue_log"
    log.write_text("")
    store.read_file(log, parse_line)
    log.write_text("100|100.1|sales|NONE|ENTERQUEUE||1|1\n")

    def breaks(line: str) -> Event | None:
        raise sqlite3.OperationalError("disk full")

    with pytest.raises(sqlite3.OperationalError):
        store.read_file(log, breaks)
    assert store.read_file(log, parse_line) == 1


def test_channels_that_are_gone_after_a_gap_are_ended_where_they_were_last_seen(store: FactsStore) -> None:
    running = [e for e in read_table("queue_call") if e.at < 1795323125.0]
    store.add(running)
    call = linkedid_of(running)
    assert store.end_all_but({"1795323123.0", "1795323123.1"}, 0.0) == 0
    assert store.end_all_but(set(), 0.0) == 2
    facts = store.facts_of(call)
    assert facts is not None
    assert facts.is_complete
    assert facts.ended_at == 1795323124.264174


def test_a_call_is_stamped_with_the_order_that_stood_when_it_entered_the_queue(tmp_path: Path) -> None:
    clock = [0.0]
    store = FactsStore(tmp_path / "facts", now=lambda: clock[0])
    joined = 1795323123.952377
    for at, version, arm in ((joined - 60, "v1", "even"), (joined - 5, "v2", "kkd"), (joined + 1, "v3", "kkd")):
        clock[0] = at
        store.note_order("sales", version, arm)
    store.add(read_table("queue_call"))
    clock[0] = joined + 100
    facts = store.facts_of("1795323123.0")
    assert facts is not None
    assert facts.as_manifest()["routing"] == {"version": "v2", "arm": "kkd"}
    store.end_orders(joined - 1)
    facts = store.facts_of("1795323123.0")
    assert facts is not None
    assert facts.routing is None
    store.close()


def test_old_calls_are_forgotten_and_young_ones_stay(store: FactsStore) -> None:
    store.add(read_table("queue_call"))
    store.add(read_table("no_queue"))
    assert store.forget_before(1795323150.0) == len(read_table("queue_call"))
    assert store.facts_of("1795323123.0") is None
    assert store.facts_of("1795323159.49") is not None


def test_what_was_kept_is_there_after_a_crash(tmp_path: Path) -> None:
    store = FactsStore(tmp_path / "facts")
    store.add(read_table("queue_call"))
    again = FactsStore(tmp_path / "facts")  # the first one never closed its file
    assert again.facts_of("1795323123.0") is not None
    store.close()
    again.close()


def test_a_witness_of_whole_seconds_gives_way_to_a_finer_one(store: FactsStore) -> None:
    events = read_table("queue_call")
    logged = [
        Event(1795323123.0, "QueueCallerJoin", {"Queue": "sales", "Uniqueid": "1795323123.0"}, QUEUE_LOG),
        Event(1795323124.0, "AgentConnect", {"Queue": "sales", "Uniqueid": "1795323123.0", "DestUniqueid": "1795323123.1"}, QUEUE_LOG),
    ]
    store.add(events)
    before = store.facts_of("1795323123.0")
    store.add(logged)
    assert store.facts_of("1795323123.0") == before

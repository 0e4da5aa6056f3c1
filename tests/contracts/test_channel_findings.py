"""What is wrong with calls' channels, on every database: kept by stage, shown by call, counted by exchange, narrowed by."""

from dataclasses import replace
from datetime import timedelta

import pytest

from calls.house import House
from calls.model.call import CallId, Lane
from calls.model.channel_finding import ChannelFault, ChannelFinding, FoundAt, Measure
from calls.model.recording import Side
from calls.store.call_rows import CallFilter
from calls.store.channel_finding_repository import FaultCount
from tests.calls.samples import NOON, a_call, a_recording

RINGING = ChannelFinding(
    ChannelFault.RINGING, FoundAt.INTAKE, 0.25, 6.5, 1, Side.AGENT, (Measure("tone_hz", 425.0), Measure("tone_share", 0.98, 0.9))
)
SAME = ChannelFinding(ChannelFault.CHANNELS_IDENTICAL, FoundAt.INTAKE, 0.0, 65.75)
SWAPPED = ChannelFinding(ChannelFault.SIDES_SWAPPED, FoundAt.WORDS, 0.0, 12.0)


@pytest.fixture
def call_id(house: House) -> CallId:
    house.calls.add(a_call(), a_recording(), Lane.LIVE, [RINGING])
    return a_call().id


def test_findings_come_back_as_they_went_in(house: House, call_id: CallId) -> None:
    assert house.channel_findings.of(call_id) == (RINGING,)


def test_a_stage_replaces_what_it_said_and_nothing_else(house: House, call_id: CallId) -> None:
    house.channel_findings.replace(call_id, FoundAt.WORDS, [SWAPPED])
    house.channel_findings.replace(call_id, FoundAt.INTAKE, [SAME])
    assert set(house.channel_findings.of(call_id)) == {SAME, SWAPPED}
    house.channel_findings.replace(call_id, FoundAt.WORDS, [])
    assert house.channel_findings.of(call_id) == (SAME,)


def test_a_call_that_comes_twice_keeps_its_findings_once(house: House, call_id: CallId) -> None:
    house.calls.add(a_call(), a_recording(), Lane.LIVE, [SAME])
    assert house.channel_findings.of(call_id) == (RINGING,)


def test_the_list_is_narrowed_by_a_fault(house: House, call_id: CallId) -> None:
    house.calls.add(a_call("k2"), a_recording("k2"), Lane.LIVE)
    narrowed = CallFilter(channel_fault=ChannelFault.RINGING)
    assert [row.id for row in house.calls.page(narrowed).rows] == [call_id]
    assert house.calls.count(narrowed) == 1
    assert house.calls.count(CallFilter(channel_fault=ChannelFault.SIDE_SILENT)) == 0


def test_a_call_counts_once_for_each_fault_and_old_calls_do_not(house: House, call_id: CallId) -> None:
    house.channel_findings.replace(call_id, FoundAt.INTAKE, [RINGING, replace(RINGING, start_s=30.0, end_s=36.0), SAME])
    old = a_call("old", started_at=NOON - timedelta(days=30))
    house.calls.add(old, a_recording("old"), Lane.LIVE, [RINGING])
    assert house.channel_findings.counts(NOON - timedelta(days=7)) == (
        FaultCount(ChannelFault.CHANNELS_IDENTICAL, None, 1),
        FaultCount(ChannelFault.RINGING, None, 1),
    )


def test_a_finding_is_named_by_the_side_on_its_channel() -> None:
    unnamed = replace(RINGING, side=None)
    assert unnamed.named_by((Side.CLIENT, Side.AGENT)).side is Side.AGENT
    assert unnamed.named_by(()).side is None
    assert SAME.named_by((Side.CLIENT, Side.AGENT)).side is None


def test_openings_are_kept_for_the_last_calls_only(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("calls.store.opening_repository.KEPT", 4)
    for number in range(4):
        house.calls.add(a_call(f"k{number}"), a_recording(f"k{number}"), Lane.LIVE)
        house.openings.put(a_call(f"k{number}").id, "101", [b"ab", b"cd"])
    house.openings.put(a_call("k3").id, "102", [b"ef"])  # told again
    kept = house.openings.recent(a_call("k9").id)
    assert (kept[0].call_id, kept[0].extension, kept[0].marks) == (a_call("k3").id, "102", b"ef")
    assert len(kept) <= 4
    assert a_call("k3").id not in {one.call_id for one in house.openings.recent(a_call("k3").id)}

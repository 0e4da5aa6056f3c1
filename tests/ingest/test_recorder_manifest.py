"""The contract with pbx-recorder, held to the files that its own tests read, and to whatever else may come."""

import json
import math
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calls.model.call import Direction
from calls.model.exchange import AgentEnd, HungUpBy, RoutingStamp, TransferKind
from calls.model.recording import Side
from ingest.json_object import JsonError
from ingest.recorder_manifest import RecorderManifest, read_recorder_manifest, remarks_on

MANIFESTS = Path(__file__).parents[1] / "contracts" / "manifests"
VALID = sorted((MANIFESTS / "valid").iterdir())
REFUSED: dict[str, dict[str, str]] = json.loads((MANIFESTS / "invalid.json").read_text())
LATER = datetime(2026, 11, 20, 10, 17, tzinfo=UTC)


def manifest_of(name: str) -> RecorderManifest:
    return read_recorder_manifest((MANIFESTS / "valid" / name).read_bytes())


def changed(**values: Any) -> RecorderManifest:
    content = json.loads((MANIFESTS / "valid" / "answered.json").read_text())
    return read_recorder_manifest(json.dumps(content | values).encode())


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.name)
def test_what_the_contract_calls_valid_is_read_without_a_remark(path: Path) -> None:
    manifest = read_recorder_manifest(path.read_bytes())
    assert manifest.key == "office:1788252149.194"
    assert [remark.rule for remark in remarks_on(manifest, LATER)] == (
        ["direction_assumed"] if path.name == "only_names_known.json" else []
    )


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_the_contract_calls_invalid_is_refused_by_its_rule_at_its_field(name: str) -> None:
    with pytest.raises(JsonError) as caught:
        read_recorder_manifest((MANIFESTS / "invalid" / name).read_bytes())
    assert (caught.value.rule, caught.value.field) == (REFUSED[name]["rule"], REFUSED[name]["field"])


def test_every_invalid_file_is_named() -> None:
    assert {path.name for path in (MANIFESTS / "invalid").iterdir()} == set(REFUSED)


def test_every_fact_is_read() -> None:
    manifest = manifest_of("blind_transfer_in_two_parts.json")
    assert (manifest.direction, manifest.queue, manifest.is_answered) == (Direction.INBOUND, "sales", True)
    assert (manifest.client_number, manifest.dialled_number) == ("+447700900101", "+442079460142")
    assert (manifest.wait_s, manifest.talk_s) == (3.21, 58.29)
    told = manifest.exchange
    assert (told.pbx, told.linkedid, told.hung_up_by, told.notice_played) == ("office", "1788252149.194", HungUpBy.CLIENT, True)
    assert (told.routing, told.raw_events_sha256) == (RoutingStamp("5f2d9c0b1a77", "ranked"), "c" * 64)
    assert told.answered_at == datetime(2026, 11, 20, 10, 15, 5, 330000, UTC)
    assert [(agent.name, agent.ring_s, agent.talk_s, agent.ended_by) for agent in told.agents] == [
        ("Anna", 2.31, 20.5, AgentEnd.TRANSFER),
        ("Борис", 3.5, 33.62, AgentEnd.CLIENT),
    ]
    assert [(one.kind, one.to) for one in told.transfers] == [(TransferKind.BLIND, "102")]
    assert [(part.name, part.duration_s, part.sides) for part in manifest.parts] == [
        ("1788252149.194-001.wav", 23.7, (Side.CLIENT, Side.AGENT)),
        ("1788252149.194-002.wav", 33.6, (Side.CLIENT, Side.AGENT)),
    ]


def test_an_offset_of_its_own_is_the_same_instant() -> None:
    assert manifest_of("an_offset_of_its_own.json").started_at == manifest_of("answered.json").started_at


def test_two_parts_of_the_same_bytes_are_one() -> None:
    part = json.loads((MANIFESTS / "valid" / "answered.json").read_text())["parts"][0]
    assert len(changed(parts=[part, part | {"name": "again.wav"}]).parts) == 1


@pytest.mark.parametrize(
    ("values", "rule"),
    [
        ({"started_at": "2026-11-20T11:15:02+00:00", "ended_at": "2026-11-20T11:16:03+00:00"}, "clock_ahead"),  # its clock is 1 h off
        ({"ended_at": "2026-11-20T09:16:03+00:00"}, "ends_before_start"),
        ({"direction": None}, "direction_assumed"),
    ],
)
def test_what_is_odd_is_kept_and_remarked(values: dict[str, Any], rule: str) -> None:
    assert [remark.rule for remark in remarks_on(changed(**values), LATER)] == [rule]


def test_parts_that_were_recorded_at_the_same_time_are_remarked() -> None:
    part = json.loads((MANIFESTS / "valid" / "answered.json").read_text())["parts"][0]
    overlapping = changed(parts=[part, part | {"sha256": "b" * 64, "started_at": "2026-11-20T10:15:30+00:00"}])
    assert [remark.rule for remark in remarks_on(overlapping, LATER)] == ["parts_overlap"]


def test_a_clock_a_minute_ahead_is_nothing_odd() -> None:
    assert remarks_on(manifest_of("answered.json"), LATER - timedelta(minutes=2)) == ()


def test_a_refusal_never_quotes_what_was_sent() -> None:
    with pytest.raises(JsonError) as caught:
        changed(client_number="+447700900101\n")
    assert "7700" not in str(caught.value)


def test_a_manifest_larger_than_a_megabyte_is_refused_unread() -> None:
    with pytest.raises(JsonError) as caught:
        read_recorder_manifest(b" " * ((1 << 20) + 1))
    assert caught.value.rule == "too_large"


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.sampled_from(["inbound", "client", "a" * 64]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
PATHS: list[tuple[str | int, ...]] = [
    *((name,) for name in json.loads((MANIFESTS / "valid" / "blind_transfer_in_two_parts.json").read_text())),
    *(("agents", 0, name) for name in ("interface", "extension", "name", "rang_at", "ring_s", "answered_at", "hold_s", "ended_by")),
    *(("parts", 1, name) for name in ("sha256", "size_bytes", "name", "rate_hz", "channels", "started_at", "duration_s", "is_incomplete")),
    ("transfers", 0, "kind"), ("transfers", 0, "at"), ("routing", "version"), ("routing", "arm"), ("recorder", "host"),
]  # fmt: skip


@given(path=st.sampled_from(PATHS), value=ANYTHING)
def test_any_value_at_any_place_is_read_soundly_or_refused_by_name(path: tuple[str | int, ...], value: Any) -> None:
    content = json.loads((MANIFESTS / "valid" / "blind_transfer_in_two_parts.json").read_text())
    place = content
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    read_or_refused(json.dumps(content).encode())


@given(st.binary(max_size=200) | ANYTHING.map(lambda value: json.dumps(value).encode()))
def test_any_bytes_at_all_are_refused_by_name(data: bytes) -> None:
    with pytest.raises(JsonError) as caught:
        read_recorder_manifest(data)
    assert caught.value.rule


def read_or_refused(data: bytes) -> None:
    try:
        manifest = read_recorder_manifest(data)
    except JsonError as error:
        refused = error
    else:
        remarks_on(manifest, LATER)
        assert_sound(manifest)
        return
    assert refused.rule
    assert len(refused.message) < 300


def assert_sound(value: object) -> None:
    """No number that is none, no time without a zone, no text that no database takes."""
    if isinstance(value, float):
        assert math.isfinite(value)
        assert value >= 0
    elif isinstance(value, datetime):
        assert value.utcoffset() == timedelta(0)
    elif isinstance(value, str):
        value.encode()
        assert "\0" not in value
    elif isinstance(value, tuple):
        for one in value:
            assert_sound(one)
    elif is_dataclass(value):
        for field in fields(value):
            assert_sound(getattr(value, field.name))

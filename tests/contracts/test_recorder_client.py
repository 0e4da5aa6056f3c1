"""The recorder's own client against the platform's own door, over a real socket: one contract, both programs."""

import gzip
import importlib
import json
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from analytics.routing.served import as_json, served_order
from calls.model.call import ManagerId, call_id_of
from calls.model.routing import RankedManager, RoutingMode, RoutingOrder, RoutingSetting, Trial
from calls.store.call_rows import CallFilter
from tests.calls.audio.sounds import two_voices, write_wav
from tests.contracts.platforms import RECORDER, Platform, a_platform
from tests.ingest.deliveries import a_manifest, part_of


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    with a_platform(tmp_path) as served:
        yield served


@pytest.fixture
def recorder_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(RECORDER))


def post(platform: Platform, manifest: dict[str, Any]) -> Any:
    return platform.client.post_json("/api/v1/calls", manifest, {"Idempotency-Key": manifest["key"]})


def test_the_recorders_client_delivers_a_call_in_two_parts_with_its_events(platform: Platform, tmp_path: Path) -> None:
    paths = [write_wav(tmp_path / f"00{seed}.wav", two_voices(seed=seed)) for seed in (1, 2)]
    events = tmp_path / "events.gz"
    events.write_bytes(gzip.compress(b'{"Event": "Newchannel"}\n'))
    for path in (*paths, events):
        address, size = f"/api/v1/recordings/{part_of(path)['sha256']}", path.stat().st_size
        assert platform.client.request("HEAD", address).status == 404
        answer = platform.client.put_file(address, path, 0, size, platform.bandwidth)
        assert (answer.status, answer.json()) == (200, {"sha256": part_of(path)["sha256"]})
        held = platform.client.request("HEAD", address)
        assert (held.status, held.headers["content-length"]) == (200, str(size))
    manifest = a_manifest(
        part_of(paths[0]), part_of(paths[1], "2026-11-20T10:15:40.000+00:00"), raw_events=part_of(events)["sha256"], is_answered=None
    )
    first, again = post(platform, manifest), post(platform, manifest)
    assert (first.status, again.status) == (201, 200)
    assert first.json()["parts"] == [part_of(path)["sha256"] for path in paths]
    assert [remark["rule"] for remark in first.json()["remarks"]] == []
    assert platform.house.calls.count(CallFilter()) == 1
    assert platform.house.calls.recording_of(call_id_of(manifest["key"])).duration_s == 6.5
    assert platform.client.skew_s is not None


def test_the_recorders_client_goes_on_after_a_cut(platform: Platform, tmp_path: Path) -> None:
    """What the server had read of the socket and not yet handed on may be lost with it: some hundred kilobytes, never more."""
    path = write_wav(tmp_path / "001.wav", two_voices(60.0))
    address, size = f"/api/v1/recordings/{part_of(path)['sha256']}", path.stat().st_size
    half = tmp_path / "half"
    half.write_bytes(path.read_bytes()[:1_500_000])
    with pytest.raises(Exception, match="cannot be reached"):
        platform.client.put_file(address, half, 0, size, platform.bandwidth)  # its file ends before the promised length: it hangs up
    for _ in range(500):
        held = int(platform.client.request("HEAD", address).headers["content-length"])
        if held > 1_000_000:
            answer = platform.client.put_file(address, path, held, size, platform.bandwidth)
            if answer.status != 423:  # else the dead connection's last bytes are still being written
                break
        time.sleep(0.02)
    assert 1_000_000 < held <= 1_500_000
    assert (answer.status, answer.json()) == (200, {"sha256": part_of(path)["sha256"]})


def test_the_recorders_reader_takes_the_order_that_is_served(platform: Platform) -> None:
    parse = importlib.import_module("pbx_recorder.routing.order").parse_order
    answer = platform.client.request("GET", "/api/v1/routing/order")
    order = parse(answer.body)
    assert (answer.status, order.mode, order.arm) == (200, "shadow", "ranked")
    assert platform.client.request("GET", "/api/v1/routing/order", headers={"If-None-Match": answer.headers["etag"]}).status in (200, 304)


def test_the_recorders_reader_takes_the_contracts_example(recorder_path: None) -> None:
    parse = importlib.import_module("pbx_recorder.routing.order").parse_order
    order = parse((Path(__file__).parent / "manifests" / "order.json").read_bytes())
    assert [(one.manager, one.interface, one.penalty) for one in order.queues["sales"]] == [
        ("anna", "PJSIP/101", 0),
        ("boris", "PJSIP/102", 1),
    ]


def test_the_recorders_reader_knows_an_hour_of_a_trial_without_the_order(recorder_path: None) -> None:
    parse = importlib.import_module("pbx_recorder.routing.order").parse_order
    manifests = Path(__file__).parent / "manifests"
    assert parse((manifests / "order_baseline.json").read_bytes()).is_baseline
    assert not parse((manifests / "order.json").read_bytes()).is_baseline


def test_what_is_served_in_a_trial_is_what_the_recorder_reads(platform: Platform) -> None:
    parse = importlib.import_module("pbx_recorder.routing.order").parse_order
    members = (RankedManager(1, ManagerId("anna"), "Anna", "PJSIP/101", 0, is_proven=False, reason=""),)
    order = RoutingOrder("sales", datetime.now(UTC), members)
    setting = RoutingSetting(RoutingMode.AB, Trial("trial-1", 0.5))
    seen = set()
    for hour in range(40):
        served = served_order(order, setting, datetime.now(UTC) + timedelta(hours=hour), timedelta(hours=1))
        read = parse(json.dumps(as_json(served)).encode())
        assert (read.version, read.arm, read.is_baseline) == (served.version, served.arm, served.arm == "baseline")
        seen.add((read.mode, read.arm, len(read.queues["sales"])))
    assert seen == {("on", "ranked", 1), ("off", "baseline", 0)}


def test_the_recorders_own_state_is_understood(platform: Platform) -> None:
    state = importlib.import_module("pbx_recorder.state")
    guard = importlib.import_module("pbx_recorder.disk_guard")
    alerts = importlib.import_module("pbx_recorder.alerts")
    told = state.describe_state(
        "office",
        "pbx1",
        state.SpoolSize(3, 5_904_132, time.time() - 60),
        guard.DiskState.STOPPED,
        guard.Room(1 << 20, 1 << 35, None),
        0.2,
        [alerts.Alert("disk-floor", "1 MB are free", "Make room", time.time() - 30)],
        {"calls_delivered": 12},
    )
    assert platform.client.post_json("/api/v1/recorders/office/state", json.loads(json.dumps(told))).status == 200
    assert [event.alert.code for event in platform.house.recorders.standing()] == ["disk-floor"]

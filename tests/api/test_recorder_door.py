"""The door that pbx-recorder knocks at, over HTTP."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api import bodies
from api.app import create_app
from api.auth import Scope
from calls.house import House
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from tests.api.conftest import visitor
from tests.calls.audio.sounds import two_voices, write_wav
from tests.ingest.a_house import LONDON
from tests.ingest.deliveries import a_manifest, part_of

CONTRACT = Path(__file__).parents[1] / "contracts" / "manifests"
LATER = "2026-11-20T10:15:40.000+00:00"


@pytest.fixture
def app(tmp_path: Path) -> Iterator[FastAPI]:
    made = create_app(Settings(company_dir=tmp_path, open_here=True))
    made.state.house.company.save(LONDON)
    yield made
    made.state.house.close()


@pytest.fixture
def recorder(app: FastAPI) -> TestClient:
    return visitor(app, app.state.house.tokens.create("office", [Scope.RECORDER_WRITE, Scope.ROUTING_READ]), address="198.51.100.7")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return write_wav(tmp_path / "001.wav", two_voices())


def address_of(path: Path) -> str:
    return f"/api/v1/recordings/{part_of(path)['sha256']}"


def put(client: TestClient, path: Path, start: int = 0, end: int | None = None) -> Any:
    data = path.read_bytes()
    end = len(data) if end is None else end
    return client.put(address_of(path), content=data[start:end], headers={"Content-Range": f"bytes {start}-{end - 1}/{len(data)}"})


@pytest.mark.parametrize("step", ["", "/finish"])
@pytest.mark.parametrize("body", [b"", b"{}", b'{"size_bytes": 0}', b'{"size_bytes": true}', b'{"size_bytes": 1, "x": 1}', b"x" * 2000])
def test_a_question_for_the_way_into_the_store_that_makes_no_sense_is_named(
    recorder: TestClient, path: Path, step: str, body: bytes
) -> None:
    answer = recorder.post(f"{address_of(path)}/upload{step}", content=body)
    assert (answer.status_code, bool(answer.json()["rule"])) == (422, True)


def test_where_recordings_stand_in_a_folder_they_come_through_the_door(recorder: TestClient, path: Path) -> None:
    size = {"size_bytes": path.stat().st_size}
    assert recorder.post(f"{address_of(path)}/upload", json=size).json() == {"way": "api"}
    assert recorder.post(f"{address_of(path)}/upload/finish", json=size).json()["rule"] == "parts_missing"
    assert put(recorder, path).status_code == 200
    assert recorder.post(f"{address_of(path)}/upload/finish", json=size).json() == {"sha256": part_of(path)["sha256"]}


def post(client: TestClient, manifest: dict[str, Any], key: str | None = None) -> Any:
    return client.post("/api/v1/calls", json=manifest, headers={"Idempotency-Key": quote(key or manifest["key"], safe=":@.-_")})


def test_bytes_then_manifest_make_a_call(app: FastAPI, recorder: TestClient, path: Path) -> None:
    house: House = app.state.house
    name = part_of(path)["sha256"]
    assert recorder.head(address_of(path)).status_code == 404
    assert put(recorder, path).json() == {"sha256": name}
    assert (recorder.head(address_of(path)).headers["content-length"], recorder.head(address_of(path)).text) == ("96044", "")
    first, again = post(recorder, a_manifest(part_of(path))), post(recorder, a_manifest(part_of(path)))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert (first.json()["parts"], first.json()["refused"], first.json()["remarks"]) == ([name], [], [])
    assert house.calls.count(CallFilter()) == 1
    assert house.calls.recording_of(first.json()["call_id"]).sha256 == name


def test_a_cut_upload_goes_on_where_it_broke_off(recorder: TestClient, path: Path) -> None:
    assert put(recorder, path, 0, 1000).json() == {"held": 1000}
    assert recorder.head(address_of(path)).headers["content-length"] == "1000"
    assert put(recorder, path, 5000).status_code == 416
    assert put(recorder, path, 1000).json() == {"sha256": part_of(path)["sha256"]}


def test_a_connection_that_dies_in_the_middle_leaves_what_came(app: FastAPI, recorder: TestClient, path: Path) -> None:
    data, status = path.read_bytes(), asyncio.run(put_and_die(app, recorder, path, 3000))
    assert status == 400
    assert recorder.head(address_of(path)).headers["content-length"] == "3000"
    assert put(recorder, path, 3000, len(data)).status_code == 200


def test_a_connection_that_falls_silent_is_given_up(
    app: FastAPI, recorder: TestClient, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bodies, "SILENCE_S", 0.05)
    assert asyncio.run(put_and_die(app, recorder, path, 3000, is_silent=True)) == 400
    assert put(recorder, path, 3000).status_code == 200


async def put_and_die(app: FastAPI, client: TestClient, path: Path, at: int, is_silent: bool = False) -> int:
    """As the server sees it: some bytes, then the connection is gone, or says nothing any more. Returns the status it answers with."""
    messages = [{"type": "http.request", "body": path.read_bytes()[:at], "more_body": True}, {"type": "http.disconnect"}]
    answered: list[int] = []

    async def receive() -> dict[str, Any]:
        if is_silent and len(messages) == 1:
            await asyncio.sleep(60)
        return messages.pop(0)

    async def send(message: Any) -> None:
        if message["type"] == "http.response.start":
            answered.append(message["status"])

    size = str(path.stat().st_size)
    headers = {"host": "127.0.0.1", "authorization": client.headers["authorization"], "content-length": size}
    scope = {
        "type": "http", "method": "PUT", "path": address_of(path), "raw_path": address_of(path).encode(), "query_string": b"",
        "headers": [(name.encode(), value.encode()) for name, value in headers.items()], "client": ("198.51.100.7", 1),
        "server": ("127.0.0.1", 80), "scheme": "http", "http_version": "1.1",
    }  # fmt: skip
    await app(scope, receive, send)
    return answered[0]


def test_wrong_bytes_are_refused_by_name_and_never_count(recorder: TestClient, path: Path) -> None:
    answer = recorder.put(address_of(path), content=path.read_bytes()[:-1] + b"x")
    assert (answer.status_code, answer.json()["rule"]) == (422, "wrong_hash")
    assert answer.headers["content-type"] == "application/problem+json"
    assert recorder.head(address_of(path)).status_code == 404
    assert post(recorder, a_manifest(part_of(path))).json()["parts"] == []


@pytest.mark.parametrize(
    ("headers", "rule"),
    [
        ({"Content-Range": "bytes 0-99/10"}, "bad_range"),
        ({"Content-Range": "bytes 5-4/10"}, "bad_range"),
        ({"Content-Range": "items 0-9/10"}, "bad_range"),
        ({"Content-Range": "bytes 0-9/*"}, "bad_range"),
        ({"Content-Range": "bytes 0-2/10"}, "body_too_long"),
        ({"Content-Range": f"bytes 0-{2**40}/{2**40 + 1}"}, "body_too_large"),
    ],
)
def test_a_range_that_cannot_be_is_refused_by_name(recorder: TestClient, headers: dict[str, str], rule: str) -> None:
    answer = recorder.put(f"/api/v1/recordings/{'a' * 64}", content=b"0123456789", headers=headers)
    assert answer.json()["rule"] == rule
    assert 400 <= answer.status_code < 500


@pytest.mark.parametrize("name", ["A" * 64, "a" * 63, "..%2f..%2fsecret"])
def test_an_address_that_is_no_hash_is_refused(recorder: TestClient, name: str) -> None:
    assert recorder.put(f"/api/v1/recordings/{name}", content=b"x").status_code in (404, 422)


def test_a_part_that_cannot_be_heard_is_safe_and_named(recorder: TestClient, tmp_path: Path) -> None:
    short = write_wav(tmp_path / "short.wav", two_voices(0.4))
    put(recorder, short)
    answer = post(recorder, a_manifest(part_of(short)))
    name = part_of(short)["sha256"]
    assert (answer.status_code, answer.json()["parts"]) == (201, [name])
    refused = {"sha256": name, "rule": "too_short", "detail": "0.40 s of sound; a call has at least 1 s"}
    assert answer.json()["refused"] == [refused]


REFUSED = json.loads((CONTRACT / "invalid.json").read_text())


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_a_wrong_manifest_is_refused_by_name_and_shown_on_the_system_page(app: FastAPI, recorder: TestClient, name: str) -> None:
    body = (CONTRACT / "invalid" / name).read_bytes()
    answer = recorder.post("/api/v1/calls", content=body, headers={"Idempotency-Key": "office:1788252149.194"})
    assert (answer.status_code, answer.json()["rule"]) == (422, REFUSED[name]["rule"])
    assert answer.headers["content-type"] == "application/problem+json"
    house: House = app.state.house
    assert house.calls.count(CallFilter()) == 0
    assert [(file.source_name, file.rule) for file in house.intake.rejected()] == [("office:1788252149.194", REFUSED[name]["rule"])]


def test_a_manifest_told_rightly_after_all_is_no_longer_shown_as_refused(app: FastAPI, recorder: TestClient) -> None:
    manifest = a_manifest()
    assert post(recorder, manifest | {"talk_s": -1}).status_code == 422
    assert post(recorder, manifest).status_code == 201
    assert app.state.house.intake.rejected() == ()


@pytest.mark.parametrize("path", sorted((CONTRACT / "valid").iterdir()), ids=lambda path: path.name)
def test_what_the_contract_calls_valid_becomes_a_call_that_a_page_can_show(app: FastAPI, recorder: TestClient, path: Path) -> None:
    answer = post(recorder, json.loads(path.read_text(encoding="utf-8")))
    assert answer.status_code == 201
    reader = visitor(app, app.state.house.tokens.create("reader", [Scope.CALLS_READ, Scope.CALLS_LISTEN]))
    call = f"/calls/{answer.json()['call_id']}"
    for language in ("en", "ru", "uk"):
        assert reader.get(f"{call}?lang={language}").status_code == 200
    assert reader.get(f"/api/v1{call}").json()["exchange"]["linkedid"] == "1788252149.194"
    assert reader.get(f"{call}/audio").status_code == 404


def test_the_header_and_the_manifest_must_name_the_same_call(recorder: TestClient) -> None:
    answer = post(recorder, a_manifest(), key="office:other")
    assert (answer.status_code, answer.json()["rule"]) == (422, "key_mismatch")
    assert recorder.post("/api/v1/calls", json=a_manifest()).status_code == 422


def test_a_key_that_is_not_plain_is_sent_encoded(recorder: TestClient) -> None:
    manifest = a_manifest(pbx="Контора 1", key="Контора 1:1788252149.194")
    assert post(recorder, manifest).status_code == 201


def test_the_same_call_from_many_connections_at_once_is_one_call(app: FastAPI, recorder: TestClient, tmp_path: Path) -> None:
    paths = [write_wav(tmp_path / f"00{seed}.wav", two_voices(1.5, seed=seed)) for seed in (1, 2)]
    answers: list[Any] = []
    gate = threading.Barrier(4)

    def tell(place: int) -> None:
        gate.wait()
        put(recorder, paths[place % 2])
        answers.append(post(recorder, a_manifest(part_of(paths[place % 2], LATER if place % 2 else LATER.replace(":40", ":20"), 1.5))))

    with recorder:  # one event loop for all of them, as under the real server
        threads = [threading.Thread(target=tell, args=(place,)) for place in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 201]
        (call_id,) = {answer.json()["call_id"] for answer in answers}
        house: House = app.state.house
        assert [known.part.name for known in house.deliveries.parts_of(call_id)] == ["001.wav", "002.wav"]
        assert house.calls.count(CallFilter()) == 1


DOORS = [
    ("HEAD", f"/api/v1/recordings/{'a' * 64}"),
    ("PUT", f"/api/v1/recordings/{'a' * 64}"),
    ("POST", "/api/v1/calls"),
    ("POST", "/api/v1/recorders/office/state"),
]


@pytest.mark.parametrize(("method", "address"), DOORS)
def test_only_a_token_for_recorders_opens_these_doors(app: FastAPI, method: str, address: str) -> None:
    tokens = app.state.house.tokens
    others = tokens.create("others", [scope for scope in Scope if scope is not Scope.RECORDER_WRITE])
    assert visitor(app).request(method, address).status_code == 401
    assert visitor(app, others).request(method, address, headers={"Idempotency-Key": "k"}).status_code == 403


def test_a_recorders_token_reads_no_call(app: FastAPI, recorder: TestClient, path: Path) -> None:
    put(recorder, path)
    call_id = post(recorder, a_manifest(part_of(path))).json()["call_id"]
    for address in ("/api/v1/calls", f"/api/v1/calls/{call_id}", f"/calls/{call_id}/audio", "/api/v1/system"):
        assert recorder.get(address).status_code == 403


@pytest.mark.parametrize(("method", "address"), DOORS[1:])
def test_a_page_of_another_site_cannot_deliver_to_an_open_house(tmp_path: Path, method: str, address: str) -> None:
    app = create_app(Settings(company_dir=tmp_path, open_here=True))
    headers = {"Origin": "http://evil.example", "Idempotency-Key": "k"}
    assert visitor(app).request(method, address, headers=headers).status_code == 403
    app.state.house.close()


def tell_state(client: TestClient, **changes: Any) -> Any:
    state = json.loads((CONTRACT / "state.json").read_text())
    return client.post("/api/v1/recorders/office/state", content=json.dumps(state | changes).encode())


def test_what_a_recorder_warns_of_is_shown_until_it_no_longer_says_so(app: FastAPI, recorder: TestClient) -> None:
    assert tell_state(recorder).status_code == 200
    reader = visitor(app, app.state.house.tokens.create("reader", [Scope.SYSTEM_READ]))
    state = reader.get("/api/v1/system").json()
    (one,) = state["recorders"]
    assert (one["pbx"], one["version"], one["state"]["spool_waiting"], one["state"]["disk_state"]) == ("office", "0.1.0", 3, "stopped")
    assert one["clock_skew_s"] < -60  # the example was written long ago
    assert {event["alert"]["code"] for event in state["alerts"]} == {"disk-floor", "clock-skew"}
    for language, words in (("en", "Full: nothing new is recorded"), ("ru", "Часы АТС расходятся"), ("uk", "Годинник АТС розходиться")):
        shown = reader.get(f"/system?lang={language}").text
        assert words in shown
        assert "100 MB are free in /var/spool" in shown
    tell_state(recorder, alerts=[])
    after = reader.get("/api/v1/system").json()
    assert {event["alert"]["code"] for event in after["alerts"]} == {"clock-skew"}
    assert [event["alert"]["code"] for event in after["recorder_events"] if event["cleared_at"]] == ["disk-floor"]


@pytest.mark.parametrize(
    ("changes", "rule"),
    [
        ({"version": 2}, "newer_version"),
        ({"pbx": "elsewhere"}, "key_mismatch"),
        ({"at": "yesterday"}, "bad_time"),
        ({"alerts": [{"text": "no code"}]}, "missing_field"),
        ({"spool": {"waiting": -1}}, "negative"),
    ],
)
def test_a_state_that_cannot_be_read_changes_nothing(app: FastAPI, recorder: TestClient, changes: dict[str, Any], rule: str) -> None:
    tell_state(recorder)
    before = app.state.house.recorders.all()
    answer = tell_state(recorder, **changes)
    assert (answer.status_code, answer.json()["rule"]) == (422, rule)
    assert app.state.house.recorders.all() == before


def test_an_alert_named_like_one_of_ours_does_not_break_the_page(app: FastAPI, recorder: TestClient) -> None:
    tell_state(recorder, alerts=[{"code": "no-recordings", "text": "%(minutes)d", "remedy": ""}, {"code": "x\u2028", "text": 5}])
    tell_state(recorder, alerts=[{"code": "no-recordings", "text": "%(minutes)d %s", "remedy": ""}, {"code": "x", "text": "<b>\ud83d"}])
    reader = visitor(app, app.state.house.tokens.create("reader", [Scope.SYSTEM_READ]))
    assert reader.get("/system").status_code == 200
    assert "<b>" not in reader.get("/system").text


def test_a_large_body_is_not_read_to_its_end(recorder: TestClient) -> None:
    answer = recorder.post("/api/v1/calls", content=b" " * (3 << 20), headers={"Idempotency-Key": "k"})
    assert answer.json()["rule"] == "too_large"

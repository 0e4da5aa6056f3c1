"""The recorder's own client sends recordings straight into a real S3 store, and the platform believes only what it read back."""

import http.client
import importlib
import os
import secrets
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

import pytest
import uvicorn

from api.app import create_app
from api.auth import Scope
from calls.house import House
from calls.settings import Settings
from calls.store.blobs import place_of
from calls.store.s3_blobs import S3Blobs
from calls.store.s3_uploads import PART_BYTES
from tests.ingest.a_house import LONDON
from tests.services.ceph_server import S3Server

RECORDER = Path(__file__).parents[2] / "pbx-recorder"
SIZE = 2 * PART_BYTES + 1_000_000


@dataclass
class Scene:
    """A platform whose recordings are in S3, and a recorder's way to it."""

    house: House
    platform: Any
    url: str
    token: Path
    direct_upload: ModuleType
    pacing: ModuleType
    options: ModuleType

    def sender(self, bytes_per_s: int = 0) -> Any:
        options = self.options.PlatformOptions(self.url, self.token, None, 10.0)
        return self.direct_upload.DirectUpload(self.platform, self.pacing.Bandwidth(bytes_per_s), options)

    def plan(self, name: str, size: int = SIZE) -> list[dict[str, Any]]:
        answer = self.platform.post_json(f"/api/v1/recordings/{name}/upload", {"size_bytes": size})
        assert (answer.status, answer.json()["way"]) == (200, "store")
        parts: list[dict[str, Any]] = answer.json()["parts"]
        return parts

    def finish(self, name: str, size: int = SIZE) -> tuple[int, str]:
        answer = self.platform.post_json(f"/api/v1/recordings/{name}/upload/finish", {"size_bytes": size})
        return answer.status, answer.json().get("rule", "")

    def objects(self) -> list[str]:
        """Names of all that is in the bucket, unfinished uploads too."""
        assert isinstance(self.house.blobs, S3Blobs)
        store = self.house.blobs._store
        whole = [str(one.object_name) for one in store.client.list_objects(store.bucket, recursive=True)]
        return whole + [one.object_name for one in store.client._list_multipart_uploads(store.bucket).uploads]


@pytest.fixture(params=[900])
def scene(request: pytest.FixtureRequest, tmp_path: Path, s3_server: S3Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Scene]:
    monkeypatch.syspath_prepend(str(RECORDER))
    settings = Settings(
        company_dir=tmp_path,
        blobs_url=f"s3+http://{s3_server.address}/test-{secrets.token_hex(6)}",
        s3_access_key=s3_server.access_key,
        s3_secret_key=s3_server.secret_key,
        s3_upload_url=f"http://{s3_server.address}",
        s3_upload_expiry_s=request.param,
        open_here=True,
    )
    app = create_app(settings)
    house: House = app.state.house
    house.company.save(LONDON)
    token = tmp_path / "token"
    token.write_text(house.tokens.create("office", [Scope.RECORDER_WRITE]))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    url = f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    client, pacing, direct, options = (
        importlib.import_module(f"pbx_recorder.{name}") for name in ("platform_client", "pacing", "direct_upload", "options")
    )
    platform = client.PlatformClient(url, token)
    yield Scene(house, platform, url, token, direct, pacing, options)
    platform.close()
    server.should_exit = True
    thread.join()
    for name in [name for name in sys.modules if name.partition(".")[0] == "pbx_recorder"]:
        del sys.modules[name]


@pytest.fixture
def audio(tmp_path: Path) -> Path:
    path = tmp_path / "audio.wav"
    path.write_bytes(os.urandom(SIZE))
    return path


def name_of(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def put(url: str, data: bytes) -> int:
    """A store that refuses answers and closes while the body is still being sent."""
    parts = urlsplit(url)
    with closing(http.client.HTTPConnection(parts.netloc, timeout=10)) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.request("PUT", f"{parts.path}?{parts.query}", body=data)
        return connection.getresponse().status


@pytest.mark.needs_services
def test_a_recording_of_three_parts_is_in_the_store_under_its_hash_and_nowhere_else(scene: Scene, audio: Path) -> None:
    assert scene.sender().send(name_of(audio), audio, SIZE) == SIZE
    assert scene.house.blobs.read(name_of(audio)) == audio.read_bytes()
    assert scene.objects() == [place_of(name_of(audio))]
    assert scene.plan(name_of(audio)) == []  # told again, nothing is to be sent
    assert scene.finish(name_of(audio)) == (200, "")
    assert scene.platform.request("HEAD", f"/api/v1/recordings/{name_of(audio)}").headers["content-length"] == str(SIZE)


@pytest.mark.needs_services
def test_after_a_cut_in_the_middle_of_a_part_the_parts_that_came_are_not_sent_again(scene: Scene, audio: Path, tmp_path: Path) -> None:
    half = tmp_path / "half"
    half.write_bytes(audio.read_bytes()[: PART_BYTES + 700_000])  # it ends within the second part: the sender hangs up there
    with pytest.raises(scene.direct_upload.StoreUnreachableError):
        scene.sender().send(name_of(audio), half, SIZE)
    assert not scene.house.blobs.exists(name_of(audio))
    assert [part["number"] for part in scene.plan(name_of(audio))] == [2, 3]
    assert scene.finish(name_of(audio)) == (409, "parts_missing")
    assert scene.sender().send(name_of(audio), audio, SIZE) == SIZE - PART_BYTES
    assert scene.house.blobs.read(name_of(audio)) == audio.read_bytes()


@pytest.mark.needs_services
@pytest.mark.parametrize("scene", [1], indirect=True)
def test_addresses_that_expire_on_the_way_are_asked_for_anew(scene: Scene, audio: Path) -> None:
    (first, *_) = scene.plan(name_of(audio))
    time.sleep(2.1)
    assert put(first["url"], b"late") == 403
    assert scene.sender(4_000_000).send(name_of(audio), audio, SIZE) == SIZE  # 1.3 s for each part: the third is too late
    assert scene.house.blobs.read(name_of(audio)) == audio.read_bytes()


@pytest.mark.needs_services
def test_wrong_bytes_are_never_taken_for_the_recording(scene: Scene, audio: Path) -> None:
    data, name = audio.read_bytes(), name_of(audio)
    for part in scene.plan(name):
        wrong = bytes(part["size_bytes"]) if part["number"] == 2 else data[part["start"] : part["start"] + part["size_bytes"]]
        assert put(part["url"], wrong) == 200
    assert scene.finish(name) == (422, "wrong_hash")
    assert (scene.house.blobs.exists(name), scene.objects()) == (False, [])
    assert scene.sender().send(name, audio, SIZE) == SIZE
    assert scene.house.blobs.read(name) == data


@pytest.mark.needs_services
def test_an_address_serves_one_part_of_one_recording_and_is_worth_nothing_afterwards(scene: Scene, audio: Path) -> None:
    name = name_of(audio)
    parts = scene.plan(name)
    other = parts[0]["url"].replace(name, "0" * 64)
    assert put(other, b"x") == 403
    assert put(parts[0]["url"].replace("partNumber=1", "partNumber=2"), b"x") == 403
    assert scene.sender().send(name, audio, SIZE) == SIZE
    assert put(parts[0]["url"], b"x") == 404  # the upload is over: what was checked cannot be changed
    assert scene.house.blobs.read(name) == audio.read_bytes()


@pytest.mark.needs_services
def test_what_nobody_goes_on_with_is_thrown_away_and_what_is_young_is_not(scene: Scene, audio: Path) -> None:
    (first, *_) = scene.plan(name_of(audio))
    assert put(first["url"], audio.read_bytes()[:PART_BYTES]) == 200
    uploads = scene.house.blobs.direct_uploads()
    assert uploads is not None
    assert uploads.sweep(datetime.now(UTC) - timedelta(days=3)) == 0
    assert [part["number"] for part in scene.plan(name_of(audio))] == [2, 3]
    assert uploads.sweep(datetime.now(UTC) + timedelta(minutes=1)) == 1
    assert scene.objects() == []
    assert [part["number"] for part in scene.plan(name_of(audio))] == [1, 2, 3]


@pytest.mark.needs_services
def test_a_recording_of_one_byte_is_one_part(scene: Scene, tmp_path: Path) -> None:
    path = tmp_path / "small"
    path.write_bytes(b"!")
    assert scene.sender().send(name_of(path), path, 1) == 1
    assert scene.house.blobs.read(name_of(path)) == b"!"

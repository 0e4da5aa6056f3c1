"""The client that is made of the OpenAPI document: fit for every request of a recorder, and told the same as the recorder's own."""

import importlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from api.app import create_app
from api.scopes import Scope
from tests.api.make_client import make_client
from tests.calls.audio.sounds import two_voices, write_wav
from tests.contracts.platforms import Platform, a_platform, served
from tests.dashboards.sample_house import fill_sample_house, sample_settings
from tests.ingest.deliveries import a_manifest, part_of

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "api.md"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the package, to be imported from."""
    folder = tmp_path_factory.mktemp("made") / "client"
    make_client(folder)
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == "earshot_client"]:
        del sys.modules[name]


@dataclass(frozen=True)
class Both:
    """One platform, asked by the recorder's own client and by the one that was made."""

    platform: Platform
    made: Any
    used: set[str]

    def ask(self, operation: str, **given: Any) -> Any:
        """The whole answer; operation: of the document, "recorders.deliver_call"."""
        self.used.add(operation.rpartition(".")[2])
        return module(f"api.{operation}").sync_detailed(client=self.made, **given)


def module(name: str) -> ModuleType:
    return importlib.import_module(f"earshot_client.{name}")


def model(name: str) -> Any:
    return getattr(module("models"), name)


def same(own: Any, answer: Any, kind: str) -> None:
    """Read into its model, it is what the recorder's own client got: nothing lost, nothing called otherwise."""
    assert type(answer.parsed).__name__ == kind
    assert (answer.status_code, answer.parsed.to_dict()) == (own.status, own.json())
    assert not getattr(answer.parsed, "additional_properties", None), "the document does not name these"


@pytest.fixture
def both(made: Path, tmp_path: Path) -> Iterator[Both]:
    with a_platform(tmp_path) as platform, module("client").AuthenticatedClient(platform.url, platform.token) as client:
        yield Both(platform, client, set())


def a_part(both: Both, path: Path) -> None:
    """One half by each client."""
    own, name, data = both.platform.client, part_of(path)["sha256"], path.read_bytes()
    address, half = f"/api/v1/recordings/{name}", len(data) // 2
    missing = both.ask("recorders.ask_recording", sha256=name)
    assert (missing.status_code, own.request("HEAD", address).status) == (404, 404)
    sent = both.ask("recorders.send_recording", sha256=name, body=some(data[:half]), content_range=f"bytes 0-{half - 1}/{len(data)}")
    assert (sent.status_code, sent.parsed.to_dict()) == (202, {"held": half})
    assert both.ask("recorders.ask_recording", sha256=name).headers["content-length"] == str(half)
    assert own.put_file(address, path, half, len(data), both.platform.bandwidth).json() == {"sha256": name}
    assert both.ask("recorders.ask_recording", sha256=name).status_code == own.request("HEAD", address).status == 200
    again = both.ask("recorders.send_recording", sha256=name, body=some(data))
    same(own.put_file(address, path, 0, len(data), both.platform.bandwidth), again, "WholeAnswer")


def some(data: bytes) -> Any:
    return module("types").File(BytesIO(data))


def deliver(both: Both, tmp_path: Path) -> None:
    path = write_wav(tmp_path / "001.wav", two_voices(seed=1))
    a_part(both, path)
    manifest = a_manifest(part_of(path))
    body = model("DeliverCallManifest").from_dict(manifest)
    assert body.to_dict() == {**manifest, "started_at": body.started_at.isoformat()}
    first = both.ask("recorders.deliver_call", body=body, idempotency_key=manifest["key"])
    assert (first.status_code, first.parsed.parts) == (201, [part_of(path)["sha256"]])
    own = both.platform.client.post_json("/api/v1/calls", manifest, {"Idempotency-Key": manifest["key"]})
    same(own, both.ask("recorders.deliver_call", body=body, idempotency_key=manifest["key"]), "TakenAnswer")
    refused = both.platform.client.post_json("/api/v1/calls", manifest, {"Idempotency-Key": "other"})
    same(refused, both.ask("recorders.deliver_call", body=body, idempotency_key="other"), "Problem")


def tell_state(both: Both, tmp_path: Path) -> None:
    state, guard, alerts = (importlib.import_module(f"pbx_recorder.{name}") for name in ("state", "disk_guard", "alerts"))
    sizes = state.SpoolSize(3, 5_904_132, time.time() - 60), guard.DiskState.STOPPED, guard.Room(1 << 20, 1 << 35, None), 0.2
    alert = alerts.Alert("disk-floor", "1 MB are free", "Make room", time.time() - 30)
    told = json.loads(json.dumps(state.describe_state("office", "pbx1", *sizes, [alert], {"calls_delivered": 12})))
    body = model("TellRecorderStateRecorderState").from_dict(told)
    assert [one.code for one in body.alerts] == ["disk-floor"]
    answer = both.ask("recorders.tell_recorder_state", pbx="office", body=body)
    own = both.platform.client.post_json("/api/v1/recorders/office/state", told)
    assert (answer.status_code, own.status) == (200, 200)
    assert answer.parsed.to_dict().keys() == own.json().keys() == {"at"}
    assert [event.alert.code for event in both.platform.house.recorders.standing()] == ["disk-floor"]


def upload_directly(both: Both, tmp_path: Path) -> None:
    """This platform keeps recordings in a folder: it says to PUT them here, and that nothing came another way."""
    name, size = sha256(b"sound").hexdigest(), {"size_bytes": 5}
    own = both.platform.client.post_json(f"/api/v1/recordings/{name}/upload", size)
    same(own, both.ask("recorders.begin_upload", sha256=name, body=model("BeginUploadFileSize").from_dict(size)), "WayAnswer")
    own = both.platform.client.post_json(f"/api/v1/recordings/{name}/upload/finish", size)
    same(own, both.ask("recorders.end_upload", sha256=name, body=model("EndUploadFileSize").from_dict(size)), "Problem")


def read_order(both: Both, tmp_path: Path) -> None:
    parse = importlib.import_module("pbx_recorder.routing.order").parse_order
    answer = both.ask("routing.serve_order")
    own = both.platform.client.request("GET", "/api/v1/routing/order")
    if own.headers["etag"] == answer.headers["etag"]:  # else a new lease has begun between the two
        same(own, answer, "OrderAnswer")
    order = parse(answer.content)
    assert (order.version, order.mode, order.arm) == (answer.parsed.version, answer.parsed.mode.value, answer.parsed.arm)
    assert both.ask("routing.serve_order", if_none_match=answer.headers["etag"]).status_code in (200, 304)


def ask_whom_to_ring(both: Both, tmp_path: Path) -> None:
    asked = {"number": "+447700900101"}
    own = both.platform.client.post_json("/api/v1/routing/decision", asked)
    same(own, both.ask("routing.decide_call", body=model("Question").from_dict(asked)), "RoutingDecisionAnswer")


REQUESTS: tuple[Callable[[Both, Path], None], ...] = (deliver, tell_state, upload_directly, read_order, ask_whom_to_ring)


def test_both_clients_are_answered_alike_to_every_request_of_a_recorder(both: Both, tmp_path: Path) -> None:
    for request in REQUESTS:
        request(both, tmp_path)
    folder = Path(module("api.recorders").__file__ or "").parent
    assert both.used == {file.stem for file in folder.glob("*.py") if file.stem != "__init__"} | {"serve_order", "decide_call"}


def test_a_token_without_the_scope_is_told_so_in_words(both: Both) -> None:
    refused = both.ask("calls.read_calls")
    assert (refused.status_code, type(refused.parsed).__name__) == (403, "Problem")
    assert refused.parsed.detail


def example() -> str:
    found = re.search(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found
    return found[1]


def test_what_the_page_shows_does_what_it_says(
    made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    app = create_app(sample_settings(tmp_path))
    calls = fill_sample_house(app.state.house, 48)
    with served(app) as url:
        monkeypatch.setenv("EARSHOT_URL", url)
        monkeypatch.setenv("EARSHOT_TOKEN", app.state.house.tokens.create("crm", list(Scope)))
        exec(compile(example(), "docs/api.md", "exec"), {})
    corrected = app.state.house.corrections.of(calls[0])
    app.state.house.close()
    assert [(one.field, json.loads(one.value)) for one in corrected] == [("outcome", {"value": "refusal"})]
    shown = capsys.readouterr().out
    assert all(call in shown for call in calls[:20])
    assert "1 Anna" in shown


@pytest.mark.slow
def test_the_client_and_what_the_page_shows_pass_the_strictest_types(made: Path, tmp_path: Path) -> None:
    (tmp_path / "shown.py").write_text(example(), encoding="utf-8")
    told = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--cache-dir", tmp_path / "cache", "--config-file", os.devnull, "shown.py"],
        cwd=tmp_path,
        env={**os.environ, "MYPYPATH": str(made)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout.splitlines()[-1:], told.returncode) == (["Success: no issues found in 1 source file"], 0), told.stdout

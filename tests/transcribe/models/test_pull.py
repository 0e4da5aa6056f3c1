import fcntl
import shutil
import socket
import time
from collections import namedtuple
from dataclasses import replace

import pytest

from calls.model.errors import SetupError, UnavailableError
from calls.settings import Settings
from tests.transcribe.models.local_hub import LocalHub, serving
from transcribe.models.hub import Hub
from transcribe.models.known import registry
from transcribe.models.manifest import read_manifest
from transcribe.models.pull import Pull
from transcribe.models.store import find_model, present_models

FILES = {
    "v3_ctc.int8.onnx": bytes(range(256)) * 40,
    "v3_ctc.onnx": b"the full one" * 5000,
    "v3_vocab.txt": b"a 0\n",
    "config.json": b"{}",
    "README.md": b"not a part",
    "empty.txt": b"",
}
MODEL = replace(registry().get("gigaam-v3-ctc"), source="owner/model")


@pytest.fixture
def hub():
    with serving(LocalHub(dict(FILES))) as hub:
        yield hub


@pytest.fixture
def settings(tmp_path, hub, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    return Settings(company_dir=tmp_path, models_dir=tmp_path / "models", hub_url=hub.url)


def pull(settings, model=MODEL, tell=lambda *_: None):
    slept = []
    manifest = Pull(Hub(settings, stalls_after_s=2.0), model, settings.models_folder, tell, slept.append).run()
    return manifest, slept


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())


def test_only_the_files_that_make_up_the_model_come(hub, settings):
    manifest, _ = pull(settings)
    assert names_in(settings.models_folder) == ["gigaam-v3-ctc"]
    assert names_in(settings.models_folder / "gigaam-v3-ctc") == ["config.json", "earshot-model.json", "v3_ctc.int8.onnx", "v3_vocab.txt"]
    assert (settings.models_folder / "gigaam-v3-ctc" / "v3_ctc.int8.onnx").read_bytes() == FILES["v3_ctc.int8.onnx"]
    assert manifest.source == "owner/model abc123"
    assert find_model("gigaam-v3-ctc", settings).languages == ("ru",)


def test_progress_ends_at_all_of_it(hub, settings):
    told = []
    manifest, _ = pull(settings, tell=lambda done, total: told.append((done, total)))
    assert told[-1] == (manifest.size, manifest.size)
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_cut_connection_goes_on_where_it_stood(hub, settings):
    hub.cuts = [4000, 0, 3000]
    _, slept = pull(settings)
    ranges = [asked for path, asked, _ in hub.asked if path.endswith("v3_ctc.int8.onnx")]
    assert ranges == [None, "bytes=4000-", "bytes=4000-", "bytes=7000-"]
    assert slept == [1.0, 2.0, 1.0]  # longer only while nothing comes


def test_a_command_that_was_stopped_goes_on_where_it_stood(hub, settings):
    hub.cuts = [5000, *[0] * 5]
    with pytest.raises(UnavailableError, match=r"v3_ctc\.int8\.onnx of gigaam-v3-ctc does not come any further") as caught:
        pull(settings)
    assert "what came is kept" in caught.value.remedy
    assert present_models(settings) == ()
    assert find_only_part(settings).stat().st_size == 5000
    told = []
    pull(settings, tell=lambda done, total: told.append(done))
    assert told[0] > 5000
    assert [model.name for model in present_models(settings)] == ["gigaam-v3-ctc"]


def find_only_part(settings):
    return settings.models_folder / ".coming-gigaam-v3-ctc" / "v3_ctc.int8.onnx"


def test_a_hub_that_cannot_go_on_sends_it_whole_again(hub, settings):
    hub.cuts, hub.honours_range = [4000], False
    told = []
    manifest, _ = pull(settings, tell=lambda done, total: told.append((done, total)))
    assert told[-1] == (manifest.size, manifest.size)
    assert (settings.models_folder / "gigaam-v3-ctc" / "v3_ctc.int8.onnx").read_bytes() == FILES["v3_ctc.int8.onnx"]


@pytest.mark.parametrize("name", ["v3_ctc.int8.onnx", "v3_vocab.txt"])
def test_a_damaged_file_is_thrown_away_and_told(hub, settings, name):
    hub.damaged = name
    with pytest.raises(UnavailableError, match=f"{name} of gigaam-v3-ctc came damaged: its sum is wrong"):
        pull(settings)
    assert present_models(settings) == ()
    hub.damaged = ""
    pull(settings)
    assert [model.name for model in present_models(settings)] == ["gigaam-v3-ctc"]


def test_a_disk_without_room_is_told_before_anything_comes(hub, settings, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda path: namedtuple("Usage", "free")(9000))
    with pytest.raises(SetupError, match="The model needs 0 MB more and 0 MB are free") as caught:
        pull(settings)
    assert "EARSHOT_MODELS_DIR" in caught.value.remedy
    assert [path for path, _, _ in hub.asked] == ["/api/models/owner/model"]


def test_an_old_copy_stays_until_the_new_one_is_whole(hub, settings):
    pull(settings)
    hub.files["v3_vocab.txt"] = b"b 0\n"
    hub.damaged = "v3_vocab.txt"
    with pytest.raises(UnavailableError):
        pull(settings)
    assert (settings.models_folder / "gigaam-v3-ctc" / "v3_vocab.txt").read_bytes() == b"a 0\n"
    hub.damaged = ""
    pull(settings)
    assert (settings.models_folder / "gigaam-v3-ctc" / "v3_vocab.txt").read_bytes() == b"b 0\n"
    assert names_in(settings.models_folder) == ["gigaam-v3-ctc"]


def test_two_commands_do_not_write_one_file(hub, settings):
    coming = settings.models_folder / ".coming-gigaam-v3-ctc"
    coming.mkdir(parents=True)
    with (coming / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(UnavailableError, match="gigaam-v3-ctc is being brought by another command"):
            pull(settings)


def test_a_repository_without_a_needed_file_is_told(hub, settings):
    del hub.files["v3_vocab.txt"]
    with pytest.raises(SetupError, match=r"owner/model at http://127\.0\.0\.1:\d+ lacks v3_vocab\.txt"):
        pull(settings)


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (404, SetupError, "has no model owner/model"),
        (403, SetupError, "does not let this machine have"),
        (503, UnavailableError, "error 503"),
    ],
)
def test_a_refusal_is_told_with_its_kind(hub, settings, status, error, said):
    hub.status = status
    with pytest.raises(error, match=said):
        pull(settings)


def test_the_token_goes_to_the_hub_and_to_nobody_else(hub, settings):
    with serving(LocalHub(dict(FILES))) as other:
        hub.token, hub.sends_from = "secret", other.url
        with pytest.raises(SetupError, match="does not let this machine have") as caught:
            pull(settings)
        assert "EARSHOT_HUB_TOKEN" in caught.value.remedy
        pull(settings.model_copy(update={"hub_token": Settings(hub_token="secret").hub_token}))
        assert other.asked
        assert {token for _, _, token in other.asked} == {None}


def test_a_name_that_leaves_the_folder_is_refused(hub, settings):
    hub.files["v3_ctc.int8.onnx./../../../evil"] = b"x"
    with pytest.raises(UnavailableError, match="not as a model hub does"):
        pull(settings)


@pytest.fixture
def black_hole():
    """Takes connections and never says a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


def test_a_hub_that_never_answers_is_told_within_three_seconds(settings, black_hole):
    began = time.monotonic()
    with pytest.raises(UnavailableError, match=r"The model hub .* (does not answer within|cannot be reached)") as caught:
        Pull(Hub(settings.model_copy(update={"hub_url": black_hole}), answers_within_s=0.3), MODEL, settings.models_folder).run()
    assert time.monotonic() - began < 1.0
    assert "earshot models import" in caught.value.remedy


def test_a_name_look_up_that_hangs_does_not_hang_us(settings, monkeypatch):
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: time.sleep(2))
    with pytest.raises(UnavailableError, match="does not answer within"):
        Hub(settings.model_copy(update={"hub_url": "http://hub.invalid"}), answers_within_s=0.2).look_up("owner/model")


def test_a_hub_that_refuses_connections_is_told(settings):
    with pytest.raises(UnavailableError, match="cannot be reached"):
        Hub(settings.model_copy(update={"hub_url": "http://127.0.0.1:9"})).look_up("owner/model")


def test_an_address_that_is_none_is_told(settings):
    with pytest.raises(SetupError, match="EARSHOT_HUB_URL is no web address"):
        Hub(settings.model_copy(update={"hub_url": "file:///etc/passwd"}))


def test_something_that_is_no_hub_is_told(hub, settings, monkeypatch):
    monkeypatch.setattr(LocalHub, "listing", lambda self: b"<html>log in to the hotel's network</html>")
    with pytest.raises(UnavailableError, match="not as a model hub does"):
        pull(settings)


def test_the_manifest_keeps_every_sum(hub, settings):
    manifest, _ = pull(settings)
    assert read_manifest(settings.models_folder / "gigaam-v3-ctc") == manifest
    assert {file.name for file in manifest.files} == {"v3_ctc.int8.onnx", "v3_vocab.txt", "config.json"}
    assert all(len(file.sha256) == 64 for file in manifest.files)

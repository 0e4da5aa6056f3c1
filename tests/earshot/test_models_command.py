import json

import pytest
from typer.testing import CliRunner

from earshot.__main__ import main
from earshot.command_line import app
from tests.transcribe.engines.tiny_onnx import build_gigaam_ctc
from tests.transcribe.models.local_hub import LocalHub, serving


@pytest.fixture(autouse=True)
def _no_models(tmp_path, monkeypatch):
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "cache"))
    monkeypatch.setenv("EARSHOT_COMPANY_DIR", str(tmp_path / "company"))
    monkeypatch.setenv("EARSHOT_MODELS_DIR", str(tmp_path / "models"))


def run(*arguments):
    """What stands on standard output; a command that fails raises."""
    return CliRunner().invoke(app, ["models", *arguments], catch_exceptions=False)


def exit_code_of(monkeypatch, capsys, *arguments):
    monkeypatch.setattr("sys.argv", ["earshot", "models", *arguments])
    with pytest.raises(SystemExit) as caught:
        main()
    return caught.value.code, capsys.readouterr().err


def test_the_list_says_what_each_needs_and_what_is_here(tmp_path):
    rows = json.loads(run("list", "--language", "ru", "--json").stdout)
    assert rows[0]["name"] == "gigaam-v3-rnnt"
    assert {"disk_mb", "memory_mb", "languages", "licence", "source", "best_for", "is_here", "figures"} <= rows[0].keys()
    assert not any(row["is_here"] for row in rows)
    assert "Russian telephone calls" in run("list").stdout


def test_a_folder_is_imported_listed_verified_and_removed(tmp_path):
    source = build_gigaam_ctc(tmp_path / "usb" / "gigaam-v3-ctc")
    assert json.loads(run("import", str(source), "--json").stdout)["languages"] == ["ru"]
    here = [row["name"] for row in json.loads(run("list", "--json").stdout) if row["is_here"]]
    assert here == ["gigaam-v3-ctc"]
    assert json.loads(run("verify", "--json").stdout) == {"gigaam-v3-ctc": []}
    (tmp_path / "models" / "gigaam-v3-ctc" / "v3_vocab.txt").write_text("x")
    changed = run("verify", "gigaam-v3-ctc", "--json")
    assert changed.exit_code == 1
    assert json.loads(changed.stdout)["gigaam-v3-ctc"][0].startswith("v3_vocab.txt has 1 bytes instead of")
    assert json.loads(run("remove", "gigaam-v3-ctc", "--json").stdout)["freed_bytes"] > 0
    assert not (tmp_path / "models" / "gigaam-v3-ctc").exists()


def test_a_model_is_fetched_from_the_hub_that_the_settings_name(tmp_path, monkeypatch):
    made = build_gigaam_ctc(tmp_path / "made")
    files = {path.name: path.read_bytes() for path in made.iterdir()}
    with serving(LocalHub(files, repository="istupakov/gigaam-v3-onnx")) as hub:
        monkeypatch.setenv("EARSHOT_HUB_URL", hub.url)
        fetched = json.loads(run("pull", "gigaam-v3-ctc", "--json").stdout)
        asked = len(hub.asked)
        assert json.loads(run("pull", "gigaam-v3-ctc", "--json").stdout) == fetched  # it is here: nobody is asked again
        assert len(hub.asked) == asked
        run("pull", "gigaam-v3-ctc", "--again", "--json")
        assert len(hub.asked) == 2 * asked
    assert fetched["bytes"] == sum(len(data) for data in files.values())
    assert json.loads(run("verify", "--json").stdout) == {"gigaam-v3-ctc": []}


def test_a_folder_that_cannot_be_loaded_is_refused(tmp_path, monkeypatch, capsys):
    source = build_gigaam_ctc(tmp_path / "gigaam-v3-ctc")
    (source / "v3_ctc.onnx").write_bytes(b"half a mod")
    code, said = exit_code_of(monkeypatch, capsys, "import", str(source))
    assert code == 3
    assert "cannot be loaded" in said
    assert not (tmp_path / "models").exists()


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["pull", "enormous"], 3, "No speech model is known as 'enormous'"),
        (["pull", "fastconformer-uk"], 3, "fastconformer-uk is not to be fetched. It is on no hub: export"),
        (["pull", "gigaam-v3-ctc"], 4, "cannot be reached"),
        (["import", "/nowhere"], 3, "There is no speech model folder /nowhere"),
        (["verify", "gigaam-v3-ctc"], 3, "There is no model 'gigaam-v3-ctc'"),
        (["remove", "gigaam-v3-ctc"], 3, "There is no model 'gigaam-v3-ctc'"),
    ],
)
def test_what_cannot_be_done_is_one_line_and_an_exit_code(monkeypatch, capsys, arguments, code, said):
    monkeypatch.setenv("EARSHOT_HUB_URL", "http://127.0.0.1:9")
    got, line = exit_code_of(monkeypatch, capsys, *arguments)
    assert got == code
    assert said in line
    assert "Traceback" not in line

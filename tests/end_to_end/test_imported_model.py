"""An administrator without internet: a model from a folder, recordings, words. The recogniser is real and hears tones as letters."""

import json
import sys
import wave

import numpy as np
import pytest

from calls.house import open_house
from calls.model.recording import Side
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from earshot.__main__ import main
from tests.models.tiny_whisper import build_tiny_whisper
from tests.transcribe.engines.tiny_onnx import build_gigaam_rnnt, letter_at_s, say
from transcribe import company_languages
from transcribe.engines_at_hand import EnginesAtHand

pytestmark = pytest.mark.slow
INIT = (
    "init",
    "--name",
    "Вікна",
    "--time-zone",
    "Europe/Kyiv",
    "--currency",
    "UAH",
    "--country",
    "UA",
    "--language",
    "ru",
    "--managers",
    "Maria 101",
)


@pytest.fixture
def run(tmp_path, monkeypatch, capfd):
    """A command in the company's folder; gives back its exit code and what it printed, standard output first."""
    monkeypatch.setenv("HF_HUB_CACHE", str(tmp_path / "hub"))
    monkeypatch.setattr(company_languages, "at_hand", EnginesAtHand())
    (tmp_path / "company").mkdir()

    def run_command(*words):
        monkeypatch.setattr(sys, "argv", ["earshot", "--company", str(tmp_path / "company"), *words])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), *capfd.readouterr()

    return run_command


def record(path, agent, client):
    longest = max(len(agent), len(client))
    both = np.stack([np.pad(one, (0, longest - len(one))) for one in (agent, client)], axis=1)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(both.tobytes())


def transcript_in(tmp_path):
    house = open_house(Settings(company_dir=tmp_path / "company"))
    try:
        (call,) = house.calls.page(CallFilter()).rows
        return house.transcripts.current(call.id)
    finally:
        house.close()


def take_in_a_call(run, tmp_path):
    (tmp_path / "recordings").mkdir()
    record(tmp_path / "recordings" / "call.wav", say("да стол один", lead_s=0.5), say("нет окно", lead_s=3.5))
    assert run("ingest", str(tmp_path / "recordings"))[0] == 0


def test_an_imported_model_hears_the_next_call_and_the_transcript_says_why(run, tmp_path):
    assert run(*INIT)[0] == 0
    source = build_gigaam_rnnt(tmp_path / "usb" / "gigaam-v3-rnnt")
    assert run("models", "import", str(source))[0] == 0
    take_in_a_call(run, tmp_path)
    assert run("work", "--until-idle")[0] == 0
    transcript = transcript_in(tmp_path)
    assert [(turn.side, turn.text) for turn in transcript.turns] == [(Side.AGENT, "да стол один"), (Side.CLIENT, "нет окно")]
    assert transcript.turns[1].start_s == pytest.approx(letter_at_s(0, lead_s=3.5), abs=0.1)
    assert transcript.provenance.model == "gigaam-v3-rnnt"
    assert transcript.provenance.settings["why"].startswith("best for 'ru' of what is present")
    checks = {check["name"]: check for check in json.loads(run("doctor", "--json")[1])}
    assert checks["speech engine"]["health"] == "ok"


def test_without_a_model_the_call_waits_with_the_command_that_brings_one(run, tmp_path):
    assert run(*INIT)[0] == 0
    take_in_a_call(run, tmp_path)
    code, out, _ = run("work", "--until-idle", "--json")
    assert code == 1
    (failure,) = json.loads(out)["failures"]
    assert failure["error"].startswith("No speech engine here knows 'ru'")
    assert failure["remedy"] == "Run: earshot models pull gigaam-v3-rnnt (Russian telephone calls)"
    assert run("doctor")[0] == 1


def test_a_company_of_two_languages_says_who_told_them_apart(run, tmp_path):
    assert run(*INIT)[0] == 0
    for source in (build_gigaam_rnnt(tmp_path / "usb" / "gigaam-v3-rnnt"), build_tiny_whisper(tmp_path / "usb" / "whisper-base")):
        assert run("models", "import", str(source))[0] == 0
    file = tmp_path / "company" / "company.toml"
    file.write_text(
        file.read_text(encoding="utf-8").replace('language = "ru"', 'language = "ru"\nlanguages = ["ru", "uk"]'), encoding="utf-8"
    )
    assert run("company", "apply", str(file), "--yes")[0] == 0
    take_in_a_call(run, tmp_path)
    assert run("work", "--until-idle")[0] == 0
    told = transcript_in(tmp_path).provenance.settings
    assert told["told_apart_by"] == "sound, by whisper-base"
    assert "agent: " in told["languages"]

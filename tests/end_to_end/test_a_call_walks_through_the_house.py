"""Three sample calls through the real command line: the same end state, whether or not it is killed in the middle."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
SAMPLE = Path(__file__).parents[2] / "data-samples" / "windows"
SAID = {"call_type", "outcome", "refusal_reason", "manager", "channel", "stage", "stage_state"}


def sample_with_three_calls(folder: Path) -> Path:
    """The sample company with three of its recordings and one of the broken files."""
    sample = folder / "sample"
    shutil.copytree(SAMPLE, sample, ignore=shutil.ignore_patterns("recordings", "dialogues"))
    (sample / "recordings").mkdir()
    smallest = sorted(
        (path for path in (SAMPLE / "recordings").iterdir() if path.suffix in {".opus", ".wav"}),
        key=lambda path: (path.stat().st_size, path.name),
    )
    empty, *heard = [path for path in smallest if path.stat().st_size == 0 or path.suffix == ".opus"][:4]
    for path in (empty, *heard):
        shutil.copy(path, sample / "recordings")
        if path.with_suffix(".json").exists():
            shutil.copy(path.with_suffix(".json"), sample / "recordings")
    return sample


def earshot(company: Path, *words: str) -> list[str]:
    return [sys.executable, "-m", "earshot", "--company", str(company), *words]


def run(company: Path, *words: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("EARSHOT_")}
    done = subprocess.run(earshot(company, *words), capture_output=True, text=True, env=environment, timeout=300)
    assert done.returncode == 0, done.stderr
    return done.stdout


def set_up(company: Path, sample: Path) -> None:
    company.mkdir()
    run(company, "company", "apply", str(sample / "company.toml"), "--yes")


def take_in(company: Path, sample: Path) -> dict:
    return json.loads(run(company, "ingest", str(sample / "recordings"), "--cdr", str(sample / "cdr" / "Master.csv"), "--json"))


def end_state(company: Path) -> list[dict]:
    run(company, "work", "--until-idle")
    listed = json.loads(run(company, "calls", "--json"))
    return [{key: call[key] for key in SAID} | {"id": call["id"]} for call in listed]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory) -> tuple[Path, list[dict]]:
    folder = tmp_path_factory.mktemp("undisturbed")
    sample, company = sample_with_three_calls(folder), folder / "company"
    set_up(company, sample)
    take_in(company, sample)
    return company, end_state(company)


def test_each_call_is_heard_understood_and_counted_for_its_manager(undisturbed):
    company, calls = undisturbed
    assert len(calls) == 3
    assert all(call["stage"] == "understand" and call["stage_state"] == "done" for call in calls)
    assert all(call["manager"] in {"Maria", "Nikolai"} and call["channel"] for call in calls)
    rejected = json.loads(run(company, "calls", "--rejected", "--json"))
    assert [row["rule"] for row in rejected] == ["empty_file"]
    assert rejected[0]["remedy"]


def test_taking_the_same_recordings_again_counts_no_call_twice(undisturbed, tmp_path):
    company, calls = undisturbed
    summary = take_in(company, sample_with_three_calls(tmp_path))
    assert (summary["accepted"], summary["duplicates"]) == (0, 3)
    assert end_state(company) == calls


def test_killed_in_the_middle_and_run_again_ends_the_same(undisturbed, tmp_path):
    sample, company = sample_with_three_calls(tmp_path), tmp_path / "company"
    set_up(company, sample)
    take_in(company, sample)
    working = subprocess.Popen(earshot(company, "work", "--until-idle"), stderr=subprocess.DEVNULL)
    wait_until_a_call_is_in_work(company)
    working.send_signal(signal.SIGKILL)
    working.wait()
    assert end_state(company) == undisturbed[1]


def wait_until_a_call_is_in_work(company: Path) -> None:
    for _ in range(300):
        if any(call["stage_state"] == "running" for call in json.loads(run(company, "calls", "--json"))):
            return
        time.sleep(0.1)
    raise AssertionError("no call was ever in work")

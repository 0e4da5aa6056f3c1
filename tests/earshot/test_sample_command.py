"""Sample companies: opened into a database of their own, and told apart from a company that nobody described."""

import json
import shutil
from pathlib import Path

import pytest

from earshot.samples.sample_calls import CALLS_FILE

MASSAGE = Path(__file__).parent.parent.parent / "data-samples" / "massage"
CALLS = 6


@pytest.fixture
def sample(tmp_path) -> Path:
    """The first calls of the massage room, without its books."""
    folder = tmp_path / "massage"
    folder.mkdir()
    shutil.copy(MASSAGE / "company.toml", folder)
    lines = (MASSAGE / CALLS_FILE).read_text(encoding="utf-8").splitlines(keepends=True)
    (folder / CALLS_FILE).write_text("".join(lines[:CALLS]), encoding="utf-8")
    return folder


def test_a_report_of_a_sample_that_nobody_opened_says_how_to_open_it(run, sample):
    code, out, err = run("report", "kkd", "--company", str(sample))
    assert (code, out, err.count("\n")) == (3, "", 1)
    assert f"earshot sample open {sample}" in err


def test_an_opened_sample_has_reports_of_its_own(run, sample):
    code, out, _ = run("sample", "open", str(sample), "--workers", "1", "--json")
    assert (code, json.loads(out)) == (0, {"calls": CALLS, "corrections": 0, "rejected": []})
    code, out, _ = run("report", "kkd", "--company", str(sample), "--json")
    coverage = json.loads(out)["coverage"]
    assert (code, coverage["recorded"], coverage["heard"]) == (0, CALLS, CALLS)


def test_a_folder_that_is_no_sample_is_refused_and_left_alone(run, tmp_path):
    code, _, err = run("sample", "open", str(tmp_path))
    assert code == 3
    assert "is no sample company" in err
    assert not (tmp_path / ".earshot").exists()


def test_a_line_of_calls_that_cannot_be_read_is_named(run, sample):
    with (sample / CALLS_FILE).open("a", encoding="utf-8") as file:
        file.write('{"id": "massage-7"}\n')
    code, _, err = run("sample", "open", str(sample))
    assert code == 3
    assert f"{CALLS_FILE}:{CALLS + 1}" in err

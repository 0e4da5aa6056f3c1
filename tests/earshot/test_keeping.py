"""Backup, restore, erasure and retention as a person types them."""

import json
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from calls.house import open_house
from calls.model.call import Lane
from calls.model.company import RetentionRules
from calls.model.errors import SetupError
from calls.settings import Settings
from calls.store.call_rows import CallFilter
from earshot.command_line import app
from tests.calls.samples import a_call, a_company, a_recording

HIS = "020 7946 0001"


@pytest.fixture
def company(tmp_path: Path) -> Path:
    """One call of long ago, with its sound; one of today."""
    folder = tmp_path / "company"
    folder.mkdir()
    with closing(open_house(Settings(company_dir=folder))) as house:
        house.company.save(a_company(retention=RetentionRules(audio_days=30)))
        house.calls.add(a_call(), a_recording(sha256=house.blobs.put_bytes(b"sound" * 999)), Lane.LIVE)
        today = a_call("k2", client_number="+442079460002", started_at=datetime.now(UTC) - timedelta(hours=1))
        house.calls.add(today, a_recording("k2", sha256=house.blobs.put_bytes(b"other" * 999)), Lane.LIVE)
    return folder


def run(folder: Path, *words: str, answer: str | None = None) -> Any:
    done = CliRunner().invoke(app, ["--company", str(folder), *words], input=answer)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done


def told(folder: Path, *words: str) -> Any:
    return json.loads(run(folder, *words, "--json").stdout)


def calls_in(folder: Path) -> int:
    with closing(open_house(Settings(company_dir=folder))) as house:
        return house.calls.count(CallFilter())


def test_a_backup_comes_back_with_the_same_counts(company: Path, tmp_path: Path) -> None:
    made = told(company, "backup", str(tmp_path / "house.tar"))
    (tmp_path / "new").mkdir()
    back = told(tmp_path / "new", "restore", made["file"])
    assert (back["calls"], back["objects"], back["missing"]) == (2, 2, [])
    assert back["tables"] == made["tables"]
    with pytest.raises(SetupError, match="This house is not empty"):
        run(tmp_path / "new", "restore", made["file"])


def test_erasing_shows_asks_and_says_that_backups_hold_it(company: Path) -> None:
    no = run(company, "erase", HIS, answer="n\n")
    assert no.exit_code == 1
    assert "What would go" in no.output
    assert calls_in(company) == 2
    assert told(company, "erase", HIS)["erased"] is False
    yes = run(company, "erase", HIS, answer="y\n")
    assert "Erased: 1 calls, 1 objects" in yes.output
    assert "Backups that were made earlier still hold it" in yes.output
    assert calls_in(company) == 1


def test_the_scan_ends_with_1_while_anything_is_left(company: Path) -> None:
    before = run(company, "erase", HIS, "--scan", "--json")
    assert before.exit_code == 1
    assert "calls" in {one["table"] for one in json.loads(before.stdout)}
    assert told(company, "erase", HIS, "--yes")["erased"] is True
    after = run(company, "erase", HIS, "--scan", "--json")
    assert (after.exit_code, json.loads(after.stdout)) == (0, [])


def test_what_is_no_number_is_refused(company: Path) -> None:
    with pytest.raises(SetupError, match="no telephone number"):
        run(company, "erase", "maria")


def test_retention_shows_and_applies(company: Path) -> None:
    assert told(company, "retention", "show") == {"rules": {"audio_days": 30, "words_days": None}, "sound_due": 1, "words_due": 0}
    assert told(company, "retention", "apply") == {"sound": 1, "words": 0, "objects": 1}
    assert told(company, "retention", "show")["sound_due"] == 0
    assert calls_in(company) == 2

"""earshot routing, and earshot ingest --from-pbx."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from calls.model.errors import SetupError
from calls.store.call_rows import CallFilter
from earshot.command_line import app
from tests.ingest.a_house import opened_house
from tests.ingest.test_freepbx_folder import MYSQL_BATCH, monitor


def run(company: Path, *words: str) -> Result:
    return CliRunner().invoke(app, ["--company", str(company), *words], catch_exceptions=False, standalone_mode=False)


@pytest.fixture
def company(tmp_path: Path) -> Path:
    with opened_house(tmp_path / "company"):
        return tmp_path / "company"


def test_the_mode_is_told_and_set(company: Path) -> None:
    assert run(company, "routing", "mode").stdout == "shadow\n"
    assert run(company, "routing", "mode", "on").stdout == "on\n"
    assert json.loads(run(company, "routing", "mode", "--json").stdout)["mode"] == "on"


def test_history_comes_from_a_freepbx_without_installing_anything(company: Path, tmp_path: Path) -> None:
    pbx = monitor(tmp_path / "pbx")
    (pbx / "cdr.csv").write_text(MYSQL_BATCH, encoding="utf-8")
    told = json.loads(run(company, "ingest", "--from-pbx", str(pbx), "--json").stdout)
    assert (told["accepted"], told["duplicates"], told["rejected"], told["problems"]) == (2, 0, [], [])
    again = json.loads(run(company, "ingest", "--from-pbx", str(pbx), "--since", "2026-09-02", "--json").stdout)
    assert (again["accepted"], again["duplicates"]) == (0, 1)
    with opened_house(company, None) as house:
        assert house.calls.count(CallFilter()) == 2


def test_without_a_cdr_the_way_to_one_is_told(company: Path, tmp_path: Path) -> None:
    assert "mysql -B asteriskcdrdb" in run(company, "ingest", "--from-pbx", str(monitor(tmp_path / "pbx"))).stderr


def test_from_pbx_takes_one_folder_only(company: Path, tmp_path: Path) -> None:
    with pytest.raises(SetupError, match="one folder"):
        run(company, "ingest", "--from-pbx", str(monitor(tmp_path / "pbx")), str(tmp_path))

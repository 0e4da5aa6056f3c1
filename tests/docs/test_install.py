"""The units of docs/install.md: systemd understands them, their commands are there, and they let nothing in that is not needed."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from earshot.command_line import app

ROOT = Path(__file__).parents[2]
UNITS = sorted((ROOT / "systemd").glob("*.service"))
PAGE = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
EXPOSED = re.compile(r"Overall exposure level for .*: ([\d.]+)")


def test_the_page_installs_every_unit_and_backs_up() -> None:
    assert [unit.name for unit in UNITS] == ["earshot-serve.service", "earshot-work@.service"]
    for unit in UNITS:
        assert f"/opt/earshot/systemd/{unit.name}" in PAGE


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_the_command_and_its_options_are_there(unit: Path) -> None:
    line = next(line for line in unit.read_text(encoding="utf-8").splitlines() if line.startswith("ExecStart="))
    _program, command, *options = line.removeprefix("ExecStart=").split()
    shown = CliRunner().invoke(app, [command, "--help"], env={"COLUMNS": "200"})
    assert shown.exit_code == 0
    assert [option for option in options if option.startswith("--") and option not in shown.output] == []


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_systemd_understands_the_unit_and_finds_it_closed(unit: Path, tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze (apt: systemd)")
    copy = tmp_path / unit.name.replace("@", "@1")
    copy.write_text(re.sub(r"^ExecStart=.*", "ExecStart=/bin/true", unit.read_text(encoding="utf-8"), flags=re.MULTILINE), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", str(copy)], capture_output=True, text=True, check=False)
    assert (done.returncode, [line for line in done.stderr.splitlines() if "earshot" in line]) == (0, [])
    judged = subprocess.run(["systemd-analyze", "security", "--offline=true", str(copy)], capture_output=True, text=True, check=False)
    found = EXPOSED.search(judged.stdout)
    assert found is not None, judged.stderr
    assert float(found.group(1)) < 4.0  # "OK" is below 5; without any hardening a unit has 9.6

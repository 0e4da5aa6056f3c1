"""What is written on a PBX is shown before, backed up, and taken back to the byte."""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from pbx_recorder import cli
from pbx_recorder.errors import RecorderError
from pbx_recorder.install import UNITS, Places, plan_install, shipped
from tests.test_options import LEAST, options_of

EXTENSIONS = b"[from-trunk]\nexten => _X.,1,Answer()\n same => n,Queue(sales)"  # no newline at its end
MANAGER = b"[general]\nenabled = yes\n\n[other]\nsecret = caf\xe9\n"  # not UTF-8
FEATURES = b"[general]\n[applicationmap]\n"


class Pbx:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.etc = root / "etc/asterisk"
        self.etc.mkdir(parents=True)
        (self.etc / "extensions.conf").write_bytes(EXTENSIONS)
        (self.etc / "manager.conf").write_bytes(MANAGER)
        (self.etc / "features.conf").write_bytes(FEATURES)
        (self.etc / "manager.conf").chmod(0o640)
        (self.etc / "manager.conf").replace(self.etc / "manager.real")
        (self.etc / "manager.conf").symlink_to("manager.real")  # some distributions link
        for path in self.etc.iterdir():
            os.utime(path, (1_700_000_000, 1_700_000_000))
        self.config = root / "etc/pbx-recorder/pbx-recorder.conf"
        self.config.parent.mkdir()
        self.config.write_text(LEAST)

    def files(self) -> dict[str, tuple[bytes, int, int, bool]]:
        return {
            str(path.relative_to(self.root)): (
                path.read_bytes(),
                stat.S_IMODE(path.stat().st_mode),
                path.stat().st_mtime_ns,
                path.is_symlink(),
            )
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }

    def run(self, *arguments: str) -> int:
        return cli.main([*arguments, "--root", str(self.root)])


@pytest.fixture
def pbx(tmp_path: Path) -> Pbx:
    return Pbx(tmp_path / "pbx")


def test_without_write_nothing_is_touched(pbx: Pbx, capsys: pytest.CaptureFixture[str]) -> None:
    before = pbx.files()
    assert pbx.run("install") == 0
    assert pbx.files() == before
    shown = capsys.readouterr().out
    assert "+#include pbx-recorder.conf" in shown
    assert "Nothing was written" in shown
    assert "secret = " not in shown


def test_uninstall_restores_every_byte_mode_link_and_date(pbx: Pbx) -> None:
    before = pbx.files()
    assert pbx.run("install", "--write") == 0
    after = pbx.files()
    for name in ("etc/asterisk/pbx-recorder.conf", "usr/local/lib/pbx-recorder/hook", "etc/pbx-recorder/ami-secret"):
        assert name in after
    assert (pbx.etc / "manager.conf").is_symlink()
    assert pbx.run("uninstall") == 0
    assert pbx.files() == after
    assert pbx.run("uninstall", "--write") == 0
    assert pbx.files() == before
    assert not (pbx.root / "usr").exists()
    assert not (pbx.root / "var/lib/pbx-recorder/installed").exists()


def test_a_second_install_has_nothing_to_do(pbx: Pbx, capsys: pytest.CaptureFixture[str]) -> None:
    pbx.run("install", "--write")
    before = pbx.files()
    capsys.readouterr()
    assert pbx.run("install", "--write") == 0
    assert pbx.files() == before
    assert capsys.readouterr().out == "Everything is installed already.\n"


def test_a_later_version_replaces_its_own_block_and_the_first_state_still_comes_back(pbx: Pbx) -> None:
    before = pbx.files()
    pbx.run("install", "--write")
    pbx.config.write_text(LEAST + "[dialplan]\npause_keys = *77\n")
    pbx.run("install", "--write")
    text = (pbx.etc / "features.conf").read_text()
    assert text.count(">>> pbx-recorder") == 1
    assert "*77" in text
    assert "*81" not in text
    pbx.run("uninstall", "--write")
    pbx.config.write_text(LEAST)
    files = {name: (*values[:2], values[3]) for name, values in pbx.files().items()}
    assert files == {name: (*values[:2], values[3]) for name, values in before.items()}


def test_what_the_administrator_changed_since_is_left_alone_and_told(pbx: Pbx, capsys: pytest.CaptureFixture[str]) -> None:
    pbx.run("install", "--write")
    with (pbx.etc / "extensions.conf").open("ab") as file:
        file.write(b"[mine]\n")
    hook = pbx.root / "usr/local/lib/pbx-recorder/hook"
    hook.write_text("#!/bin/sh\n# mine\n")
    changed = (pbx.etc / "extensions.conf").read_bytes()
    capsys.readouterr()
    pbx.run("uninstall", "--write")
    told = capsys.readouterr().out
    assert "extensions.conf: changed since, left alone" in told
    assert "hook: changed since, left alone" in told
    assert (pbx.etc / "extensions.conf").read_bytes() == changed
    backup = next(line for line in told.splitlines() if "extensions.conf" in line).rsplit(" ", 1)[1]
    assert Path(backup).read_bytes() == EXTENSIONS
    assert (pbx.etc / "manager.conf").read_bytes() == MANAGER


def test_secrets_are_private_and_never_shown(pbx: Pbx, capsys: pytest.CaptureFixture[str]) -> None:
    pbx.run("install", "--write")
    secret = (pbx.root / "etc/pbx-recorder/ami-secret").read_text().strip()
    assert len(secret) >= 32
    assert secret not in capsys.readouterr().out
    assert secret in (pbx.etc / "pbx-recorder-manager.conf").read_text()
    assert stat.S_IMODE((pbx.root / "etc/pbx-recorder/ami-secret").stat().st_mode) == 0o600
    assert stat.S_IMODE((pbx.etc / "pbx-recorder-manager.conf").stat().st_mode) == 0o640
    for path in (pbx.root / "var/lib/pbx-recorder/installed").rglob("*"):
        assert stat.S_IMODE(path.stat().st_mode) in (0o600, 0o700)


def test_the_admins_own_lines_come_through_unchanged(pbx: Pbx) -> None:
    pbx.run("install", "--write")
    assert (pbx.etc / "extensions.conf").read_bytes().startswith(EXTENSIONS + b"\n; >>> pbx-recorder")
    assert (pbx.etc / "manager.conf").read_bytes().startswith(MANAGER)
    assert b"[general](+)\ntimestampevents = yes\n" in (pbx.etc / "manager.conf").read_bytes()
    assert b"[applicationmap](+)\n" in (pbx.etc / "features.conf").read_bytes()


def test_freepbx_gets_its_custom_files_only(pbx: Pbx) -> None:
    (pbx.etc / "extensions_additional.conf").write_text("; made by FreePBX\n")
    (pbx.etc / "extensions_custom.conf").write_text("[mine]\n")
    before = pbx.files()
    pbx.run("install", "--write")
    text = (pbx.etc / "extensions_custom.conf").read_text()
    assert "[from-pstn-custom]" in text
    assert "Gosub(pbx-recorder,record,1(inbound,${EXTEN}))" in text
    assert (pbx.etc / "extensions.conf").read_bytes() == EXTENSIONS
    assert "[applicationmap]" not in (pbx.etc / "features_applicationmap_custom.conf").read_text()
    pbx.run("uninstall", "--write")
    assert pbx.files() == before


def test_freepbx_whose_context_is_in_use_is_told_and_not_overridden(pbx: Pbx) -> None:
    (pbx.etc / "extensions_additional.conf").write_text("")
    (pbx.etc / "extensions_custom.conf").write_text("[from-pstn-custom]\nexten => 1,1,NoOp()\n")
    pbx.run("install", "--write")
    text = (pbx.etc / "extensions_custom.conf").read_text()
    assert text.count("\n[from-pstn-custom]") + text.startswith("[from-pstn-custom]") == 1
    assert "in use already" in text


def test_before_there_is_a_configuration_only_that_is_written(pbx: Pbx, capsys: pytest.CaptureFixture[str]) -> None:
    pbx.config.unlink()
    before = set(pbx.files())
    pbx.run("install", "--write")
    assert {name for name in pbx.files() if not name.startswith("var/")} - before == {"etc/pbx-recorder/pbx-recorder.conf"}
    assert "fill in" in capsys.readouterr().out


def test_every_mark_in_what_is_shipped_gets_a_value(pbx: Pbx, tmp_path: Path) -> None:
    changes = plan_install(Places(root=pbx.root), options_of(tmp_path, LEAST), is_freepbx=False, owner=None)
    for change in changes:
        assert b"@" not in change.after.replace(b"~@", b"").replace(b"@pbx-recorder", b""), change.path
    assert {change.path.name for change in changes} >= set(UNITS)


def test_a_path_that_would_change_the_dialplan_is_refused(pbx: Pbx, tmp_path: Path) -> None:
    options = options_of(tmp_path, LEAST + "[capture]\nfolder = /var/x)n,System(rm\n")
    with pytest.raises(RecorderError, match="cannot stand in a configuration"):
        plan_install(Places(root=pbx.root), options, is_freepbx=False, owner=None)


def test_nothing_that_a_caller_chooses_comes_into_a_name_or_a_command() -> None:
    lines = [line for line in shipped("dialplan", "pbx-recorder.conf").splitlines() if not line.lstrip().startswith(";")]
    text = "\n".join(lines)
    assert "CALLERID" not in text
    assert not re.search(r"\b(System|TrySystem|SHELL|AGI|CURL)\b", text)
    for argument in re.findall(r"[^\n]*\$\{ARG\d\}[^\n]*", text):
        assert re.search(r"\$\{FILTER\([^,]+,\$\{ARG\d\}\)\}", argument), argument
    (command,) = [line for line in lines if "MixMonitor(@CAPTURE@" in line]
    assert set(re.findall(r"\$\{(\w+)", command)) == {"base", "IF", "PBXREC_DID"}  # each of them filtered above


def test_the_units_leave_the_machine_to_the_telephone() -> None:
    for name in UNITS:
        if name.endswith(".service"):
            unit = shipped("systemd", name)
            for limit in ("CPUWeight=", "MemoryMax=", "IOSchedulingClass=idle", "Nice=10", "NoNewPrivileges=yes"):
                assert limit in unit, name
    assert "CPUQuota=" in shipped("systemd", "pbx-recorder.service")
    assert "restore-baseline" in shipped("systemd", "pbx-recorder-baseline.service")


@pytest.mark.parametrize("unit", [name for name in UNITS if name.endswith(".service") and name != "pbx-recorder.service"])
def test_what_a_timer_runs_is_a_command_that_runs(unit: str, tmp_path: Path) -> None:
    """Without Asterisk and without any recorder alive, as after a crash of both."""
    command = re.search(r"^ExecStart=@PROGRAM@ --config @CONFIG@ (.+)$", shipped("systemd", unit), re.MULTILINE)
    assert command is not None
    config = tmp_path / "pbx-recorder.conf"
    (tmp_path / "secret").write_text("only-for-tests")
    config.write_text(
        f"[pbx]\nid = office\n[platform]\nurl = https://earshot.example\n[capture]\nfolder = {tmp_path}/in\n"
        f"[spool]\nfolder = {tmp_path}/spool\n[facts]\nfolder = {tmp_path}/facts\n[routing]\nfolder = {tmp_path}/routing\n"
        f"[ami]\nsecret_file = {tmp_path}/secret\n[service]\nstate_folder = {tmp_path}/run\n"
    )
    for folder in ("in", "spool"):
        (tmp_path / folder).mkdir()
    for more in ([], ["--now"] if command[1] == "restore-baseline" else []):
        run = [sys.executable, "-m", "pbx_recorder", "--config", str(config), command[1], *more]
        done = subprocess.run(run, cwd=Path(__file__).parents[1], capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout


def test_systemd_understands_the_units(pbx: Pbx) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("needs systemd-analyze (apt: systemd)")
    pbx.run("install", "--write")
    for name in UNITS:
        unit = pbx.root / "etc/systemd/system" / name
        unit.write_text(re.sub(r"^ExecStart=.*", "ExecStart=/bin/true", unit.read_text(), flags=re.MULTILINE))
        done = subprocess.run(["systemd-analyze", "verify", str(unit)], capture_output=True, text=True, check=False)
        assert (done.returncode, [line for line in done.stderr.splitlines() if "pbx-recorder" in line]) == (0, []), name


def test_nothing_but_the_standard_library_is_imported() -> None:
    names = ("cli", "recorder", "doctor_telephony", "install_commands", "status")
    code = f"import sys, {', '.join(f'pbx_recorder.{name}' for name in names)}\n"
    code += "files = {n.split('.')[0] for n, m in sys.modules.items() if 'site-packages' in (getattr(m, '__file__', '') or '')}\n"
    code += "print(files - {'pbx_recorder'})"
    done = subprocess.run([sys.executable, "-S", "-c", code], cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"

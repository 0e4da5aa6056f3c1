"""Status, metrics, heartbeat and doctor: what they say, and that each finding says what helps."""

from __future__ import annotations

import json
import os
import pwd
import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from pbx_recorder import cli
from pbx_recorder.alerts import Alerts
from pbx_recorder.config import read_config
from pbx_recorder.counters import KNOWN, Counters
from pbx_recorder.disk import Disk
from pbx_recorder.doctor import Finding, Host, Level, examine
from pbx_recorder.heartbeat import Heartbeat
from pbx_recorder.install import Places
from pbx_recorder.metrics import as_metrics
from pbx_recorder.options import Options, read_options
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.service import guard_of, platform_of
from pbx_recorder.spool import Spool
from pbx_recorder.state import read_state
from tests.fakes.platform import TOKEN, Fault, PlatformServer
from tests.fakes.recordings import BASE, put_recording

SMALL, HUGE = "low_water = 20 MB\nfloor = 10 MB\nresume = 15 MB", "low_water = 9 TB\nfloor = 7 TB\nresume = 8 TB"
USER = pwd.getpwuid(os.geteuid()).pw_name


@pytest.fixture(scope="module")
def server() -> Iterator[PlatformServer]:
    with PlatformServer() as running:
        yield running


class OneHost:
    """A host in a folder, configured and with a token."""

    def __init__(self, root: Path, url: str, more: str = "") -> None:
        self.root = root
        (root / "token").write_text(TOKEN)
        (root / "token").chmod(0o600)
        for name in ("incoming", "spool", "run"):
            (root / name).mkdir(mode=0o700)
        self.config = root / "pbx-recorder.conf"
        self.config.write_text(
            f"[pbx]\nid = office\n[platform]\nurl = {url}\ntoken_file = {root}/token\n[capture]\nfolder = {root}/incoming\nevery = 100 ms\n"
            f"[spool]\nfolder = {root}/spool\n[disk]\n{SMALL}\n[delivery]\nfacts_wait = 0\n"
            f"first_retry = 100 ms\nlongest_retry = 1 s\n[ami]\nlisten = no\n"
            f"[service]\nstate_folder = {root}/run\nmetrics_file = {root}/run/recorder.prom\nuser = {USER}\n{more}"
        )
        self.alerts, self.counters = Alerts(lambda: 1788310000.0), Counters()
        self.clients: list[PlatformClient] = []

    @property
    def options(self) -> Options:
        return read_options(read_config(self.config))

    def client(self) -> PlatformClient:
        self.clients.append(platform_of(self.options))
        return self.clients[-1]

    def heartbeat(self, clock: Callable[[], float] = time.monotonic) -> Heartbeat:
        guard = guard_of(self.options, self.alerts, self.counters)
        return Heartbeat(self.options, guard, self.client(), self.alerts, self.counters, clock=clock)


@pytest.fixture
def host(tmp_path: Path, server: PlatformServer) -> Iterator[OneHost]:
    server.renew()
    one = OneHost(tmp_path, server.url)
    yield one
    for client in one.clients:
        client.close()


def test_the_heartbeat_tells_spool_disk_version_clock_and_alerts(host: OneHost, server: PlatformServer) -> None:
    host.alerts.raise_("unreadable", "text", "remedy")
    host.heartbeat().run()
    (state,) = server.platform.states
    assert server.platform.requests == [("POST", "/api/v1/recorders/office/state")]
    assert (state["pbx"], state["recorder"]["version"]) == ("office", "0.1.0")
    assert state["spool"] == {"waiting": 0, "size_bytes": 0, "oldest_at": None}
    assert state["alerts"] == [{"code": "unreadable", "text": "text", "remedy": "remedy", "since": "2026-09-02T00:46:40.000+00:00"}]
    assert state["disk"]["state"] == "ok"
    assert read_state(host.root / "run") == state


def test_it_is_sent_once_a_minute_and_at_once_when_an_alert_comes(host: OneHost, server: PlatformServer) -> None:
    now = [0.0]
    heartbeat = host.heartbeat(clock=lambda: now[0])
    counts = []
    for second in (0, 5, 10, 15, 60, 65):
        now[0] = float(second)
        if second == 10:
            host.alerts.raise_("capture-failing", "text", "remedy")
        heartbeat.run()
        counts.append(len(server.platform.states))
    assert counts == [1, 1, 2, 2, 2, 2]
    now[0] = 70.0
    heartbeat.run()
    assert len(server.platform.states) == 3


def test_a_clock_an_hour_off_is_an_alert_with_a_remedy(host: OneHost, server: PlatformServer) -> None:
    server.platform.date = "Wed, 02 Sep 2026 01:00:00 GMT"
    heartbeat = host.heartbeat()
    heartbeat.run()
    heartbeat.run()
    (alert,) = host.alerts.standing()
    assert alert.code == "clock"
    assert "timedatectl" in alert.remedy


def test_a_platform_that_is_away_costs_the_heartbeat_nothing(host: OneHost, server: PlatformServer) -> None:
    server.platform.faults.append(Fault(status=503))
    assert host.heartbeat().run() == 5.0
    assert read_state(host.root / "run") is not None


def test_metrics_are_prometheus_text_with_every_counter_and_no_client(host: OneHost) -> None:
    host.alerts.raise_("call-1788310000.1", "a", "b")
    host.alerts.raise_("call-1788310000.2", "a", "b")
    host.counters.add("recordings_taken", 3)
    host.heartbeat().run()
    text = (host.root / "run" / "recorder.prom").read_text()
    state = read_state(host.root / "run")
    assert state is not None
    assert text == as_metrics(state)
    for line in text.splitlines():
        assert re.fullmatch(r'# (HELP|TYPE) pbx_recorder_\w+ .+|pbx_recorder_\w+(\{code="[a-z-]+"\})? -?[0-9.e+]+', line), line
    assert "pbx_recorder_recordings_taken_total 3\n" in text
    assert text.count("pbx_recorder_alert{") == 1  # one label for all calls
    for name in KNOWN:
        assert f"# TYPE pbx_recorder_{name}_total counter\n" in text


def test_status_counts_what_waits_and_lists_what_is_wrong(host: OneHost, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--config", str(host.config), "status"]) == 0
    assert "has not run since the last boot" in capsys.readouterr().out
    (host.root / "spool/ready/1788310000.12-1788310001123-001").mkdir(parents=True)
    (host.root / "spool/ready/1788310000.12-1788310001123-001/audio.wav").write_bytes(bytes(2_000_000))
    host.alerts.raise_("capture-failing", "Recordings cannot be taken", "Free some disk")
    host.heartbeat().run()
    cli.main(["--config", str(host.config), "status"])
    shown = capsys.readouterr().out
    assert "waiting: 1 recordings, 2.0 MB, the oldest since 2026-09-02T00:46:41.123+00:00" in shown
    assert "-> Free some disk" in shown
    cli.main(["--config", str(host.config), "status", "--json"])
    assert json.loads(capsys.readouterr().out)["spool"]["waiting"] == 1


def test_metrics_and_guard_as_commands(host: OneHost, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--config", str(host.config), "metrics"]) == 1
    assert "-> systemctl start pbx-recorder" in capsys.readouterr().err
    host.heartbeat().run()
    assert cli.main(["--config", str(host.config), "metrics"]) == 0
    assert "pbx_recorder_spool_recordings 0\n" in capsys.readouterr().out
    assert cli.main(["--config", str(host.config), "guard"]) == 0
    assert capsys.readouterr().out == "disk ok\n"
    host.config.write_text(host.config.read_text().replace(SMALL, HUGE))
    assert cli.main(["--config", str(host.config), "guard"]) == 0
    assert capsys.readouterr().out == "disk stopped\n"
    assert (host.root / "run" / "stop-recording").exists()


def test_a_bad_configuration_is_exit_status_2_with_a_remedy(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--config", str(tmp_path / "none.conf"), "status"]) == 2
    assert "-> " in capsys.readouterr().err


def by_level(findings: list[Finding], level: Level) -> str:
    return "\n".join(f"{f.text} -> {f.remedy}" for f in findings if f.level is level)


def examine_host(host: OneHost, is_installed: bool = True) -> list[Finding]:
    root = host.root / "pbx"
    if is_installed and not root.exists():
        (root / "etc/asterisk").mkdir(parents=True)
        (root / "etc/pbx-recorder").mkdir()
        (root / "etc/pbx-recorder/pbx-recorder.conf").write_text(host.config.read_text())
        (root / "etc/asterisk/extensions.conf").write_text("[in]\nexten => _X.,1,Gosub(pbx-recorder,record,1(inbound,${EXTEN}))\n")
        assert cli.main(["install", "--write", "--root", str(root)]) == 0
    return examine(Host(host.options, Places(root=root), host.client(), is_freepbx=False))


def test_a_sound_host_has_no_failure(host: OneHost) -> None:
    host.heartbeat().run()
    findings = examine_host(host)
    assert by_level(findings, Level.FAILURE) == ""
    assert by_level(findings, Level.WARNING) == ""
    assert "answers and takes the token" in by_level(findings, Level.OK)


def test_the_doctor_as_a_command(host: OneHost, capsys: pytest.CaptureFixture[str]) -> None:
    host.heartbeat().run()
    examine_host(host)
    root = host.root / "pbx"
    (root / "etc/asterisk/manager.conf").write_text("[general]\n")
    cli.main(["install", "--write", "--root", str(root)])
    capsys.readouterr()
    # the copy of the configuration below the root is what install read; the doctor reads the one that it is given
    assert cli.main(["--config", str(host.config), "doctor", "--json", "--root", str(root)]) == 1
    told = json.loads(capsys.readouterr().out)
    assert any("We do not listen to Asterisk" in finding["text"] for finding in told)
    assert {finding["level"] for finding in told} <= {"ok", "warning", "FAILURE"}
    host.config.write_text("[pbx]\n")
    assert cli.main(["--config", str(host.config), "doctor"]) == 2
    assert "-> Correct `id`" in capsys.readouterr().err


def spoil_rights(host: OneHost) -> None:
    (host.root / "spool").chmod(0o755)


def spoil_token(host: OneHost) -> None:
    (host.root / "token").chmod(0o644)


def spoil_hook(host: OneHost) -> None:
    (host.root / "pbx/usr/local/lib/pbx-recorder/hook").write_text("old")


def spoil_dialplan(host: OneHost) -> None:
    (host.root / "pbx/etc/asterisk/extensions.conf").write_text("[in]\n; Gosub(pbx-recorder,record,1(inbound))\n")


def spoil_platform(host: OneHost) -> None:
    (host.root / "token").write_text("wrong")


def spoil_user(host: OneHost) -> None:
    host.config.write_text(host.config.read_text().replace(f"user = {USER}", "user = nobody-of-this-name"))


def spoil_folder(host: OneHost) -> None:
    (host.root / "incoming").rmdir()


def spoil_disk(host: OneHost) -> None:
    host.config.write_text(host.config.read_text().replace(SMALL, HUGE))


def spoil_backlog(host: OneHost) -> None:
    (host.root / "spool/ready/1788310000.12-1588310001123-001").mkdir(parents=True)


def spoil_audio(host: OneHost) -> None:
    (host.root / "incoming/unreadable").mkdir()
    (host.root / "incoming/unreadable/x").touch()


def spoil_service(host: OneHost) -> None:
    os.utime(host.root / "run/state.json", (1, 1))


@pytest.mark.parametrize(
    ("spoil", "level", "said"),
    [
        (spoil_rights, Level.WARNING, "open to other users -> chmod 700"),
        (spoil_token, Level.WARNING, "can be read by others -> chmod 600"),
        (spoil_hook, Level.FAILURE, "hook is not what this version installs"),
        (spoil_dialplan, Level.FAILURE, "Nothing in the dialplan asks for a recording"),
        (spoil_platform, Level.FAILURE, "refuses the token"),
        (spoil_user, Level.FAILURE, "There is no user nobody-of-this-name"),
        (spoil_folder, Level.FAILURE, "incoming is missing"),
        (spoil_disk, Level.FAILURE, "new calls are not recorded"),
        (spoil_backlog, Level.WARNING, "the oldest for"),
        (spoil_audio, Level.WARNING, "1 files lie in"),
        (spoil_service, Level.FAILURE, "has said nothing for"),
    ],
)
def test_what_is_wrong_is_found_and_has_a_remedy(spoil: object, level: Level, said: str, host: OneHost) -> None:
    host.heartbeat().run()
    examine_host(host)
    spoil(host)  # type: ignore[operator]
    findings = examine_host(host)
    assert said in by_level(findings, level)
    assert all(finding.remedy for finding in findings if finding.level is not Level.OK)


def test_the_doctor_leaves_nothing_behind(host: OneHost) -> None:
    examine_host(host)
    put_recording(host.root / "incoming", BASE, [1], [2])
    before = sorted(path.name for path in (host.root / "incoming").iterdir())
    examine_host(host)
    assert sorted(path.name for path in (host.root / "incoming").iterdir()) == before
    spool = Spool(host.root / "spool", Disk())
    spool.open()  # it holds no lock either
    spool.close()

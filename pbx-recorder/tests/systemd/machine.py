"""A Debian with our units in it, booted by a real systemd in process and mount spaces of its own."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

PROJECT = Path(__file__).parents[2]
PACKAGES = "systemd,systemd-sysv,dbus,python3-minimal,libpython3-stdlib"
CONFIG = """[pbx]
id = office
[platform]
url = http://127.0.0.1:9
[disk]
low_water = 3 MB
floor = 1 MB
resume = 2 MB
[routing]
max_mode = on
"""


class Machine:
    def __init__(self, folder: Path) -> None:
        self.root = folder / "root"
        self._log = folder / "boot.log"
        self._name = f"pbx-recorder-test-{os.getpid()}"
        self._outer: subprocess.Popen[bytes] | None = None
        self._first: int | None = None  # systemd's pid, as we see it

    def make(self) -> None:
        sources = next(
            p for p in (Path("/etc/apt/sources.list.d/debian.sources"), Path("/etc/apt/sources.list")) if p.exists() and p.stat().st_size
        )
        command = ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={PACKAGES}", "bookworm", str(self.root), str(sources)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        self._chroot("useradd", "-r", "-m", "asterisk")
        for name in ("pbx_recorder", "dialplan", "systemd", "etc"):
            shutil.copytree(PROJECT / name, self.root / "opt/pbx" / name)
        program = self.root / "usr/local/bin/pbx-recorder"
        program.write_text('#!/bin/sh\nPYTHONPATH=/opt/pbx exec python3 -m pbx_recorder "$@"\n')
        program.chmod(0o755)
        (self.root / "etc/asterisk").mkdir()
        for name in ("extensions", "manager", "features"):
            (self.root / "etc/asterisk" / f"{name}.conf").touch()
        ours = self.root / "etc/pbx-recorder"
        ours.mkdir()
        (ours / "pbx-recorder.conf").write_text(CONFIG)
        (ours / "token").write_text("only-for-tests")
        self._chroot("chown", "-R", "asterisk", "/etc/pbx-recorder")
        self._chroot("pbx-recorder", "install", "--write")
        self._chroot("systemctl", "enable", "pbx-recorder", "pbx-recorder-guard.timer", "pbx-recorder-baseline.timer")

    def boot(self) -> str:
        """What systemd says of the whole machine; empty where this machine does not let it begin."""
        with self._log.open("wb") as log:
            command = [str(Path(__file__).with_name("boot.sh")), str(self.root), self._name]
            self._outer = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log)
        end = time.monotonic() + 90
        while time.monotonic() < end and self._outer.poll() is None:
            children: list[str] = []
            with contextlib.suppress(OSError):  # refused in this very moment
                children = Path(f"/proc/{self._outer.pid}/task/{self._outer.pid}/children").read_text().split()
            if children and Path(f"/proc/{children[0]}/comm").read_text().strip() == "systemd":
                self._first = int(children[0])
                said = self.run("systemctl", "is-system-running", is_checked=False).strip()
                if said in ("running", "degraded"):
                    return said
            time.sleep(0.5)
        return ""

    @property
    def trouble(self) -> str:
        return self._log.read_text(errors="replace")[-1500:]

    def run(self, *command: str, is_checked: bool = True) -> str:
        inside = [
            "nsenter",
            "-t",
            str(self._first),
            "-m",
            "-p",
            "-n",
            "-u",
            "-i",
            "-r",
            "-w",
            "env",
            "-i",
            "PATH=/usr/sbin:/usr/bin:/sbin:/bin",
        ]
        return subprocess.run([*inside, *command], capture_output=True, text=True, check=is_checked, timeout=60).stdout

    def show(self, unit: str, name: str) -> str:
        return self.run("systemctl", "show", "-p", name, "--value", unit).strip()

    def close(self) -> None:
        if self._outer is not None and self._outer.poll() is None:
            self._outer.send_signal(signal.SIGKILL)  # unshare takes everything inside with it
            self._outer.wait(20)
        top = Path("/sys/fs/cgroup")
        end = time.monotonic() + 10
        while (homes := [*top.glob(self._name), *top.glob(f"*/{self._name}")]) and time.monotonic() < end:  # the dying leave slowly
            for folder in sorted((p for home in homes for p in (home, *home.rglob("*")) if p.is_dir()), reverse=True):
                with contextlib.suppress(OSError):
                    folder.rmdir()
            time.sleep(0.2)

    def _chroot(self, *command: str) -> None:
        subprocess.run(["chroot", str(self.root), *command], check=True, capture_output=True, timeout=60)

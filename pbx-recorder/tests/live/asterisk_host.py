"""A real Asterisk, unpacked into a folder and started from there without root: nothing is installed, everything is on loopback."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import socket
import subprocess
import time
from pathlib import Path

from tests.live.realtime_database import make_database
from tests.live.speech import write_silence, write_wav

HERE = Path(__file__).parent
SECRET = "only-for-tests"
_LIBRARIES = ("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu", "usr/lib", "lib")


def fetch(suite: str) -> Path:
    """The folder with Asterisk of this Debian suite, fetched once into $PBX_CACHE (else ~/.cache/pbx-recorder)."""
    cache = Path(os.environ.get("PBX_CACHE") or Path.home() / ".cache" / "pbx-recorder")
    folder = cache / f"asterisk-{suite}"
    cache.mkdir(parents=True, exist_ok=True)
    with (cache / f"{suite}.lock").open("w") as lock:  # several test processes may want it at once
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / ".complete").exists():
            shutil.rmtree(folder, ignore_errors=True)
            subprocess.run([str(HERE / "get_asterisk.sh"), str(folder), suite], check=True, timeout=300)
    return folder


def suites() -> list[str]:
    """forky: Asterisk 22; bullseye: 16, the old fleet. $PBX_SUITE chooses one."""
    return [os.environ["PBX_SUITE"]] if os.environ.get("PBX_SUITE") else ["forky", "bullseye"]


def free_port() -> int:
    with socket.socket() as tcp:
        tcp.bind(("127.0.0.1", 0))
        return int(tcp.getsockname()[1])


class AsteriskHost:
    """Configuration comes from etc/, rendered into `run`; `ami_port` and `sip_port` are taken from $PBX_AMI_PORT and $PBX_SIP_PORT."""

    def __init__(self, root: Path, run: Path) -> None:
        self.root = root
        self.run = run
        self.ami_port = int(os.environ.get("PBX_AMI_PORT") or free_port())
        self.sip_port = int(os.environ.get("PBX_SIP_PORT") or free_port())
        self.net = os.environ.get("PBX_NET") or f"127.{64 + os.getpid() % 128}.{os.getpid() // 128 % 250}"
        self.recordings = run / "recordings"
        self._process: subprocess.Popen[bytes] | None = None
        self._make_folders()
        self.render()

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    @property
    def drops_late_packets(self) -> bool:
        """Asterisk 16's recorder does; its modules are known by what it lacks."""
        return not any(self.root.rglob("res_cdrel_custom.so"))

    @property
    def is_running(self) -> bool:
        return self._process is not None

    def start(self) -> float:
        """Seconds until Asterisk is ready for calls."""
        began = time.monotonic()
        log = self.run / "log" / "full"
        seen = log.stat().st_size if log.exists() else 0
        loader = next(p for folder in ("usr/lib/x86_64-linux-gnu", "lib/x86_64-linux-gnu", "lib64")
                      if (p := self.root / folder / "ld-linux-x86-64.so.2").exists())  # fmt: skip
        libraries = ":".join(str(self.root / folder) for folder in _LIBRARIES)
        command = [
            str(loader),
            "--library-path",
            libraries,
            str(self.root / "usr/sbin/asterisk"),
            "-C",
            str(self.run / "etc/asterisk.conf"),
            "-f",
        ]
        with (self.run / "console.log").open("ab") as console:
            self._process = subprocess.Popen(command, cwd=self.run, stdin=subprocess.DEVNULL, stdout=console, stderr=console)
        while not (log.exists() and b"Asterisk Ready" in log.read_bytes()[seen:]):
            assert self._process.poll() is None, f"Asterisk died:\n{(self.run / 'console.log').read_text()[-2000:]}"
            assert time.monotonic() - began < 30, "Asterisk was not ready within 30 s"
            time.sleep(0.05)
        return time.monotonic() - began

    def stop(self, with_signal: int = signal.SIGTERM) -> None:
        """By its own pid, and waits for its end; SIGKILL is a crash."""
        if self._process is None:
            return
        self._process.send_signal(with_signal)
        try:
            self._process.wait(15)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait(10)
        self._process = None

    def render(self) -> None:
        """Writes every configuration file again."""
        modules = next(p for folder in ("usr/lib/x86_64-linux-gnu/asterisk/modules", "usr/lib/asterisk/modules")
                       if (p := self.root / folder).exists())  # fmt: skip
        values = {
            "@MODDIR@": str(modules), "@ROOT@": str(self.root), "@RUN@": str(self.run), "@AMI_PORT@": str(self.ami_port),
            "@AMI_SECRET@": SECRET, "@SIP_PORT@": str(self.sip_port), "@NET@": self.net, "@RTP_FIRST@": "18000", "@RTP_LAST@": "19999",
        }  # fmt: skip
        for source in (HERE / "etc").glob("*.conf"):
            text = source.read_text()
            for mark, value in values.items():
                text = text.replace(mark, value)
            if source.name == "modules.conf" and not (modules / "res_cdrel_custom.so").exists():
                text = text.replace("load = res_cdrel_custom.so\n", "")
            (self.run / "etc" / source.name).write_text(text)

    def _make_folders(self) -> None:
        for name in ("etc", "lib", "spool/outgoing", "spool/tmp", "run", "log/cdr-csv", "log/cdr-custom", "log/cel-custom", "cache",
                     "agi-bin", "recordings", "sounds", "moh", "data/sounds/en"):  # fmt: skip
            (self.run / name).mkdir(parents=True, exist_ok=True)
        for name in ("agent", "customer"):
            write_wav(self.run / "sounds" / f"{name}.wav", name)
        shutil.copy(self.run / "sounds" / "customer.wav", self.run / "moh" / "moh.wav")
        (self.run / "data" / "documentation").symlink_to(self.root / "usr/share/asterisk/documentation")
        for prompt in ("pbx-transfer", "pbx-invalid", "pbx-invalidtransfer", "beep", "beeperr"):  # an attended transfer fails without them
            write_silence(self.run / "data" / "sounds" / "en" / f"{prompt}.wav", 0.1)
        make_database(self.run / "rt.sqlite3")

"""Starts a server program, as a user that is not root, and ends it."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

START_S = 60.0


class ServerMissingError(Exception):
    """A server program is not on this machine; the text says what to install."""


def program(name: str, package: str, *folders: Path) -> str:
    found = shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", *map(str, folders)]))
    if found is None:
        raise ServerMissingError(f"{name} is not here: apt-get install {package}")
    return found


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def server_folder(name: str) -> Iterator[Path]:
    """A folder of its own right below the system's temporary one: pytest's are closed to the user that the server runs as."""
    folder = Path(tempfile.mkdtemp(prefix=f"earshot-{name}-"))
    folder.chmod(0o755)
    data = folder / "data"
    data.mkdir()
    if os.geteuid() == 0:
        shutil.chown(data, *_nobody())
    try:
        yield data
    finally:
        shutil.rmtree(folder)


@contextmanager
def running(command: list[str], log: Path, is_up: Callable[[], bool], end: signal.Signals = signal.SIGTERM) -> Iterator[None]:
    """The server for as long as the block runs, ended by that signal. One that does not come up is an error with its own last words."""
    with log.open("wb") as output, subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT, **as_nobody()) as server:
        try:
            _wait_for(server, log, is_up)
            yield
        finally:
            server.send_signal(end)
            try:
                server.wait(15)
            except subprocess.TimeoutExpired:
                server.kill()


def as_nobody() -> dict[str, object]:
    """Arguments for Popen: PostgreSQL refuses root, and no other server needs it."""
    environment = {"PATH": os.environ.get("PATH", ""), "LC_ALL": "C.UTF-8", "HOME": "/nonexistent"}
    if os.geteuid() != 0:
        return {"env": environment}
    user, group = _nobody()
    return {"env": environment, "user": user, "group": group, "extra_groups": []}


def answers(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def wait_until(holds: Callable[[], bool], what: str, limit_s: float = START_S) -> None:
    """Looks again and again; the limit only ends a wait that would never end."""
    deadline = time.monotonic() + limit_s
    while not holds():
        if time.monotonic() > deadline:
            raise TimeoutError(f"waited {limit_s:.0f} s for {what}")
        time.sleep(0.02)


def _wait_for(server: "subprocess.Popen[bytes]", log: Path, is_up: Callable[[], bool]) -> None:
    def is_up_or_dead() -> bool:
        if server.poll() is not None:
            raise RuntimeError(f"{server.args} ended: {log.read_text(errors='replace')[-600:]}")
        return is_up()

    wait_until(is_up_or_dead, f"{server.args} to come up")


def _nobody() -> tuple[int, int]:
    user = pwd.getpwnam("nobody")
    return user.pw_uid, user.pw_gid

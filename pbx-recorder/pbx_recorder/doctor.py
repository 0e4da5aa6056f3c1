"""What is wrong on this host, and what helps: every finding names its remedy."""

from __future__ import annotations

import os
import pwd
import re
import stat
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from pbx_recorder.capture import UNREADABLE
from pbx_recorder.disk_guard import FLAG, room_of
from pbx_recorder.errors import RecorderError
from pbx_recorder.heartbeat import LARGEST_SKEW_S
from pbx_recorder.install import Places, plan_install
from pbx_recorder.open_files import is_being_written
from pbx_recorder.options import Options
from pbx_recorder.platform_client import PlatformClient
from pbx_recorder.state import measure_spool, read_state

_OLD_S = 3600.0
_CALLS_US = re.compile(rb"^[^;\n]*Gosub\(\s*pbx-recorder,record", re.MULTILINE)


class Level(Enum):
    OK = "ok"
    WARNING = "warning"
    FAILURE = "FAILURE"


@dataclass(frozen=True)
class Finding:
    level: Level
    text: str
    remedy: str = ""


@dataclass(frozen=True)
class Host:
    """What the checks look at."""

    options: Options
    places: Places
    platform: PlatformClient
    is_freepbx: bool
    now: Callable[[], float] = time.time


Check = Callable[[Host], Iterator[Finding]]


def examine(host: Host, more: tuple[Check, ...] = ()) -> list[Finding]:
    """Every check runs, whatever the others find. `more` are the checks of other parts of the recorder."""
    findings: list[Finding] = []
    for check in (*CHECKS, *more):
        try:
            findings += check(host)
        except RecorderError as error:
            findings.append(Finding(Level.FAILURE, str(error), error.remedy))
        except OSError as error:
            name = check.__name__.strip("_").replace("_", " ")
            findings.append(Finding(Level.FAILURE, f"{name}: {error}", "Run the doctor as root, or as the user of the service."))
    return findings


def _rights(host: Host) -> Iterator[Finding]:
    user = host.options.service.user
    try:
        uid = pwd.getpwnam(user).pw_uid
    except KeyError:
        yield Finding(Level.FAILURE, f"There is no user {user}", "Correct [service] user: the user as whom Asterisk runs.")
        return
    for folder in (host.options.capture_folder, host.options.spool_folder):
        if not folder.is_dir():
            yield Finding(Level.FAILURE, f"{folder} is missing", "Start the service; it makes the folder.")
            continue
        there = folder.stat()
        if there.st_uid != uid:
            yield Finding(Level.FAILURE, f"{folder} belongs to user {there.st_uid}, not to {user}", f"chown {user} {folder}")
        elif there.st_mode & 0o077:
            yield Finding(Level.WARNING, f"{folder} is open to other users", f"chmod 700 {folder}")
        elif not _is_writable(folder):
            yield Finding(Level.FAILURE, f"{folder} cannot be written", "Is the file system mounted read-only? See: mount; dmesg")
        else:
            yield Finding(Level.OK, f"{folder}: ours, private, writable")
    token = host.options.platform.token_file
    if not token.exists():
        yield Finding(
            Level.FAILURE,
            f"The token file {token} is missing",
            "Make a token for the recorder on the platform and put it there, mode 0600.",
        )
    elif stat.S_IMODE(token.stat().st_mode) & 0o077:
        yield Finding(Level.WARNING, f"The token file {token} can be read by others", f"chmod 600 {token}")


def _is_writable(folder: Path) -> bool:
    probe = folder / f".doctor-{os.getpid()}"
    try:
        probe.touch(mode=0o600)
        probe.unlink()
    except OSError:
        return False
    return True


def _disk(host: Host) -> Iterator[Finding]:
    marks = host.options.marks
    for folder in {host.options.capture_folder, host.options.spool_folder}:
        if not folder.is_dir():
            continue
        room = room_of(folder)
        text = f"{folder}: {room.free_bytes / 1e9:.1f} GB free of {room.total_bytes / 1e9:.1f} GB"
        if room.free_bytes < marks.floor:
            yield Finding(Level.FAILURE, f"{text}: new calls are not recorded", "Free some disk, or lower [disk] floor.")
        elif room.free_bytes < marks.low_water:
            yield Finding(Level.WARNING, text, "Free some disk, or find out why nothing is delivered.")
        else:
            yield Finding(Level.OK, text)
    if (host.options.service.state_folder / FLAG).exists():
        yield Finding(
            Level.WARNING,
            "The disk guard has stopped the starting of recordings",
            f"It goes on by itself at {marks.resume / 1e9:.1f} GB free.",
        )


def _dialplan(host: Host) -> Iterator[Finding]:
    for change in plan_install(host.places, host.options, host.is_freepbx, None):
        what = "is missing" if change.before is None else "is not what this version installs"
        yield Finding(Level.FAILURE, f"{change.path} {what} ({change.why})", "pbx-recorder install --write")
    hook = host.places.at(host.places.hook)
    if hook.exists() and not os.access(hook, os.X_OK):
        yield Finding(Level.FAILURE, f"The hook {hook} cannot be run", f"chmod 755 {hook}")
    files = [path for path in host.places.at(host.places.asterisk_etc).glob("*.conf") if path.name != "pbx-recorder.conf"]
    callers = [path.name for path in files if _CALLS_US.search(path.read_bytes())]
    if callers:
        yield Finding(Level.OK, f"The dialplan asks for recordings in {', '.join(sorted(callers))}")
    else:
        yield Finding(
            Level.FAILURE,
            "Nothing in the dialplan asks for a recording",
            "Add Gosub(pbx-recorder,record,1(inbound,${EXTEN})) before Queue() or Dial(); see the first lines of pbx-recorder.conf.",
        )


def _reach(host: Host) -> Iterator[Finding]:
    answer = host.platform.request("HEAD", f"/api/v1/recordings/{'0' * 64}")
    if answer.status not in (200, 404):
        yield Finding(
            Level.FAILURE, f"The platform answers {answer.status} to a question about a recording", "Compare the versions of both sides."
        )
    else:
        yield Finding(Level.OK, f"The platform at {host.options.platform.url} answers and takes the token")
    skew_s = host.platform.skew_s
    if skew_s is None:
        yield Finding(Level.WARNING, "The platform does not say what time it is", "The clock could not be checked.")
    elif abs(skew_s) > LARGEST_SKEW_S:
        yield Finding(
            Level.FAILURE,
            f"This clock is {abs(skew_s):.0f} s {'ahead of' if skew_s > 0 else 'behind'} the platform's",
            "timedatectl set-ntp true",
        )
    else:
        yield Finding(Level.OK, f"The clock agrees with the platform's to {abs(skew_s):.1f} s")


def _backlog(host: Host) -> Iterator[Finding]:
    if not host.options.spool_folder.is_dir():
        return
    size = measure_spool(host.options.spool_folder)
    age_s = host.now() - size.oldest_at if size.oldest_at is not None else 0.0
    if age_s > _OLD_S:
        yield Finding(
            Level.WARNING, f"{size.waiting} recordings wait, the oldest for {age_s / 3600:.1f} h", "See the alerts: pbx-recorder status"
        )
    else:
        yield Finding(Level.OK, f"{size.waiting} recordings wait for the platform")
    aside = host.options.capture_folder / UNREADABLE
    if aside.is_dir() and any(aside.iterdir()):
        yield Finding(
            Level.WARNING,
            f"{len(list(aside.iterdir()))} files lie in {aside}",
            "Nothing could be read from them: look at them, then delete them.",
        )


def _kernel(host: Host) -> Iterator[Finding]:
    """Without this answer a recording that missed its hook waits for hours."""
    if not host.options.capture_folder.is_dir():
        return
    probe = host.options.capture_folder / f".doctor-{os.getpid()}"
    try:
        with probe.open("wb"):
            while_open = is_being_written(probe)
        after = is_being_written(probe)
    finally:
        probe.unlink(missing_ok=True)
    if (while_open, after) == (True, False):
        yield Finding(Level.OK, "The kernel tells whether a recording is still being written")
    else:
        yield Finding(
            Level.WARNING,
            f"The file system of {host.options.capture_folder} does not tell who writes a file",
            "Put [capture] folder on a local disk; network file systems do not know.",
        )


def _service(host: Host) -> Iterator[Finding]:
    state = read_state(host.options.service.state_folder)
    file = host.options.service.state_folder / "state.json"
    if state is None:
        yield Finding(Level.FAILURE, "The recorder has not run since the last boot", "systemctl enable --now pbx-recorder")
        return
    age_s = host.now() - file.stat().st_mtime
    if not -60 < age_s < 60:
        yield Finding(
            Level.FAILURE, f"The recorder has said nothing for {age_s:.0f} s", "systemctl status pbx-recorder; journalctl -u pbx-recorder"
        )
    else:
        yield Finding(Level.OK, "The recorder runs")
    for alert in state["alerts"]:
        yield Finding(Level.WARNING, f"{alert['code']}: {alert['text']}", alert["remedy"])


CHECKS: tuple[Check, ...] = (_rights, _disk, _dialplan, _kernel, _reach, _backlog, _service)

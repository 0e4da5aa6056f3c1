"""What `pbx-recorder install` would write on this host, and nothing more: the plan is a list of file changes."""

from __future__ import annotations

import pwd
import re
import secrets
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pbx_recorder import __version__
from pbx_recorder.disk_guard import FLAG
from pbx_recorder.errors import RecorderError
from pbx_recorder.file_changes import FileChange, plan_change
from pbx_recorder.options import Options

UNITS = (
    "pbx-recorder.service",
    "pbx-recorder-guard.service",
    "pbx-recorder-guard.timer",
    "pbx-recorder-baseline.service",
    "pbx-recorder-baseline.timer",
)
AMI_USER = "pbx-recorder"
_BEGIN = "; >>> pbx-recorder: written by `pbx-recorder install`, taken back by `pbx-recorder uninstall`"
_END = "; <<< pbx-recorder"


@dataclass(frozen=True)
class Places:
    """Where things lie on this host; `root` other than / is for packaging and tests."""

    root: Path = Path("/")
    asterisk_etc: Path = Path("/etc/asterisk")
    config: Path = Path("/etc/pbx-recorder/pbx-recorder.conf")
    hook: Path = Path("/usr/local/lib/pbx-recorder/hook")
    units: Path = Path("/etc/systemd/system")
    journal: Path = Path("/var/lib/pbx-recorder/installed")

    def at(self, path: Path) -> Path:
        return self.root / path.relative_to("/")


def shipped(folder: str, name: str) -> str:
    """The text of a file that comes with the package: beside the code when installed, beside the package in the source tree."""
    here = Path(__file__).parent
    for home in (here / folder, here.parent / folder):
        if (home / name).is_file():
            return (home / name).read_text("utf-8")
    raise RecorderError(f"The file {folder}/{name} is missing from the installation", "Install pbx-recorder again.", permanent=True)


def plan_install(places: Places, options: Options | None, is_freepbx: bool, owner: tuple[int, int] | None) -> list[FileChange]:
    """Changes that are still needed, in the order of writing. `options` is None before there is a configuration:
    then only the configuration itself, to be filled in."""
    if options is None:
        return [_config(places)]
    etc = places.at(places.asterisk_etc)
    values = _values(places, options)
    secret = _ami_secret(places, owner)
    values["@AMI_SECRET@"] = secret.after.decode().strip()
    dialplan, manager, features = (
        ("extensions_custom.conf", "manager_custom.conf", "features_applicationmap_custom.conf")
        if is_freepbx
        else ("extensions.conf", "manager.conf", "features.conf")
    )
    changes = [
        plan_change(
            places.at(places.hook), shipped("dialplan", "hook.sh").encode(), 0o755, "the hook that Asterisk runs after each recording"
        ),
        plan_change(etc / "pbx-recorder.conf", _fill("dialplan", "pbx-recorder.conf", values), 0o640, "the recording dialplan", owner),
        _with_block(etc / dialplan, _dialplan_block(etc / dialplan, is_freepbx), "takes the dialplan in", owner),
        _with_block(etc / features, _features_block(etc / features, values, is_freepbx), "the agents' pause keys", owner),
        secret,
        plan_change(
            etc / "pbx-recorder-manager.conf", _fill("dialplan", "manager.conf", values), 0o640, "our AMI user, local only", owner, True
        ),
        _with_block(etc / manager, _manager_block(etc / manager, is_freepbx), "takes our AMI user in", owner),
        *(plan_change(places.at(places.units) / unit, _fill("systemd", unit, values), 0o644, "systemd") for unit in UNITS),
    ]
    return [change for change in changes if change.is_needed]


def owner_of(options: Options | None) -> tuple[int, int] | None:
    """Whom new files of Asterisk's belong to; None where that user is unknown here."""
    try:
        user = pwd.getpwnam(options.service.user) if options else None
    except KeyError:
        return None
    return (user.pw_uid, user.pw_gid) if user else None


def next_steps(places: Places, options: Options, is_freepbx: bool) -> list[str]:
    """What the administrator does himself, because it touches the running PBX."""
    steps = [
        f"put the platform's token into {options.platform.token_file} (mode 0600, owner {options.service.user})",
        "systemctl daemon-reload",
        "asterisk -rx 'dialplan reload'; asterisk -rx 'module reload features'; asterisk -rx 'manager reload'",
        "systemctl enable --now pbx-recorder pbx-recorder-guard.timer pbx-recorder-baseline.timer",
        "pbx-recorder doctor",
    ]
    if not is_freepbx:
        steps.insert(
            1, f"call the recording in your dialplan, after Answer(): the first lines of {places.asterisk_etc}/pbx-recorder.conf say how"
        )
    return steps


def _config(places: Places) -> FileChange:
    return plan_change(
        places.at(places.config),
        shipped("etc", "pbx-recorder.conf").encode(),
        0o644,
        "the configuration: fill in [pbx] id and [platform] url, then run it again",
    )


def _values(places: Places, options: Options) -> dict[str, str]:
    program = shutil.which("pbx-recorder") or f"{sys.executable} -m pbx_recorder"
    return {
        "@VERSION@": __version__,
        "@FLAG@": str(options.service.state_folder / FLAG),
        "@CAPTURE@": str(options.capture_folder),
        "@SPOOL@": str(options.spool_folder),
        "@HOOK@": str(places.hook),
        "@NO_NOTICE@": "n" if options.dialplan.plays_notice else "u",
        "@PAUSE_KEYS@": options.dialplan.pause_keys,
        "@RESUME_KEYS@": options.dialplan.resume_keys,
        "@AMI_USER@": AMI_USER,
        "@PROGRAM@": program,
        "@CONFIG@": str(places.config),
        "@USER@": options.service.user,
    }


def _fill(folder: str, name: str, values: Mapping[str, str]) -> bytes:
    """Every mark must have a value, and no value may bring a line or a quote of its own into the PBX's configuration."""
    text = shipped(folder, name)
    for mark, value in values.items():
        if re.search(r"[\r\n\"';,()\\$&|]", value):
            raise RecorderError(f"{value!r} cannot stand in a configuration of Asterisk", "Choose a path of plain letters.", permanent=True)
        text = text.replace(mark, value)
    return text.encode()


def _ami_secret(places: Places, owner: tuple[int, int] | None) -> FileChange:
    path = places.at(places.config.with_name("ami-secret"))
    secret = path.read_bytes() if path.exists() else secrets.token_urlsafe(24).encode() + b"\n"
    return plan_change(path, secret, 0o600, "the secret of our AMI user", owner, is_secret=True)


def _with_block(path: Path, block: str, why: str, owner: tuple[int, int] | None) -> FileChange:
    """Our marked block at the file's end, once; a block of an earlier version is replaced."""
    before = path.read_bytes() if path.exists() else b""
    text = f"{_BEGIN}\n{block.rstrip()}\n{_END}\n".encode()
    kept = re.sub(re.escape(_BEGIN).encode() + rb"\n.*?" + re.escape(_END).encode() + rb"\n", b"", before, flags=re.DOTALL)
    glue = b"" if not kept or kept.endswith(b"\n") else b"\n"
    return plan_change(path, kept + glue + text, 0o640, f"{path.name}: {why}", owner)


def _dialplan_block(path: Path, is_freepbx: bool) -> str:
    block = "#include pbx-recorder.conf\n"
    if not is_freepbx:
        return block
    own = _outside_block(path)
    if "[from-pstn-custom]" in own:
        return block + "; [from-pstn-custom] is in use already: add Gosub(pbx-recorder,record,1(inbound,${EXTEN})) to it by hand.\n"
    return block + shipped("dialplan", "freepbx-from-pstn.conf")


def _features_block(path: Path, values: Mapping[str, str], is_freepbx: bool) -> str:
    """FreePBX includes its custom file inside [applicationmap]; elsewhere the section is opened, or opened again."""
    lines = _fill("dialplan", "features.conf", values).decode()
    if is_freepbx:
        return lines
    is_there = re.search(r"^\s*\[applicationmap\]", _outside_block(path), re.MULTILINE)
    return f"[applicationmap]{'(+)' if is_there else ''}\n{lines}"


def _manager_block(path: Path, is_freepbx: bool) -> str:
    """Our user's secret is in a file of its own, because this one may be anybody's to read. And events shall say when
    they happened; without that we can only note when they arrive."""
    own = _outside_block(path)
    has_general = re.search(r"^\s*\[general\]", own, re.MULTILINE) and not re.search(r"^\s*timestampevents", own, re.MULTILINE)
    times = "[general](+)\ntimestampevents = yes\n" if has_general and not is_freepbx else ""
    return f"{times}#include pbx-recorder-manager.conf\n"


def _outside_block(path: Path) -> str:
    text = path.read_text("utf-8", "surrogateescape") if path.exists() else ""
    return re.sub(re.escape(_BEGIN) + r"\n.*?" + re.escape(_END) + r"\n", "", text, flags=re.DOTALL)

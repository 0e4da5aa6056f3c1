"""The command line: `pbx-recorder run | status | doctor | metrics | guard | install | uninstall | restore-baseline`.

Each command imports what it needs itself: the timers run some of them twice a minute, on a PBX that has better to do.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from pbx_recorder import __version__
from pbx_recorder.config import DEFAULT_FILE, ConfigFile, read_config
from pbx_recorder.errors import ConfigError, RecorderError
from pbx_recorder.options import Options, read_options

if TYPE_CHECKING:
    from pbx_recorder.install import Places

_FREEPBX_SIGN = "extensions_additional.conf"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit status: 0 well, 1 something is wrong (doctor) or failed, 2 the command or the configuration cannot be used."""
    asked = _parser().parse_args(arguments)
    try:
        status: int = asked.command(asked)
    except ConfigError as error:
        return _complain(error, 2)
    except RecorderError as error:
        return _complain(error, 1)
    except PermissionError as error:
        return _complain(RecorderError(f"No permission for {error.filename}", "Run it as root, or as the user of the service."), 1)
    except BrokenPipeError:
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="pbx-recorder", description="Takes call recordings and facts off this PBX, and applies the ring order."
    )
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--config", type=Path, default=DEFAULT_FILE, help=f"the configuration file (default: {DEFAULT_FILE})")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    commands.add_parser("run", help="run until stopped (what the service does)").set_defaults(command=_run)
    for name, command, words in (
        ("status", _status, "what waits, what is wrong"),
        ("doctor", _doctor, "examine this host; every finding with its remedy"),
    ):
        one = commands.add_parser(name, help=words)
        one.add_argument("--json", action="store_true", help="for machines")
        one.set_defaults(command=command)
    commands.add_parser("metrics", help="print Prometheus metrics").set_defaults(command=_metrics)
    commands.add_parser("guard", help="look at the disk once, and stop or allow new recordings").set_defaults(command=_guard)
    commands.add_parser("restore-baseline", help="give the queues back their own order if the lease has run out").set_defaults(
        command=_baseline
    )
    install = commands.add_parser("install", help="show what would be written on this PBX; --write writes it, with a backup")
    install.add_argument("--write", action="store_true", help="write it")
    install.set_defaults(command=_install)
    uninstall = commands.add_parser("uninstall", help="show what would be restored; --write restores it")
    uninstall.add_argument("--write", action="store_true", help="restore it")
    uninstall.set_defaults(command=_uninstall)
    for one in (install, uninstall):
        one.add_argument("--asterisk-etc", type=Path, default=Path("/etc/asterisk"), help="where Asterisk's configuration lies")
        one.add_argument("--root", type=Path, default=Path("/"), help="write below this folder instead (packaging)")
        one.add_argument("--freepbx", choices=("auto", "yes", "no"), default="auto", help="write into FreePBX's *_custom.conf files")
    return parser


def _options(asked: argparse.Namespace) -> tuple[ConfigFile, Options]:
    config = read_config(asked.config)
    return config, read_options(config)


def _run(asked: argparse.Namespace) -> int:
    from pbx_recorder.alerts import Alerts
    from pbx_recorder.counters import Counters
    from pbx_recorder.deliver import NoFacts
    from pbx_recorder.logs import set_up_logs
    from pbx_recorder.service import Service

    _, options = _options(asked)
    set_up_logs(options.service.log_level)
    Service(options, NoFacts(), Alerts(), Counters()).run()
    return 0


def _status(asked: argparse.Namespace) -> int:
    from pbx_recorder.status import describe, gather

    _, options = _options(asked)
    status = gather(options)
    _say(json.dumps(status, indent=1) if asked.json else describe(status))
    return 0


def _doctor(asked: argparse.Namespace) -> int:
    from pbx_recorder.doctor import Host, Level, examine
    from pbx_recorder.install import Places
    from pbx_recorder.service import platform_of

    _, options = _options(asked)
    places = Places(config=asked.config)
    findings = examine(Host(options, places, platform_of(options), (places.asterisk_etc / _FREEPBX_SIGN).exists()))
    if asked.json:
        _say(json.dumps([{"level": f.level.value, "text": f.text, "remedy": f.remedy} for f in findings], indent=1))
    else:
        for finding in findings:
            _say(f"{finding.level.value:8} {finding.text}" + (f"\n         -> {finding.remedy}" if finding.remedy else ""))
    return int(any(finding.level is Level.FAILURE for finding in findings))


def _metrics(asked: argparse.Namespace) -> int:
    from pbx_recorder.metrics import as_metrics
    from pbx_recorder.state import read_state

    _, options = _options(asked)
    state = read_state(options.service.state_folder)
    if state is None:
        raise RecorderError("The recorder has not run since the last boot", "systemctl start pbx-recorder")
    sys.stdout.write(as_metrics(state))
    return 0


def _guard(asked: argparse.Namespace) -> int:
    from pbx_recorder.alerts import Alerts
    from pbx_recorder.counters import Counters
    from pbx_recorder.service import guard_of

    _, options = _options(asked)
    _say(f"disk {guard_of(options, Alerts(), Counters()).look().value}")
    return 0


def _baseline(asked: argparse.Namespace) -> int:
    raise RecorderError(f"{asked.config}: no ring order is applied by this version", "Nothing to restore.")


def _install(asked: argparse.Namespace) -> int:
    from pbx_recorder.file_changes import Journal, show
    from pbx_recorder.install import next_steps, owner_of, plan_install

    places, is_freepbx = _places(asked)
    config = places.at(places.config)
    options = read_options(read_config(config)) if config.exists() else None
    changes = plan_install(places, options, is_freepbx, owner_of(options))
    for change in changes:
        for line in show(change):
            _say(line)
    if not changes:
        _say("Everything is installed already.")
    elif not asked.write:
        _say("\nNothing was written. To write it, with a backup of every file: pbx-recorder install --write")
    else:
        kept = Journal(places.at(places.journal)).write(changes)
        _say(f"\nWritten. What was there before is kept in {kept}; it comes back by: pbx-recorder uninstall")
        _say(f"Next: fill in {config}, then run `pbx-recorder install` again." if options is None else "Next:")
        for step in next_steps(places, options, is_freepbx) if options else ():
            _say(f"  {step}")
    return 0


def _uninstall(asked: argparse.Namespace) -> int:
    from pbx_recorder.file_changes import Journal

    places, _ = _places(asked)
    for line in Journal(places.at(places.journal)).undo(is_real=asked.write):
        _say(line)
    _say(
        "Recordings that wait in the spool are not touched."
        if asked.write
        else "\nNothing was changed. To do it: pbx-recorder uninstall --write"
    )
    return 0


def _places(asked: argparse.Namespace) -> tuple[Places, bool]:
    from pbx_recorder.install import Places

    places = Places(root=asked.root.resolve(), asterisk_etc=asked.asterisk_etc, config=asked.config)
    is_freepbx = asked.freepbx == "yes" or (asked.freepbx == "auto" and (places.at(places.asterisk_etc) / _FREEPBX_SIGN).exists())
    return places, is_freepbx


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _complain(error: RecorderError, status: int) -> int:
    sys.stderr.write(f"{error}\n" + (f"-> {error.remedy}\n" if error.remedy else ""))
    return status

"""The command line: `pbx-recorder run | status | doctor | metrics | guard | install | uninstall | restore-baseline`.

Each command imports what it needs itself: the timers run some of them twice a minute, on a PBX that has better to do.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from pbx_recorder import __version__
from pbx_recorder.config import DEFAULT_FILE, ConfigFile, read_config
from pbx_recorder.errors import ConfigError, RecorderError
from pbx_recorder.options import Options, read_options


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
    status = commands.add_parser("status", help="what waits, what is wrong")
    status.set_defaults(command=_status)
    doctor = commands.add_parser("doctor", help="examine this host; every finding with its remedy")
    doctor.set_defaults(command=_doctor)
    for one in (status, doctor):
        one.add_argument("--json", action="store_true", help="for machines")
    commands.add_parser("metrics", help="print Prometheus metrics").set_defaults(command=_metrics)
    commands.add_parser("guard", help="look at the disk once, and stop or allow new recordings").set_defaults(command=_guard)
    restore = commands.add_parser("restore-baseline", help="give the queues back their own order if the lease has run out")
    restore.add_argument("--now", action="store_true", help="at once, whatever the lease says")
    restore.set_defaults(command=_baseline)
    rule = commands.add_parser("widening-rule", help="print the queue rule by which the next manager rings when the best does not answer")
    rule.add_argument("queue")
    rule.add_argument("--ring", type=int, default=15, metavar="SECONDS", help="the queue's timeout (default: 15)")
    rule.add_argument("--tiers", type=int, default=3, help="how many different penalties the order has (default: 3)")
    rule.set_defaults(command=_widening_rule)
    install = commands.add_parser("install", help="show what would be written on this PBX; --write writes it, with a backup")
    install.add_argument("--write", action="store_true", help="write it")
    install.set_defaults(command=_install)
    uninstall = commands.add_parser("uninstall", help="show what would be restored; --write restores it")
    uninstall.add_argument("--write", action="store_true", help="restore it")
    uninstall.set_defaults(command=_uninstall)
    for one in (install, uninstall, doctor):
        one.add_argument("--asterisk-etc", type=Path, default=Path("/etc/asterisk"), help="where Asterisk's configuration lies")
        one.add_argument("--root", type=Path, default=Path("/"), help="look and write below this folder instead (packaging)")
        one.add_argument("--freepbx", choices=("auto", "yes", "no"), default="auto", help="write into FreePBX's *_custom.conf files")
    return parser


def _options(asked: argparse.Namespace) -> tuple[ConfigFile, Options]:
    config = read_config(asked.config)
    return config, read_options(config)


def _run(asked: argparse.Namespace) -> int:
    from pbx_recorder.logs import set_up_logs
    from pbx_recorder.recorder import run_recorder

    config, options = _options(asked)
    set_up_logs(options.service.log_level)
    run_recorder(config, options)
    return 0


def _status(asked: argparse.Namespace) -> int:
    from pbx_recorder.status import describe, gather

    _, options = _options(asked)
    status = gather(options)
    _say(json.dumps(status, indent=1) if asked.json else describe(status))
    return 0


def _doctor(asked: argparse.Namespace) -> int:
    from pbx_recorder.doctor import Host, Level, examine
    from pbx_recorder.doctor_telephony import telephony_check
    from pbx_recorder.install_commands import places_of
    from pbx_recorder.service import platform_of

    config, options = _options(asked)
    places, is_freepbx = places_of(asked)
    platform = platform_of(options)
    try:
        findings = examine(Host(options, places, platform, is_freepbx), more=(telephony_check(config),))
    finally:
        platform.close()
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
    from pbx_recorder.routing.options import read_telephony
    from pbx_recorder.routing.restore import restore_when_ended

    telephony = read_telephony(read_config(asked.config))
    if not telephony.is_listening:
        _say("The recorder may not listen to this PBX; there is nothing to restore.")
        return 0
    _say(restore_when_ended(telephony.routing, telephony.access(), is_forced=asked.now))
    return 0


def _widening_rule(asked: argparse.Namespace) -> int:
    from pbx_recorder.routing.widening import widening_rule

    sys.stdout.write(widening_rule(asked.queue, range(asked.tiers), asked.ring))
    return 0


def _install(asked: argparse.Namespace) -> int:
    from pbx_recorder.install_commands import run_install

    return run_install(asked)


def _uninstall(asked: argparse.Namespace) -> int:
    from pbx_recorder.install_commands import run_uninstall

    return run_uninstall(asked)


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")


def _complain(error: RecorderError, status: int) -> int:
    sys.stderr.write(f"{error}\n" + (f"-> {error.remedy}\n" if error.remedy else ""))
    return status

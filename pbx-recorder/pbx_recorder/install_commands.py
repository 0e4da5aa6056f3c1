"""The commands `install` and `uninstall`: say what is (or would be) written on this PBX, and write it when told to."""

from __future__ import annotations

import argparse
import sys

from pbx_recorder.config import read_config
from pbx_recorder.file_changes import Journal, show
from pbx_recorder.install import Places, next_steps, owner_of, plan_install
from pbx_recorder.options import read_options

_FREEPBX_SIGN = "extensions_additional.conf"


def run_install(asked: argparse.Namespace) -> int:
    places, is_freepbx = places_of(asked)
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


def run_uninstall(asked: argparse.Namespace) -> int:
    places, _ = places_of(asked)
    if asked.write:
        _say("If it still runs: systemctl disable --now pbx-recorder pbx-recorder-guard.timer pbx-recorder-baseline.timer")
    for line in Journal(places.at(places.journal)).undo(is_real=asked.write):
        _say(line)
    _say(
        "Recordings that wait in the spool are not touched."
        if asked.write
        else "\nNothing was changed. To do it: pbx-recorder uninstall --write"
    )
    return 0


def places_of(asked: argparse.Namespace) -> tuple[Places, bool]:
    places = Places(root=asked.root.resolve(), asterisk_etc=asked.asterisk_etc, config=asked.config)
    is_freepbx = asked.freepbx == "yes" or (asked.freepbx == "auto" and (places.at(places.asterisk_etc) / _FREEPBX_SIGN).exists())
    return places, is_freepbx


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")

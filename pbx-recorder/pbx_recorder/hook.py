"""What the post-process hook (dialplan/hook.sh) leaves when Asterisk has closed a recording's files: a marker of one line.

The hook is a shell script of two commands, because starting Python thirty times at once would cost more than the rest
of the recorder. It may be missed (crash, full disk): the scanner needs no marker, only takes the recording later.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

_LINE = re.compile(r"1 (?P<base>[0-9A-Za-z._-]+) (?P<did>\+?[0-9*#]{1,40}|-)\n")


@dataclass(frozen=True)
class Marker:
    dialled_number: str | None


def read_marker(path: Path) -> Marker:
    """A damaged marker still says that the files are closed, and nothing more."""
    try:
        found = _LINE.fullmatch(path.read_bytes()[:300].decode("ascii", "replace"))
    except OSError:
        found = None
    did = found["did"] if found and found["base"] == path.name[: -len(".done")] else "-"
    return Marker(None if did == "-" else did)

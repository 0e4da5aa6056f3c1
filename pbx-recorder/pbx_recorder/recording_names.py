"""The name that the dialplan gives a recording, and what it says: enough to deliver the recording when nothing else is left.

    1788310000.12-1788310001123-001-icy-r.wav
    linkedid      started (ms)  seq flags leg

Flags: direction (i inbound, o outbound, n internal), whose voice leg r carries (c client, a agent), whether the notice
was played (y, n, u unknown). Leg r is what the recorded channel says, leg t what it hears; file m, both
mixed, is not used (Asterisk wants to write it).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAME = re.compile(
    r"(?P<linkedid>[0-9A-Za-z][0-9A-Za-z._-]{0,99})-(?P<started_ms>\d{13})-(?P<sequence>\d{3,6})"
    r"-(?P<direction>[ion])(?P<voice>[ca])(?P<notice>[ynu])"
)
_FILE = re.compile(r"(?P<base>.+)(?P<kind>-[rtm]\.wav|\.done)")
_DIRECTIONS = {"i": "inbound", "o": "outbound", "n": "internal"}
_NOTICE = {"y": True, "n": False, "u": None}


@dataclass(frozen=True)
class RecordingName:
    base: str
    linkedid: str
    started_ms: int
    sequence: str
    direction: str
    is_client_on_r: bool
    notice_played: bool | None

    @property
    def entry_id(self) -> str:
        """Sorts by linkedid; unique even where two legs of a merged call count from one."""
        return f"{self.linkedid}-{self.started_ms}-{self.sequence}"


def parse_name(base: str) -> RecordingName | None:
    """None for a name that the dialplan never makes."""
    found = _NAME.fullmatch(base)
    if found is None or ".." in base:
        return None
    return RecordingName(
        base,
        found["linkedid"],
        int(found["started_ms"]),
        found["sequence"],
        _DIRECTIONS[found["direction"]],
        found["voice"] == "c",
        _NOTICE[found["notice"]],
    )


def split_file_name(file_name: str) -> tuple[RecordingName, str] | None:
    """(recording, "r" | "t" | "m" | "marker"), or None for a stranger's file."""
    found = _FILE.fullmatch(file_name)
    name = parse_name(found["base"]) if found else None
    if found is None or name is None:
        return None
    return name, {"-r.wav": "r", "-t.wav": "t", "-m.wav": "m", ".done": "marker"}[found["kind"]]


def linkedid_of(entry_id: str) -> str:
    return entry_id.rsplit("-", 2)[0]


def started_ms_of(entry_id: str) -> int:
    return int(entry_id.rsplit("-", 2)[1])

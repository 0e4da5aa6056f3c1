"""A line of the plain CDR: a CSV with a header that any exchange's export can be turned into.

recording          the file's name, with or without its suffix (needed)
started_at         2026-03-31 14:05:00 on the company's clock, or with an offset (needed)
direction          inbound, outbound or internal; inbound where it is left out
client_number      who is not us
dialled_number     the number of ours that was rung
extension          of the manager who talked
queue              the queue the call came through
answered           yes/no, true/false, 1/0
wait_s, talk_s     seconds
uniqueid           the exchange's own id of the call
"""

import re
from collections.abc import Mapping
from datetime import datetime

from calls.model.call import Direction
from ingest.company_view import CompanyView
from ingest.facts import CallFacts
from ingest.wall_time import parse_time

NEEDED_COLUMNS = ("recording", "started_at")
COLUMNS = (
    *NEEDED_COLUMNS,
    "direction",
    "client_number",
    "dialled_number",
    "extension",
    "queue",
    "answered",
    "wait_s",
    "talk_s",
    "uniqueid",
)
YES_OR_NO = {"yes": True, "true": True, "1": True, "answered": True, "no": False, "false": False, "0": False, "no answer": False}


def read_row(cells: Mapping[str, str], company: CompanyView) -> CallFacts:
    """ValueError names the cell that cannot be read. An empty cell is unknown."""
    if not cells["recording"]:
        raise ValueError("recording is empty")
    return CallFacts(
        uniqueid=cells.get("uniqueid") or None,
        started_at=company.instant(_time(cells["started_at"])),
        direction=_direction(cells.get("direction", "")),
        client_number=company.number(cells.get("client_number")),
        dialled_number=company.number(cells.get("dialled_number")),
        extension=cells.get("extension") or None,
        queue=cells.get("queue") or None,
        is_answered=_yes_or_no(cells.get("answered", "")),
        wait_s=_seconds("wait_s", cells.get("wait_s", "")),
        talk_s=_seconds("talk_s", cells.get("talk_s", "")),
    )


def _time(text: str) -> datetime:
    try:
        return parse_time(text)
    except ValueError:
        raise ValueError("started_at is not a time like 2026-03-31 14:05:00") from None


def _direction(text: str) -> Direction | None:
    try:
        return Direction(text.lower()) if text else None
    except ValueError:
        raise ValueError("direction is none of inbound, outbound, internal") from None


def _yes_or_no(text: str) -> bool | None:
    if not text:
        return None
    if text.lower() not in YES_OR_NO:
        raise ValueError("answered is neither yes nor no")
    return YES_OR_NO[text.lower()]


def _seconds(name: str, text: str) -> float | None:
    if not text:
        return None
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) is None:
        raise ValueError(f"{name} is not a number of seconds")
    return float(text)

"""One line of Asterisk's own CDR, from Master.csv or from an export with a header."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from ingest.wall_time import parse_time

MASTER_COLUMNS = (
    "accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata",
    "start", "answer", "end", "duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield",
)  # fmt: skip
LATER_COLUMNS = ("peeraccount", "linkedid", "sequence")  # added by newcdrcolumns=yes
NEEDED_COLUMNS = ("src", "dst", "start", "duration", "billsec", "disposition", "uniqueid")
OTHER_NAMES = {"calldate": "start", "recordingfile": "recording"}
EPOCH_IN_ID = re.compile(r"(?<!\d)(\d{9,10})\.\d+$")
PEER = re.compile(r"^[A-Za-z0-9]+/(?P<peer>[^@/]+?)(?:@[^/]*)?(?:-[0-9a-f]{4,})?(?:;[12])?$")


@dataclass(frozen=True, slots=True)
class AsteriskRow:
    uniqueid: str
    linkedid: str  # of the whole call; the uniqueid where the file has no such column
    start: datetime  # as the exchange's clock showed it
    src: str
    dst: str
    context: str
    caller_peer: str  # "101" of PJSIP/101-0000002a
    answerer_peer: str
    application: str
    application_data: str
    duration_s: float
    billed_s: float
    is_answered: bool
    did: str
    recording: str  # the file's name, where the exchange notes it

    @property
    def epoch(self) -> datetime | None:
        """Asterisk's ids begin with the second in which the channel was made: they tell the two autumn hours apart."""
        found = EPOCH_IN_ID.search(self.uniqueid)
        return datetime.fromtimestamp(int(found[1]), UTC) if found else None

    @property
    def wait(self) -> timedelta:
        return timedelta(seconds=max(self.duration_s - self.billed_s, 0.0))


def read_row(cells: Mapping[str, str]) -> AsteriskRow:
    """ValueError names the cell that cannot be read."""
    uniqueid = cells["uniqueid"]
    if not uniqueid:
        raise ValueError("uniqueid is empty")
    billed_s = _seconds(cells, "billsec")
    return AsteriskRow(
        uniqueid=uniqueid,
        linkedid=cells.get("linkedid") or uniqueid,
        start=_time(cells, "start"),
        src=cells["src"] or _number_in(cells.get("clid", "")),
        dst=cells["dst"],
        context=cells.get("dcontext", ""),
        caller_peer=peer_of(cells.get("channel", "")),
        answerer_peer=peer_of(cells.get("dstchannel", "")),
        application=cells.get("lastapp", ""),
        application_data=cells.get("lastdata", ""),
        duration_s=_seconds(cells, "duration"),
        billed_s=billed_s,
        is_answered=_is_answered(cells, billed_s),
        did=cells.get("did", ""),
        recording=cells.get("recording") or cells.get("userfield", ""),
    )


def peer_of(channel: str) -> str:
    """Who is behind a channel's name: 101 of PJSIP/101-0000002a and of Local/101@from-queue-0000001b;1."""
    found = PEER.match(channel)
    return found["peer"] if found else ""


def _is_answered(cells: Mapping[str, str], billed_s: float) -> bool:
    """A queue's dialplan answers before anybody is there: then the caller who gave up has no second channel."""
    gave_up = cells.get("lastapp", "").lower() == "queue" and not cells.get("dstchannel", "")
    return cells["disposition"].upper() == "ANSWERED" and billed_s > 0 and not gave_up


def _time(cells: Mapping[str, str], name: str) -> datetime:
    try:
        return parse_time(cells[name])
    except ValueError:
        raise ValueError(f"{name} is not a time like 2026-03-31 14:05:00") from None


def _seconds(cells: Mapping[str, str], name: str) -> float:
    text = cells[name]
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text) is None:
        raise ValueError(f"{name} is not a number of seconds")
    return float(text)


def _number_in(caller_id: str) -> str:
    found = re.search(r"<([^<>]*)>\s*$", caller_id)
    return found[1] if found else caller_id.strip()

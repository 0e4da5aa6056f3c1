"""CEL rows as events: microseconds, written by Asterisk itself. The columns are those of our cel_custom mapping.

eventtype, eventtime, caller, exten, channel, application, uniqueid, linkedid, peer, extra (see COLUMNS); eventtime in the PBX's own zone.
"""

from __future__ import annotations

import csv
import json
from datetime import datetime

from pbx_recorder.facts.event import CEL, Event

COLUMNS = ("eventtype", "eventtime", "caller", "exten", "channel", "application", "uniqueid", "linkedid", "peer", "extra")
_KINDS = {
    "CHAN_START": "Newchannel",
    "APP_START": "QueueAppStart",
    "ANSWER": "Newstate",
    "HANGUP": "Hangup",
    "BRIDGE_ENTER": "BridgeEnter",
    "BRIDGE_EXIT": "BridgeLeave",
}


def parse_row(line: str) -> Event | None:
    """None for rows that tell nothing which we use, or are damaged."""
    row = next(csv.reader([line.rstrip("\r\n")]), [])
    if len(row) != len(COLUMNS) or row[0] not in _KINDS:
        return None
    said = dict(zip(COLUMNS, row))
    try:
        at = datetime.fromisoformat(said["eventtime"]).timestamp()  # without a zone: local time, as Asterisk wrote it on this host
    except ValueError:
        return None
    fields = {"Channel": said["channel"], "CallerIDNum": said["caller"], "Exten": said["exten"]}
    fields.update({"Uniqueid": said["uniqueid"], "Linkedid": said["linkedid"]})
    if row[0] == "APP_START":
        return Event(at, "QueueAppStart", fields, CEL) if said["application"] == "Queue" else None
    if row[0] == "ANSWER":
        fields["ChannelState"] = "6"
    bridge = _extra(said["extra"]).get("bridge_id")
    if bridge:
        fields["BridgeUniqueid"] = str(bridge)
    return Event(at, _KINDS[row[0]], fields, CEL)


def _extra(text: str) -> dict[str, object]:
    try:
        value = json.loads(text) if text else {}
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}

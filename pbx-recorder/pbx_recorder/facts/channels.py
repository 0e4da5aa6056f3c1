"""The channels of one call and what each is: a telephone, a trunk, or one end of a Local channel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pbx_recorder.facts.event import QUEUE_LOG, Event, first, last
from pbx_recorder.facts.linkage import age

_NAME = re.compile(r"(?P<device>[^/]+/.+?)-[0-9a-f]{8}(?P<half>;[12])?")
_TELEPHONE = re.compile(r"[A-Za-z0-9]+/\d{2,6}")


@dataclass(frozen=True)
class Channel:
    uniqueid: str
    name: str
    caller: str
    exten: str
    started_at: float | None  # None: the call was older than our watch
    ended_at: float | None

    @property
    def device(self) -> str:
        """`PJSIP/101` of `PJSIP/101-0000002a`; `Local/201@agents` of either half."""
        found = _NAME.fullmatch(self.name)
        return found["device"] if found else self.name

    @property
    def is_local(self) -> bool:
        return self.name.startswith("Local/")

    @property
    def other_half(self) -> str:
        return self.name[:-1] + ("2" if self.name.endswith("1") else "1")


@dataclass(frozen=True)
class Devices:
    """Which channels lead outside. `trunks` are beginnings of channel names; empty means: whatever is no short extension."""

    trunks: tuple[str, ...] = ()

    def is_trunk(self, channel: Channel) -> bool:
        if channel.is_local:
            return False
        if self.trunks:
            return channel.name.startswith(self.trunks)
        return not _TELEPHONE.fullmatch(channel.device)


def find_channels(events: Sequence[Event]) -> dict[str, Channel]:
    """By uniqueid, oldest first."""
    named: dict[str, list[Event]] = {}
    for event in events:
        for prefix in ("", "Dest"):
            if event.get(prefix + "Uniqueid") and (event.get(prefix + "Channel") or (event.source == QUEUE_LOG and not prefix)):
                named.setdefault(event.get(prefix + "Uniqueid"), []).append(event)
    channels = {uniqueid: _channel(uniqueid, seen) for uniqueid, seen in named.items()}
    return dict(sorted(channels.items(), key=lambda item: age(item[0])))


def _channel(uniqueid: str, seen: Sequence[Event]) -> Channel:
    own = [event for event in seen if event.get("Uniqueid") == uniqueid]
    born = first(event for event in own if event.kind == "Newchannel")
    gone = last(event for event in own if event.kind == "Hangup")
    about = born or first(own)
    return Channel(
        uniqueid,
        name=_name(uniqueid, seen),
        caller=_known(about.get("CallerIDNum")) if about else "",
        exten=_known(about.get("Exten")) if about else "",
        started_at=born.at if born else None,
        ended_at=gone.at if gone else None,
    )


def _name(uniqueid: str, seen: Sequence[Event]) -> str:
    """Of the newest event that tells it: a masquerade gives a channel another name. queue_log tells none."""
    named = [e for e in seen if e.source != QUEUE_LOG]
    if not named:
        return ""
    newest = max(named, key=Event.sort_key)
    return newest.get("Channel") if newest.get("Uniqueid") == uniqueid else newest.get("DestChannel")


def _known(number: str) -> str:
    return "" if number in ("<unknown>", "unknown", "anonymous", "Anonymous", "s") else number

"""FreeSWITCH's events in the words of AMI, so that one assembly tells the calls of both.

A channel `sofia/internal/101@pbx` becomes `internal/101-<first eight of its uuid>`, an agent `101@default` the member
`agent/101@default`. mod_callcenter rings an agent by a call of its own; `cc_member_session_uuid` says for whom.
"""

from __future__ import annotations

from collections.abc import Mapping

from pbx_recorder.ami import Fields

_CALLER_WENT = ("BREAK_OUT", "NONE", "")


def translate(event: Mapping[str, str], domain: str = "default") -> list[Fields]:
    """None, one or two AMI events; each carries the time of FreeSWITCH's own clock."""
    name = event.get("Event-Name", "")
    if name == "CUSTOM":
        found = _queue_event(event, domain) if event.get("Event-Subclass") == "callcenter::info" else []
    else:
        found = _channel_event(name, event, domain)
    stamp = _timestamp(event)
    return [{"Timestamp": stamp, **fields} for fields in found]


def _timestamp(event: Mapping[str, str]) -> str:
    micros = event.get("Event-Date-Timestamp", "")
    return f"{int(micros) / 1e6:.6f}" if micros.isdecimal() else ""


def _channel_event(name: str, event: Mapping[str, str], domain: str) -> list[Fields]:
    own = _channel(event)
    if name == "CHANNEL_CREATE":
        caller = {"CallerIDNum": event.get("Caller-Caller-ID-Number", ""), "Exten": event.get("Caller-Destination-Number", "")}
        return [{"Event": "Newchannel", **own, **caller}, *_rung(event, own, domain)]
    if name == "CHANNEL_ANSWER" and event.get("Call-Direction") == "outbound":
        return [{"Event": "DialEnd", "DialStatus": "ANSWER", **_as_dest(event, own)}]
    if name in ("CHANNEL_BRIDGE", "CHANNEL_UNBRIDGE"):
        kind = "BridgeEnter" if name == "CHANNEL_BRIDGE" else "BridgeLeave"
        sides = [event.get(f"Bridge-{side}-Unique-ID", "") for side in "AB"]
        bridge = {"BridgeUniqueid": sides[0], "Linkedid": own["Linkedid"]}
        return [{"Event": kind, "Uniqueid": side, **bridge} for side in sides if side]
    if name in ("CHANNEL_HOLD", "CHANNEL_UNHOLD"):
        return [{"Event": "Hold" if name == "CHANNEL_HOLD" else "Unhold", **own}]
    if name == "CHANNEL_HANGUP_COMPLETE":
        asked = event.get("variable_sip_hangup_disposition", "").startswith("recv_")
        return [*([{"Event": "HangupRequest", **own}] if asked else []), {"Event": "Hangup", **own}]
    return []


def _rung(event: Mapping[str, str], own: Fields, domain: str) -> list[Fields]:
    """A leg that FreeSWITCH calls: for a queue, or by a bridge in the dialplan."""
    if event.get("Call-Direction") != "outbound":
        return []
    agent = event.get("variable_cc_agent", "")
    if agent:
        queue = _queue_name(event.get("variable_cc_queue", ""), domain)
        return [{"Event": "AgentCalled", "Queue": queue, **_member(agent), **_as_dest(event, own)}]
    return [{"Event": "DialBegin", **_as_dest(event, own)}]


def _queue_event(event: Mapping[str, str], domain: str) -> list[Fields]:
    caller = event.get("CC-Member-Session-UUID", "")
    about = {"Queue": _queue_name(event.get("CC-Queue", ""), domain), "Uniqueid": caller, "Linkedid": caller}
    agent = {**about, **_member(event.get("CC-Agent", "")), "DestUniqueid": event.get("CC-Agent-UUID", ""), "DestLinkedid": caller}
    action = event.get("CC-Action", "")
    if action == "member-queue-start":
        return [{"Event": "QueueCallerJoin", "CallerIDNum": event.get("CC-Member-CID-Number", ""), **about}]
    if action == "bridge-agent-start":
        return [{"Event": "AgentConnect", **agent}]
    if action == "bridge-agent-end":
        return [{"Event": "AgentComplete", **agent}]
    if action == "bridge-agent-fail":
        return [{"Event": "AgentRingNoAnswer", **agent}] if agent["DestUniqueid"] else []
    if action == "member-queue-end":
        went = event.get("CC-Cause") == "Cancel" and event.get("CC-Cancel-Reason", "") in _CALLER_WENT
        return [{"Event": "QueueCallerAbandon" if went else "QueueCallerLeave", **about}]
    return []


def _queue_name(name: str, domain: str) -> str:
    return name[: -len(domain) - 1] if name.endswith(f"@{domain}") else name


def _member(agent: str) -> Fields:
    return {"Interface": f"agent/{agent}", "MemberName": agent} if agent else {}


def _channel(event: Mapping[str, str]) -> Fields:
    uuid = event.get("Unique-ID", "")
    linked = event.get("variable_cc_member_session_uuid") or event.get("Channel-Call-UUID") or uuid
    return {"Channel": _channel_name(event.get("Channel-Name", ""), uuid), "Uniqueid": uuid, "Linkedid": linked}


def _as_dest(event: Mapping[str, str], own: Fields) -> Fields:
    caller = event.get("variable_cc_member_session_uuid") or event.get("Other-Leg-Unique-ID", "")
    dest = {"DestChannel": own["Channel"], "DestUniqueid": own["Uniqueid"], "DestLinkedid": own["Linkedid"], "Linkedid": own["Linkedid"]}
    if caller:
        dest["Uniqueid"] = caller
        dest["Channel"] = _channel_name(event.get("Other-Leg-Channel-Name", ""), caller)
    return dest


def _channel_name(name: str, uuid: str) -> str:
    parts = name.split("/")
    if len(parts) < 3:
        return f"{name}-{uuid[:8]}" if name else ""
    return f"{parts[1]}/{parts[-1].partition('@')[0]}-{uuid[:8]}"

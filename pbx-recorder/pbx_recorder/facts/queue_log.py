"""queue_log lines as events: whole seconds only, but written by Asterisk itself, so that nothing is missed while we are away."""

from __future__ import annotations

from pbx_recorder.facts.event import QUEUE_LOG, Event


def parse_line(line: str) -> Event | None:
    """`time|callid|queue|agent|event|data…`; callid is the caller's uniqueid. None for what tells nothing of a call, or is damaged."""
    time_, callid, queue, agent, verb, *data = [*line.rstrip("\r\n").split("|"), "", "", "", "", ""]
    try:
        at = float(time_)
    except ValueError:
        return None
    if callid in ("", "NONE", "REALTIME", "MANAGER"):
        return None
    told = _told(verb, data)
    if told is None:
        return None
    kind, fields = told
    common = {"Queue": queue, "Uniqueid": callid}
    if agent not in ("", "NONE"):
        common["MemberName"] = agent
        if "/" in agent:  # log_membername_as_agent=no
            common["Interface"] = agent
    return Event(at, kind, {**common, **fields}, QUEUE_LOG)


def _told(verb: str, data: list[str]) -> tuple[str, dict[str, str]] | None:
    if verb == "ENTERQUEUE":
        return "QueueCallerJoin", {"CallerIDNum": data[1]}
    if verb == "CONNECT":
        return "AgentConnect", {"HoldTime": data[0], "DestUniqueid": data[1], "RingTime": data[2]}
    if verb in ("COMPLETECALLER", "COMPLETEAGENT"):
        return "AgentComplete", {"HoldTime": data[0], "TalkTime": data[1], "Reason": verb[len("COMPLETE") :].lower()}
    if verb in ("BLINDTRANSFER", "ATTENDEDTRANSFER"):
        return "AgentComplete", {"Reason": "transfer", "TransferKind": verb[: -len("TRANSFER")].lower(), "TransferTo": data[0]}
    if verb == "ABANDON":
        return "QueueCallerAbandon", {"HoldTime": data[2]}
    if verb in ("EXITWITHTIMEOUT", "EXITWITHKEY", "EXITEMPTY"):
        return "QueueCallerLeave", {}
    return None

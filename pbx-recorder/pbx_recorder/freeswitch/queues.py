"""mod_callcenter's tiers as the keeper of the ring order sees Asterisk's queues: level - 1 is the penalty."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pbx_recorder.ami import AmiActionError, Fields
from pbx_recorder.freeswitch.client import EslClient

_WORD = re.compile(r"[A-Za-z0-9_.@+-]{1,80}")
# An agent who does not answer is passed over by no_answer_delay_time: nobody starves, as with Asterisk's wrandom.
_STRATEGY = "wrandom"


class EslQueues:
    """Answers the few actions that the ring order needs; all others are refused, for tiers have no such thing."""

    def __init__(self, client: EslClient, domain: str = "default") -> None:
        self._client = client
        self._domain = domain

    async def action(self, name: str, fields: Mapping[str, str] | None = None) -> list[Fields]:
        values = dict(fields or {})
        if name == "QueueStatus":
            return await self._tiers()
        if name == "QueuePenalty":
            return await self._set_level(values["Queue"], values["Interface"], int(values["Penalty"]))
        if name == "CoreShowChannels":
            return await self._channels()
        raise AmiActionError(f"FreeSWITCH knows no {name}", "Set method = penalty for this queue.", permanent=True)

    async def _tiers(self) -> list[Fields]:
        """`queue|agent|state|level|position`, one line a tier, then +OK."""
        queues: dict[str, list[Fields]] = {}
        for row in _table(await self._client.api("callcenter_config tier list")):
            queue = row["queue"][: -len(self._domain) - 1] if row["queue"].endswith(f"@{self._domain}") else row["queue"]
            queues.setdefault(queue, []).append(_member(queue, row))
        params = {name: {"Event": "QueueParams", "Queue": name, "Strategy": _STRATEGY, "Calls": "0"} for name in queues}
        listed = [message for name, members in queues.items() for message in (params[name], *members)]
        return [{"Response": "Success"}, *listed]

    async def _set_level(self, queue: str, interface: str, penalty: int) -> list[Fields]:
        agent = interface[len("agent/") :] if interface.startswith("agent/") else ""
        name = queue if "@" in queue else f"{queue}@{self._domain}"
        if not _WORD.fullmatch(agent) or not _WORD.fullmatch(name):
            raise AmiActionError(
                f"{interface} in {queue} is no agent such as agent/101@default", "Correct it in the company file.", permanent=True
            )
        said = await self._client.api(f"callcenter_config tier set level {name} {agent} {penalty + 1}")
        if not said.startswith("+OK"):
            raise AmiActionError(f"FreeSWITCH does not confirm the level of {agent} in {name}: {said.strip()}")
        return [{"Response": "Success"}]

    async def _channels(self) -> list[Fields]:
        rows = _table(await self._client.api("show channels as delim |"))
        return [{"Response": "Success"}, *({"Event": "CoreShowChannel", "Uniqueid": row["uuid"]} for row in rows if row.get("uuid"))]


def _member(queue: str, row: Mapping[str, str]) -> Fields:
    level = row.get("level", "")
    if not level.isdecimal():
        raise AmiActionError(f"FreeSWITCH's tier list gives {row.get('agent')} no level", "Is this a FreeSWITCH that we know?")
    is_idle = row.get("state") in ("Ready", "No Answer", "Standby")
    return {
        "Event": "QueueMember", "Queue": queue, "Name": row["agent"], "Location": f"agent/{row['agent']}", "StateInterface": "",
        "Membership": "static", "Penalty": str(int(level) - 1), "InCall": "0" if is_idle else "1", "Status": "1" if is_idle else "2",
    }  # fmt: skip


def _table(text: str) -> list[Fields]:
    lines = [line for line in text.splitlines() if "|" in line]
    if not lines:
        return []
    columns = lines[0].split("|")
    return [dict(zip(columns, line.split("|"))) for line in lines[1:] if line.count("|") == len(columns) - 1]

"""What the doctor asks of Asterisk itself: may we log in, see the queues, and set a penalty?"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator

from pbx_recorder.ami import AmiAccess, AmiClient
from pbx_recorder.ami.errors import AmiActionError, AmiError, AmiPermissionError
from pbx_recorder.config import ConfigFile
from pbx_recorder.doctor import Check, Finding, Host, Level
from pbx_recorder.freeswitch import EslAccess
from pbx_recorder.pbx_link import sender_to
from pbx_recorder.routing.options import read_telephony

_CLASSES = "read = system,call,agent,cdr and write = agent,reporting"
_NOBODY = {"Interface": "Local/nobody@pbx-recorder-doctor", "Penalty": "0", "Queue": "pbx-recorder-doctor"}


def telephony_check(config: ConfigFile) -> Check:
    def ami(host: Host) -> Iterator[Finding]:
        wanted = read_telephony(config)
        if wanted.freeswitch is not None:
            yield from asyncio.run(_ask_freeswitch(wanted.freeswitch.access()))
            return
        if wanted.ami is None:
            yield Finding(Level.WARNING, "We do not listen to Asterisk: no facts of calls, no ring order", "Set [ami] listen = yes.")
            return
        yield from asyncio.run(_ask(wanted.ami.access()))
        manager = host.places.at(host.places.asterisk_etc) / "manager.conf"
        if manager.exists() and not re.search(
            rb"^\s*timestampevents\s*=\s*(yes|true|1|on)", manager.read_bytes(), re.MULTILINE | re.IGNORECASE
        ):
            yield Finding(
                Level.WARNING,
                "Events carry no time of their own",
                f"Put `timestampevents = yes` into [general] of {manager}; manager reload",
            )

    return ami


async def _ask_freeswitch(access: EslAccess) -> list[Finding]:
    async with sender_to(access, lambda _: None) as queues:
        tiers = [m for m in await queues.action("QueueStatus") if m.get("Event") == "QueueMember"]
    return [Finding(Level.OK, f"FreeSWITCH lets us in; mod_callcenter has {len(tiers)} tiers")]


async def _ask(access: AmiAccess) -> list[Finding]:
    client = AmiClient(lambda _: None)
    try:
        await client.connect(access.host, access.port)
        await client.login(access.user, access.secret)
        version = (await client.action("CoreSettings"))[0].get("AsteriskVersion", "of unknown version")
        queues = [m.get("Queue", "") for m in await client.action("QueueStatus") if m.get("Event") == "QueueParams"]
        return [
            Finding(Level.OK, f"Asterisk {version} lets us in"),
            Finding(Level.OK, f"Queues: {', '.join(sorted(queues)) or 'none'}"),
            await _may_change_queues(client),
        ]
    except AmiPermissionError as error:
        return [Finding(Level.FAILURE, str(error), f"Give our user in manager.conf {_CLASSES}; then: manager reload")]
    except AmiError as error:
        return [Finding(Level.FAILURE, str(error), error.remedy)]
    finally:
        await client.close()


async def _may_change_queues(client: AmiClient) -> Finding:
    """Asks for a member that does not exist in a queue that does not exist: the permission is looked at first."""
    try:
        await client.action("QueuePenalty", _NOBODY)
    except AmiPermissionError:
        return Finding(
            Level.FAILURE, "Asterisk does not let us set penalties", f"Give our user in manager.conf {_CLASSES}; then: manager reload"
        )
    except AmiActionError:
        pass
    return Finding(Level.OK, "Asterisk lets us set penalties")

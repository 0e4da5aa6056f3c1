"""How this PBX is reached: Asterisk by AMI, FreeSWITCH by its event socket. Everything behind speaks AMI's words."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Union

from pbx_recorder.ami import AmiAccess, AmiClient, AmiLink, Fields, Sender
from pbx_recorder.freeswitch import EslAccess, EslClient, EslLink, EslQueues, translate

Access = Union[AmiAccess, EslAccess]
OnEvent = Callable[[Fields], None]


def link_to(access: Access, on_event: OnEvent, on_up: Callable[[Sender], Awaitable[None]]) -> AmiLink | EslLink:
    if isinstance(access, EslAccess):
        return EslLink(access, on_event, on_up)
    return AmiLink(access, on_event, on_up)


@asynccontextmanager
async def sender_to(access: Access, on_event: OnEvent) -> AsyncIterator[Sender]:
    """One connection, logged in, for as long as the block lasts. Raises AmiError."""
    if isinstance(access, EslAccess):
        socket = EslClient(lambda event: _hand_on(event, access.domain, on_event))
        try:
            await socket.connect(access.host, access.port)
            await socket.login(access.password)
            yield EslQueues(socket, access.domain)
        finally:
            await socket.close()
        return
    client = AmiClient(on_event)
    try:
        await client.connect(access.host, access.port)
        await client.login(access.user, access.secret)
        yield client
    finally:
        await client.close()


def _hand_on(event: Fields, domain: str, on_event: OnEvent) -> None:
    for fields in translate(event, domain):
        on_event(fields)

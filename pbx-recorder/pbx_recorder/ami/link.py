"""Keeps one AMI connection up: connects, says so, notices silence, and tries again with growing pauses."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pbx_recorder.ami.client import AmiClient
from pbx_recorder.ami.errors import AmiClosedError, AmiError
from pbx_recorder.ami.keep_up import keep_up
from pbx_recorder.ami.messages import Fields
from pbx_recorder.ami.sender import Sender

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class AmiAccess:
    user: str
    secret: str
    host: str = "127.0.0.1"
    port: int = 5038
    ping_s: float = 20.0  # a half-dead connection shows by a ping without an answer

    def __repr__(self) -> str:
        return f"AmiAccess(user={self.user!r}, host={self.host!r}, port={self.port})"


class AmiLink:
    """`on_up` runs after each login, before the connection counts as up; `error` is the last failure, None while connected."""

    def __init__(self, access: AmiAccess, on_event: Callable[[Fields], None], on_up: Callable[[Sender], Awaitable[None]]) -> None:
        self._access = access
        self._on_event = on_event
        self._on_up = on_up
        self.client: AmiClient | None = None
        self.error: AmiError | None = AmiClosedError("Not connected yet")
        self.connections = 0

    async def run(self) -> None:
        """Until cancelled."""
        await keep_up(self, "AMI", self._stay)

    async def action(self, name: str, fields: Fields | None = None) -> list[Fields]:
        if self.client is None:
            raise AmiClosedError("There is no connection to Asterisk's AMI")
        return await self.client.action(name, fields)

    async def _stay(self) -> None:
        client = AmiClient(self._on_event)
        try:
            await client.connect(self._access.host, self._access.port)
            await client.login(self._access.user, self._access.secret)
            self.client = client
            await self._on_up(client)
            self.connections += 1
            self.error = None
            log.info("AMI connected")
            await self._ping(client)
        finally:
            self.client = None
            await client.close()

    async def _ping(self, client: AmiClient) -> None:
        while True:
            with contextlib.suppress(asyncio.TimeoutError):
                await asyncio.wait_for(client.closed.wait(), self._access.ping_s)
            if client.closed.is_set():
                raise AmiClosedError("The AMI connection broke")
            await client.action("Ping")

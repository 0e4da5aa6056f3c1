"""Keeps one event socket up, as AmiLink does for Asterisk, and hands on its events in AMI's words."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from pbx_recorder.ami import AmiClosedError, AmiError, Fields, Sender
from pbx_recorder.ami.keep_up import keep_up
from pbx_recorder.freeswitch.client import EslClient
from pbx_recorder.freeswitch.queues import EslQueues
from pbx_recorder.freeswitch.translate import translate

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class EslAccess:
    password: str
    host: str = "127.0.0.1"
    port: int = 8021
    domain: str = "default"
    ping_s: float = 20.0

    def __repr__(self) -> str:
        return f"EslAccess(host={self.host!r}, port={self.port}, domain={self.domain!r})"


class EslLink:
    def __init__(self, access: EslAccess, on_event: Callable[[Fields], None], on_up: Callable[[Sender], Awaitable[None]]) -> None:
        self._access = access
        self._on_event = on_event
        self._on_up = on_up
        self.error: AmiError | None = AmiClosedError("Not connected yet")
        self.connections = 0

    async def run(self) -> None:
        """Until cancelled."""
        await keep_up(self, "FreeSWITCH", self._stay)

    async def _stay(self) -> None:
        client = EslClient(self._translated)
        try:
            await client.connect(self._access.host, self._access.port)
            await client.login(self._access.password)
            self._on_event({"Event": "FullyBooted"})  # its event socket answers when all is loaded
            await self._on_up(EslQueues(client, self._access.domain))
            self.connections += 1
            self.error = None
            while not client.closed.is_set():
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(client.closed.wait(), self._access.ping_s)
                    break
                await client.api("status")
            raise AmiClosedError("The connection to FreeSWITCH broke")
        finally:
            await client.close()

    def _translated(self, event: Fields) -> None:
        for fields in translate(event, self._access.domain):
            self._on_event(fields)

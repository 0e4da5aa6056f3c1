"""Keeps a connection to an exchange up: tries again with growing pauses, and says each new failure once."""

from __future__ import annotations

import asyncio
import logging
import random
from collections.abc import Awaitable, Callable
from typing import Protocol

from pbx_recorder.ami.errors import AmiError

log = logging.getLogger(__name__)
_FIRST_PAUSE_S = 0.5
_LONGEST_PAUSE_S = 15.0


class Link(Protocol):
    """error: the last failure, None while connected. connections: how many logins have succeeded so far."""

    error: AmiError | None
    connections: int


async def keep_up(link: Link, name: str, stay: Callable[[], Awaitable[None]]) -> None:
    """Until cancelled. stay: connects, and returns or raises AmiError when the connection is over."""
    pause_s = _FIRST_PAUSE_S
    while True:
        connections = link.connections
        try:
            await stay()
        except AmiError as error:
            if str(error) != str(link.error):
                log.warning("%s: %s. %s", name, error, error.remedy)
            link.error = error
        pause_s = _FIRST_PAUSE_S if link.connections > connections else min(pause_s * 2, _LONGEST_PAUSE_S)
        await asyncio.sleep(pause_s * random.uniform(0.5, 1.0))  # noqa: S311 - jitter, no secret

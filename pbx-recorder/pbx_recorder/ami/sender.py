"""Who can send an action to Asterisk: the client, or a scripted peer in a test."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from pbx_recorder.ami.messages import Fields


class Sender(Protocol):
    async def action(self, name: str, fields: Mapping[str, str] | None = None) -> list[Fields]:
        """The response, followed by the events that belong to it. Raises AmiError."""
        ...
